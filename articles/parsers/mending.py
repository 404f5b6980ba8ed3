"""Letters that were encoded twice ("GrÃ¼ne" for "Grüne"): mended where all signs say that this is what happened.

Found and undone by ftfy (ftfy.readthedocs.io). It also mends what only may be wrong, so more is asked for here: a text
that holds sound German letters besides was read rightly, and one that shows such signs by themselves may speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# How the first byte of a German letter, a quotation mark or a dash looks in Windows-1252, Mac Roman and code page 437,
# with another letter beyond ASCII behind it. Most texts have no such pair, and need no longer look.
_SIGN = re.compile("[ÂÃÄÅâ√├┬](?=[^\x00-\x7f])")
_IN_WORD = re.compile("[^\\W\\d_](?:[Ãâ√├][^\x00-\x7f]|Ã[^\x00-\x7f](?=[^\\W\\d_]))|Ã[^\x00-\x7f][^\\W\\d_]")
_SOUND = re.compile("[äöüÄÖÜß]")
_LONGEST = 200_000  # characters; a longer text would keep ftfy busy for seconds


def mended(texts: Sequence[str]) -> tuple[list[str], bool]:
    """The texts of one article in the same order, mended if they must be, and whether any was."""
    if not any(map(_SIGN.search, texts)):
        return list(texts), False
    found = [_mended(text) for text in texts]
    changed = [old for old, new in zip(texts, found, strict=True) if old != new]
    if not any(map(_IN_WORD.search, changed)):
        return list(texts), False
    return found, True


def _mended(text: str) -> str:
    """The text mended if nothing in it speaks against that."""
    if len(text) > _LONGEST or not _SIGN.search(text):
        return text
    import ftfy  # slow to import, and hardly ever needed
    from ftfy.chardata import UTF8_DETECTOR_RE

    new, steps = ftfy.fix_encoding_and_explain(text)
    is_whole = all(step.action in ("encode", "decode") for step in steps or ())
    if not is_whole and _SOUND.search(UTF8_DETECTOR_RE.sub("", text)):
        return text
    return text if new.count("\ufffd") > text.count("\ufffd") else new
