"""Imported before any model: starts Django on a home of the benchmarks' own, kept between runs.

NEWSREADER_HOME and DATABASE_URL may name another place or server; the scratch databases have names of their own.
"""

import getpass
import hashlib
import os
import tempfile
from pathlib import Path

import django

_CHECKOUT = Path(__file__).resolve().parents[2]
_mark = hashlib.sha256(str(_CHECKOUT).encode()).hexdigest()[:8]
_HOME = Path(tempfile.gettempdir()) / f"lesesaal-benchmarks-{getpass.getuser()}-{_mark}"

os.environ.setdefault("NEWSREADER_HOME", str(_HOME))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")
os.environ["DEBUG"] = "0"  # Django would keep every statement in memory
django.setup()
