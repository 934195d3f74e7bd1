"""Django's settings. Everything that differs between machines comes from the environment (`environment.py`)."""

from __future__ import annotations

import os
from pathlib import Path

from gavn.infra.assets import VENDOR_ROOT
from gavn.infra.environment import database_settings, hexadecimal_secret, oidc_provider, process_role, secret

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent

SECRET_KEY = secret("GAVN_SECRET_KEY")
CPR_KEY = hexadecimal_secret("GAVN_CPR_KEY")
DEBUG = False
# The prefix of OCDS ids: a publisher registers its own with the Open Contracting Partnership.
OCID_PREFIX = os.environ.get("GAVN_OCID_PREFIX", "ocds-213czf")
DEMO = os.environ.get("GAVN_DEMO") == "1"
ALLOWED_HOSTS = os.environ.get("GAVN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("GAVN_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "gavn.infra",
    "gavn.parties",
    "gavn.needs",
    "gavn.evidence",
    "gavn.value",
    "gavn.tenders",
    "gavn.partnerships",
    "gavn.contracts",
    "gavn.grants",
    "gavn.ordering",
    "gavn.settlement",
    "gavn.web",
    "gavn.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gavn.infra.null_characters.refuse_null",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gavn.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gavn.web.middleware.actor",
]

ROOT_URLCONF = "gavn.config.urls"
WSGI_APPLICATION = "gavn.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gavn.web.context.page",
            ],
        },
    }
]

DATABASES = {"default": database_settings(process_role())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["gavn.parties.authentication.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/log-ind/"
# Staff log in with a second factor; the demonstration, whose password everybody knows, does without.
SECOND_FACTOR_REQUIRED = os.environ.get("GAVN_SECOND_FACTOR", "optional" if DEMO else "required") == "required"
OIDC = oidc_provider()

SESSION_ENGINE = "gavn.infra.sessions"
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("GAVN_HTTPS") == "1":
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Mail: without a server nothing is sent.
EMAIL_HOST = os.environ.get("GAVN_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("GAVN_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GAVN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GAVN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GAVN_SMTP_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("GAVN_MAIL_FROM", "gavn@localhost")
ORIGIN = os.environ.get("GAVN_ORIGIN", "http://127.0.0.1:8000").rstrip("/")

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "gavn_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("vendor", VENDOR_ROOT)]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"gavn": {"level": "INFO"}},
}
