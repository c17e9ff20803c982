"""Settings of the site, read from the environment and from `bekal.env` in the data folder.

Every variable starts with `BEKAL_` (but for `DATABASE_URL`); one that is not known here is
refused, so a typing error cannot pass for a setting. Outside demo mode the site does not start
without secrets of its own, with a wildcard host or with debugging on.
"""

import os
from pathlib import Path
from typing import Any

import bootstrap_wrapper
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
KNOWN = {
    "BEKAL_DATA_KEY",
    "BEKAL_DEBUG",
    "BEKAL_DEMO",
    "BEKAL_HOSTS",
    "BEKAL_PROXIES",
    "BEKAL_PUBLIC_URL",
    "BEKAL_SECRET_KEY",
    "BEKAL_SECURE",
    "BEKAL_VAR",
}

env = environ.Env()
VAR_DIR = Path(env.str("BEKAL_VAR", default=str(BASE_DIR / "var")))
environ.Env.read_env(VAR_DIR / "bekal.env")

unknown = {name for name in os.environ if name.startswith("BEKAL_")} - KNOWN
if unknown:
    raise ImproperlyConfigured(f"Unknown settings: {', '.join(sorted(unknown))}")

DEMO = env.bool("BEKAL_DEMO", default=False)
DEBUG = env.bool("BEKAL_DEBUG", default=False)
SECURE = env.bool("BEKAL_SECURE", default=not DEMO)
SECRET_KEY = env.str("BEKAL_SECRET_KEY", default="")
DATA_KEY = env.str("BEKAL_DATA_KEY", default="")
ALLOWED_HOSTS = env.list("BEKAL_HOSTS", default=["127.0.0.1", "localhost"])
PROXIES = env.int("BEKAL_PROXIES", default=0)
PUBLIC_URL = env.str("BEKAL_PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")

if len(SECRET_KEY) < 32 or len(DATA_KEY) < 32:
    raise ImproperlyConfigured(
        "BEKAL_SECRET_KEY and BEKAL_DATA_KEY must be set, 32 characters or more each. "
        "Make them with: python -m serang_rutan.secrets_file"
    )
if any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("BEKAL_HOSTS must name every host; a wildcard is refused.")
if DEBUG and not DEMO:
    raise ImproperlyConfigured("BEKAL_DEBUG shows data in error pages: for a demo instance only.")
if DEMO and not set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost"}:
    raise ImproperlyConfigured("A demo instance answers on the loopback address only.")

INSTALLED_APPS = [
    "serang_rutan.core",
    "agencies",
    "inmates",
    "assessments",
    "trainings",
    "reports",
    *(["serang_rutan.demo"] if DEMO else []),
    "serang_rutan.admin.BekalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
]

MIDDLEWARE = [
    "serang_rutan.core.proxies.ProxiesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "serang_rutan.core.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "serang_rutan.core.middleware.NoNulMiddleware",
    "serang_rutan.core.middleware.ClosedPagesMiddleware",
    "serang_rutan.core.middleware.TrailContextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "serang_rutan.errors.NotAllowedPageMiddleware",
]

ROOT_URLCONF = "serang_rutan.urls"
WSGI_APPLICATION = "serang_rutan.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "serang_rutan.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "serang_rutan.core.templatetags.bekal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "components/table.html"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/bekal.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In WAL mode NORMAL may lose the last commits when the power fails, an answer given at a tablet
    # among them. FULL waits for the disk: 1 to 2 ms more for an answer, measured.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Kept in the database, as the limits on signing in, on start codes and on checks of certificates
# have to hold for all processes together. The table is culled beyond so many entries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "bekal_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

HOOKS = {
    "profile_panels": ["assessments.panels.profile_panel", "trainings.panels.profile_panel"],
    "timeline": ["trainings.timeline.timeline", "assessments.timeline.timeline"],
    "import_followups": ["trainings.worklist.import_followups"],
    "supply": ["trainings.supply.supply"],
    "stay_ended": ["trainings.actions.change.note_stay_ended"],
    "stay_paused": ["trainings.actions.change.note_stay_paused"],
    "stay_resumed": ["trainings.actions.change.note_stay_resumed"],
    "register_changed": ["trainings.actions.change.note_register_changes"],
    "import_undone": ["trainings.actions.change.note_import_undone"],
}

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "serang_rutan.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PASSWORD_CHANGE_REDIRECT_URL = "home"  # noqa: S105 - an address, no password
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["serang_rutan.formats"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", bootstrap_wrapper.get_bootstrap_dir()),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
CSRF_FAILURE_VIEW = "serang_rutan.errors.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_secrets": {"()": "serang_rutan.core.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
