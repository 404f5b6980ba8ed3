"""The smallest Django settings with the embedded database, for the child processes of these tests."""

import os
from pathlib import Path

DATABASES = {
    "default": {
        "ENGINE": "newsreader.embedded",
        "NAME": "lesesaal",
        "HOME": Path(os.environ["NEWSREADER_HOME"]),
        "OPTIONS": {"pool": {"min_size": 6, "timeout": 10}},
        "CONN_HEALTH_CHECKS": True,
    }
}
SECRET_KEY = "only for tests"
USE_TZ = True
