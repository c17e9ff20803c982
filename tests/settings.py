"""The site's settings, with what makes tests quick and repeatable."""

import os
import tempfile

os.environ.setdefault("BEKAL_VAR", tempfile.mkdtemp(prefix="bekal-test-"))
os.environ.setdefault("BEKAL_SECRET_KEY", "tests-only-" * 5)
os.environ.setdefault("BEKAL_DATA_KEY", "tests-only-data-" * 4)
os.environ.setdefault("BEKAL_SECURE", "0")
os.environ.setdefault("BEKAL_DEMO", "1")

from serang_rutan.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True
LOGGING_CONFIG = None  # refusals are expected here and need no lines
