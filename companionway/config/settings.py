"""Settings, all from the environment. One data folder holds what an installation owns outside its database."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from companionway.formats import webpush
from companionway.formats.sealed import new_key
from companionway.ground.encryption import new_key_line

BASE = Path(__file__).resolve().parent.parent


def envbool(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def envlist(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def kept(path: Path, make) -> Path:
    """A file that is made once, whole, readable by its owner only, and never again."""
    if path.exists():
        return path
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write(make())
    with suppress(FileExistsError):  # another process was first: its file stands
        os.link(draft, path)
    draft.unlink()
    return path


HOME = Path(os.environ.get("COMPANIONWAY_HOME", "data")).resolve()
KEYS = Path(os.environ.get("COMPANIONWAY_KEYS_HOME", HOME / "keys")).resolve()
for _folder in (HOME, KEYS):
    _folder.mkdir(mode=0o700, parents=True, exist_ok=True)

COMPANIONWAY_HOME, COMPANIONWAY_KEYS_HOME = HOME, KEYS
SECRET_KEY = kept(KEYS / "django.key", lambda: secrets.token_urlsafe(50)).read_text().strip()
COMPANIONWAY_KEYS = kept(KEYS / "text.keys", lambda: new_key_line("k001"))
COMPANIONWAY_LEDGER_KEY = kept(KEYS / "ledger.key", lambda: secrets.token_hex(32))
COMPANIONWAY_BACKUP_KEY = kept(KEYS / "backup.key", lambda: secrets.token_hex(32))
COMPANIONWAY_ENTRIES_KEY = kept(KEYS / "entries.key", new_key)
COMPANIONWAY_HEADS = HOME / "heads"

DEBUG = envbool("COMPANIONWAY_DEBUG")
ALLOWED_HOSTS = envlist("COMPANIONWAY_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = envlist("COMPANIONWAY_ORIGINS")
HTTPS = envbool("COMPANIONWAY_HTTPS")

INSTALLED_APPS = [
    "companionway.web",
    "companionway.api",
    "companionway.cli",
    "companionway.attention",
    "companionway.support",
    "companionway.matching",
    "companionway.meetings",
    "companionway.journey",
    "companionway.peers",
    "companionway.notices",
    "companionway.pulse",
    "companionway.consent",
    "companionway.people",
    "companionway.programs",
    "companionway.ground",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "lucide",
    "ninja",  # the page that describes the API, from our own server
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "companionway.web.sessions.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "companionway.web.phone.whose_phone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "companionway.web.kiosk.only_a_kiosk",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "companionway.config.urls"
WSGI_APPLICATION = "companionway.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "companionway.web.surface.surface",
            ],
        },
    }
]


def database(url: str) -> dict:
    """A DATABASES entry from a URL: sqlite:///path or postgres://user:password@host:port/name."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)[1:] or HOME / "companionway.sqlite3"))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured("DATABASE_URL begins with sqlite:// or postgres://")


def sqlite(path: Path) -> dict:
    """SQLite as measured in docs/measurements.md: WAL, durable commits, writers that wait their turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000;"
                "PRAGMA secure_delete=ON;"  # what is deleted is written over, so that an erasure is one
            ),
        },
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", "sqlite:///"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "programs.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts begin by invitation only, which proves the address
ACCOUNT_ADAPTER = "companionway.web.accounts.InvitationOnly"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser: many computers here are shared
ACCOUNT_FORMS = {
    "login": "companionway.web.signing.SignIn",
    "reauthenticate": "companionway.web.signing.Reauthenticate",
    "change_password": "companionway.web.signing.ChangePassword",
    "set_password": "companionway.web.signing.SetPassword",
    "reset_password": "companionway.web.signing.AskForReset",
    "reset_password_from_key": "companionway.web.signing.Reset",
}
MFA_FORMS = {
    "authenticate": "companionway.web.signing.SecondStep",
    "reauthenticate": "companionway.web.signing.SecondStepAgain",
    "activate_totp": "companionway.web.signing.AddApp",
    "add_webauthn": "companionway.web.signing.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Companionway"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost
USERSESSIONS_TRACK_ACTIVITY = False
COMPANIONWAY_REQUIRE_SECOND_FACTOR = envbool("COMPANIONWAY_REQUIRE_SECOND_FACTOR")
COMPANIONWAY_LEAVE_TO = os.environ.get("COMPANIONWAY_LEAVE_TO", "https://www.weather.gov/")  # "Leave quickly"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("COMPANIONWAY_PROXIES", "0"))  # who counts as one visitor

# How people are told things. Without a mail server or a provider, notices are written to files in HOME/outbox.
EMAIL_HOST = os.environ.get("COMPANIONWAY_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("COMPANIONWAY_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("COMPANIONWAY_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("COMPANIONWAY_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("COMPANIONWAY_MAIL_FROM", "messages@localhost")
COMPANIONWAY_MAIL_PROVIDER = os.environ.get(
    "COMPANIONWAY_MAIL_PROVIDER", ""
)  # one of Anymail's: postmark, mailgun ...
ANYMAIL = {
    "REQUESTS_TIMEOUT": (10, 10),
    **{name.removeprefix("ANYMAIL_"): told for name, told in os.environ.items() if name.startswith("ANYMAIL_")},
}
if COMPANIONWAY_MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{COMPANIONWAY_MAIL_PROVIDER}.EmailBackend"
else:
    EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
COMPANIONWAY_TEXT_URL = os.environ.get("COMPANIONWAY_TEXT_URL", "https://api.twilio.com")
COMPANIONWAY_TEXT_ACCOUNT = os.environ.get("COMPANIONWAY_TEXT_ACCOUNT", "")
COMPANIONWAY_TEXT_TOKEN = os.environ.get("COMPANIONWAY_TEXT_TOKEN", "")
COMPANIONWAY_TEXT_FROM = os.environ.get("COMPANIONWAY_TEXT_FROM", "")
COMPANIONWAY_TEXT_WEBHOOK = os.environ.get("COMPANIONWAY_TEXT_WEBHOOK", "")  # as the provider calls it
# With what an incoming text is signed; without a provider only `companionway text` can sign one.
COMPANIONWAY_TEXT_SIGNING = COMPANIONWAY_TEXT_TOKEN or f"texts:{SECRET_KEY}"
COMPANIONWAY_PUSH_CONTACT = os.environ.get("COMPANIONWAY_PUSH_CONTACT", "")
COMPANIONWAY_PUSH_KEY = kept(KEYS / "push.key", webpush.new_key)

# Rate limits of sign-in hold for all worker processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static-collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "companionway.config.static.Storage"},
}
WHITENOISE_USE_FINDERS = True  # plain names, where nobody has collected the files
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

COMPANIONWAY_API_PER_MINUTE = int(os.environ.get("COMPANIONWAY_API_PER_MINUTE", "600"))  # calls of one token
# The same of one visitor who has no token, and asks for meetings.
COMPANIONWAY_API_PER_MINUTE_WITHOUT = int(os.environ.get("COMPANIONWAY_API_PER_MINUTE_WITHOUT", "60"))
# An operator's street map, to lie under the map of meetings where a reader asks for it: https://.../{z}/{x}/{y}.png
COMPANIONWAY_MAP_TILES = os.environ.get("COMPANIONWAY_MAP_TILES", "")
COMPANIONWAY_MAP_CREDIT = os.environ.get("COMPANIONWAY_MAP_CREDIT", "")  # whose map it is, as its licence asks

# Lists of meetings that others publish: how long one may take, and how large it may be when it is unpacked.
COMPANIONWAY_FEED_SECONDS = int(os.environ.get("COMPANIONWAY_FEED_SECONDS", "60"))
COMPANIONWAY_FEED_BYTES = int(os.environ.get("COMPANIONWAY_FEED_BYTES", "50000000"))
COMPANIONWAY_FEEDS_FROM_ANYWHERE = envbool("COMPANIONWAY_FEEDS_FROM_ANYWHERE")  # from this machine too: for tests

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our templates of fields stand before Django's
CSRF_FAILURE_VIEW = "companionway.web.errors.forged"
SILENCED_SYSTEM_CHECKS: list[str] = []

# Logs carry methods, statuses and route names, never a path with an id, a query or a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"handlers": [], "propagate": False}},
}
