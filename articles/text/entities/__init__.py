"""Persons, organisations and places in German text, and the names they go by. Pure: no Django, no database."""
