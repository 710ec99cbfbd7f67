"""The settings of the tests: the product's own, with a home that is thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="companionway-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["COMPANIONWAY_HOME"] = _home
os.environ.pop("COMPANIONWAY_KEYS_HOME", None)

from companionway.config.settings import *  # noqa: E402, F403

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as in the product: threads and subprocesses see each other's commits, and WAL is really on.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_home, "tests.sqlite3")}  # noqa: F405
os.makedirs(STATIC_ROOT)  # noqa: F405  whitenoise warns where it is missing, and a warning fails a test

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the tests sign in often
