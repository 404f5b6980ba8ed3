"""Words that say what a German text is about. Pure: no Django, no database."""
