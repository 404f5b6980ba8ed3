import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.text import cache
from articles.text import lexicon as module
from articles.text.lexicon import lexicon, lexicon_name
from tests.each import each

ROOT = Path(__file__).resolve().parents[2]


def test_frequent_words_have_a_higher_zipf_frequency_and_unknown_ones_none() -> None:
    words = lexicon()
    assert words.zipf("und") > words.zipf("regierung") > words.zipf("artillerie") > 0
    assert words.zipf("Regierung") == words.zipf("regierung")
    assert words.zipf("straße") == words.zipf("strasse") > 4
    assert words.zipf("qxzwv") == 0.0
    assert 7 < words.zipf("die") < 8  # three of a hundred words


@each("word", ["Haus", "häuser", "Häusern", "ging", "Straße", "STRASSE", "Schröder", "Putin"])
def test_words_forms_and_names_are_known(word: str) -> None:
    assert lexicon().knows(word)


@each("word", ["", "qxzwv", "Klimschutz", "Haus tür", "\x00", "Regierungg"])
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not lexicon().knows(word)


def test_the_lexicon_is_read_once_and_built_in_a_folder_named_after_what_it_depends_on() -> None:
    assert lexicon() is lexicon()
    assert "simplemma-2" in lexicon_name()
    assert "wordfreq-3" in lexicon_name()
    assert lexicon().folder.name == lexicon_name()


def test_a_new_version_has_a_new_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    old = lexicon_name()
    monkeypatch.setattr(module, "LEXICON_VERSION", module.LEXICON_VERSION + 1)
    assert lexicon_name() != old


def test_reading_words_does_not_load_the_frequency_library() -> None:
    code = (
        "import sys, pathlib; from articles.text import cache; from articles.text.compounds import split; "
        f"cache.keep_caches_in(pathlib.Path({str(cache.Cache.folder)!r})); "
        "assert split('Waffenproduktion'); assert 'wordfreq' not in sys.modules"
    )
    lexicon()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_folder_is_built_beside_its_place_and_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache.Cache, "folder", tmp_path / "cache")
    drafts: list[Path] = []

    def build(draft: Path) -> None:
        drafts.append(draft)
        assert not (tmp_path / "cache" / "thing").exists()
        (draft / "file").write_text("whole")

    place = cache.built_folder("thing", build)
    assert cache.built_folder("thing", build) == place == tmp_path / "cache" / "thing"
    assert (place / "file").read_text() == "whole"
    assert len(drafts) == 1
    assert [path.name for path in place.parent.iterdir() if path.is_dir()] == ["thing"]


def test_a_failed_build_leaves_nothing_and_the_next_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache.Cache, "folder", tmp_path)

    def fail(draft: Path) -> None:
        (draft / "file").write_text("half")
        raise RuntimeError("interrupted")

    with pytest.raises(RuntimeError, match="interrupted"):
        cache.built_folder("thing", fail)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []
    assert cache.built_folder("thing", lambda draft: (draft / "file").touch()).is_dir()


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(cache.Cache, "folder", tmp_path / "file" / "cache")
    with caplog.at_level(logging.WARNING):
        place = cache.built_folder("thing", lambda draft: (draft / "file").touch())
    assert (place / "file").exists()
    assert "Cannot write" in caplog.text


def test_of_two_processes_one_builds_and_the_other_waits(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\n"
        "from articles.text import cache\n"
        f"cache.keep_caches_in(pathlib.Path({str(tmp_path)!r}))\n"
        "def build(draft):\n"
        "    print('builds', flush=True); sys.stdin.readline()\n"
        "    (draft / 'file').write_text('whole')\n"
        "print(cache.built_folder('thing', build) / 'file')\n"
    )
    start = {
        "cwd": ROOT,
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "text": True,
        "env": dict(os.environ),
    }
    first = subprocess.Popen([sys.executable, "-c", code], **start)
    assert first.stdout.readline() == "builds\n"
    second = subprocess.Popen([sys.executable, "-c", code], **start)
    out_first, _ = first.communicate("\n")
    out_second, _ = second.communicate("\n")
    assert out_first == out_second == f"{tmp_path / 'thing' / 'file'}\n"


def test_the_command_says_where_the_lexicon_is_and_how_large(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("build_lexicon")
    printed = capsys.readouterr().out
    assert str(lexicon().folder.parent) in printed
    assert re.search(r": \d+\.\d MB, ready after \d+\.\d s\.", printed)
