"""What an article has (`article`) and which kinds of things it names (`kinds`), each told in one table.

Models, parsers, search, pages and the API take from here what they say of a field or a kind. Pure: no Django.
"""


def gettext_noop(message: str) -> str:
    """Marks a sentence or a label for the German catalogue; the faces translate it when they show it."""
    return message
