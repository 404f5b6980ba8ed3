"""The German catalogue is complete, sound and compiled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.translation import gettext, ngettext, override, templatize

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "newsreader" / "locale" / "de" / "LC_MESSAGES"
CATALOGUE: Catalog = read_po(BytesIO((FOLDER / "django.po").read_bytes()), locale="de")
MESSAGES = [message for message in CATALOGUE if message.id]
MODULES = sorted(path for app in ("newsreader", "articles") for path in (PROJECT / app).rglob("*.py"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))

# Name of the marking function -> how many of its first arguments are messages.
MARKERS = {
    "_": 1,
    "N_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
}
_LITERAL = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")


def ids(message: Message) -> list[str]:
    """The English forms, one or two."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    """The German forms, one or two."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def complete(message: Message) -> bool:
    return len(translations(message)) == len(ids(message)) and all(
        text.strip() for text in translations(message)
    )


def marked_in_module(source: str) -> Iterator[str]:
    """By the syntax tree: it sees into f-strings in every version of Python, which a tokeniser does not."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for argument in node.args[: MARKERS.get(name, 0)]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def marked_in_template(source: str) -> Iterator[str]:
    """Django turns a template into calls with the messages as literals; everything else loses its letters."""
    return (ast.literal_eval(literal) for literal in _LITERAL.findall(templatize(source)))


def contents(catalogue: Catalog) -> dict[object, object]:
    return {
        (message.context, tuple(ids(message))): translations(message) for message in catalogue if message.id
    }


def test_every_message_is_translated_for_certain() -> None:
    assert [ids(message) for message in MESSAGES if message.fuzzy or not complete(message)] == []


def test_translations_fill_in_the_same_values() -> None:
    """Singular and plural each on their own."""
    assert [
        (english, german)
        for message in MESSAGES
        for english, german in zip(ids(message), translations(message), strict=True)
        if sorted(_PLACEHOLDER.findall(english)) != sorted(_PLACEHOLDER.findall(german))
    ] == []


def test_translations_have_german_quotation_marks() -> None:
    german = [text for message in MESSAGES for text in translations(message)]
    assert [text for text in german if set('"”') & set(text) or text.count("„") != text.count("“")] == []


def test_the_compiled_catalogue_holds_what_the_source_says() -> None:
    compiled = BytesIO()
    write_mo(compiled, CATALOGUE)
    compiled.seek(0)
    assert contents(read_mo(BytesIO((FOLDER / "django.mo").read_bytes()))) == contents(read_mo(compiled))
    assert contents(CATALOGUE)


def test_every_marked_string_is_in_the_catalogue() -> None:
    known = {text for message in MESSAGES for text in ids(message)}
    missing = [
        (path.relative_to(PROJECT).as_posix(), text)
        for paths, marked in ((MODULES, marked_in_module), (TEMPLATES, marked_in_template))
        for path in paths
        for text in marked(path.read_text("utf-8"))
        if text not in known
    ]
    assert missing == [], "run `make messages` and translate (it finds no call inside an f-string)"


def test_marked_strings_are_found_wherever_they_stand() -> None:
    module = """
        field(_("source"), help_text=_("One " "line."))
        joint = f" {_('and')} "
        ngettext("%(count)d row", "%(count)d rows", n)
        raise ParseError(base.gettext_noop("Empty."), {"name": "not marked"})
        _(variable)
    """
    found = set(marked_in_module(f"if True:{module}"))
    assert found == {"source", "One line.", "and", "%(count)d row", "%(count)d rows", "Empty."}
    template = """
        <p class="plain">{% translate "Until" %}{% if state == "other" %}it's{% endif %}</p>
        {% blocktranslate trimmed count n=total %}
            {{ n }} row
        {% plural %}
            {{ n }} rows
        {% endblocktranslate %}
    """
    assert set(marked_in_template(template)) == {"Until", "%(n)s row", "%(n)s rows"}


def test_the_reader_speaks_german() -> None:
    with override("de"):
        assert gettext("Newsroom") == "Redaktion"
        assert ngettext("%(counter)s more", "%(counter)s more", 2) == "%(counter)s weitere Einträge"
