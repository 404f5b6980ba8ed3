"""Plugin loaded before the settings: the tests keep to a folder of their own, whatever the shell says."""

import getpass
import hashlib
import os
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_mark = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]

for name in ("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "PORT", "SITE_NAME"):
    os.environ.pop(name, None)
# Kept between runs, so that the second run starts warm; one for each checkout and user.
HOME = Path(tempfile.gettempdir()) / f"lesesaal-tests-{getpass.getuser()}-{_mark}"
os.environ["NEWSREADER_HOME"] = str(HOME)
(HOME / "static").mkdir(parents=True, exist_ok=True)  # whitenoise looks for it
