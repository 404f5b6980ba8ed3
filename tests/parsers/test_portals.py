"""Scraped texts in the layouts of many portals, field by field."""

from collections import Counter

from articles.parsers.text import parse_text
from tests.parsers.portal_scores import FIELDS, differences
from tests.parsers.portal_texts import HELD_OUT, portal_texts, read

TEXTS = portal_texts()
# Of the texts that rules were made from, the share that is read right in each field.
SHARES = dict.fromkeys(FIELDS, 0.95) | {"authors": 0.9, "kicker": 0.9, "subheadings": 0.9, "around": 0.85}


def test_a_mark_is_taken_out_of_the_text_and_its_value_known():
    text = read(
        "x", "t|Der Titel\nVon {a:Jan Weiß}, {d:3.5.2026⇒2026-05-03T00:00}Lesezeit: 3\nMehr\np|Ein Absatz."
    )
    assert text.text == "Der Titel\nVon Jan Weiß, 3.5.2026Lesezeit: 3\nMehr\nEin Absatz."
    assert text.said == [
        ("title", "Der Titel"), ("authors", "Jan Weiß"), ("published", "2026-05-03T00:00"), ("paragraph", "Ein Absatz."),
    ]  # fmt: skip
    assert text.around == ["Lesezeit: 3", "Mehr"]


def test_there_are_texts_of_forty_layouts_a_quarter_of_them_held_out():
    assert len(TEXTS) >= 40
    assert len(HELD_OUT) >= 12
    assert {text.name for text in TEXTS} >= HELD_OUT


def test_nearly_all_fields_of_the_portals_are_right():
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    faults = []
    for text in TEXTS:
        if not text.held_out:
            for name, wrong in differences(text, parse_text(text.text)).items():
                all_[name] += 1
                right[name] += not wrong
                faults += [f"{text.name}: {name}: {difference}" for difference in wrong]
    below = {
        name: f"{right[name]} of {all_[name]}" for name in FIELDS if right[name] < SHARES[name] * all_[name]
    }
    assert not below, (below, faults)


def test_no_paragraph_of_a_portal_is_lost():
    lost = [
        (text.name, wrong)
        for text in TEXTS
        if not text.held_out and (wrong := differences(text, parse_text(text.text))["paragraphs"])
    ]
    assert not lost
