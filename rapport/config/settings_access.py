"""Settings of sign-in, sessions, security headers, mail and log; read into settings.py."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

BEHIND_TLS = os.environ.get("RAPPORT_TLS") == "1"

# Headers ------------------------------------------------------------------------------------------------------------

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

OIDC_URL = os.environ.get("RAPPORT_OIDC_URL", "")
OPENID = "allauth.socialaccount.providers.openid_connect"
OTHER_SERVERS = [OPENID] if OIDC_URL else []  # it brings a whole HTTP client along
_policy = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    # Browsers apply this to the redirect after the form as well.
    "form-action": " ".join(["'self'", *([f"https://{urlsplit(OIDC_URL).netloc}"] if OIDC_URL else [])]),
}
CONTENT_SECURITY_POLICY = "; ".join(f"{name} {sources}" for name, sources in _policy.items())

# Sessions and cookies -----------------------------------------------------------------------------------------------

SESSION_ENGINE = "rapport.people.sessions"
SESSION_COOKIE_NAME = "rapport_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_NAME = "rapport_csrf"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "rapport_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
CSRF_FAILURE_VIEW = "rapport.config.error_pages.csrf_failed"

# Shared by all processes and hosts, so that limits hold across them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rapport_cache",
        # Beyond it, the table is thinned out: it must hold more attempts to sign in than a guesser can make.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Sign-in ------------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["rapport.people.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RAPPORT_PROXIES", "0"))
ACCOUNT_ADAPTER = "rapport.people.signing_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever opened the invitation has shown that the address is right
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PASSWORD_MIN_LENGTH = 10
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "rapport.people.sign_in_forms.SignInForm",
    "reset_password": "rapport.people.sign_in_forms.ResetForm",
    "change_password": "rapport.people.sign_in_forms.ChangePasswordForm",
    "reset_password_from_key": "rapport.people.sign_in_forms.NewPasswordForm",
    "reauthenticate": "rapport.people.sign_in_forms.ReauthenticateForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rapport"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "rapport.people.sign_in_forms.AuthenticateForm",
    "reauthenticate": "rapport.people.sign_in_forms.ReauthenticateByCodeForm",
    "activate_totp": "rapport.people.sign_in_forms.ActivateAppForm",
    "add_webauthn": "rapport.people.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "rapport.people.sign_in_forms.RenamePasskeyForm",
}
MFA_ADAPTER = "rapport.people.signing_in.SecondFactorAdapter"
# Without TLS, browsers allow passkeys on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

SOCIALACCOUNT_ADAPTER = "rapport.people.signing_in.ForeignAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "company",
            "name": os.environ.get("RAPPORT_OIDC_NAME", "OpenID"),
            "client_id": os.environ.get("RAPPORT_OIDC_CLIENT", ""),
            "secret": os.environ.get("RAPPORT_OIDC_SECRET", ""),
            "settings": {"server_url": OIDC_URL},
        }
    )

# Mail ---------------------------------------------------------------------------------------------------------------


def mail_settings(url: str, folder: str) -> dict[str, Any]:
    """Django's settings for smtp://, smtp+tls:// (STARTTLS) or smtps://user:password@host:port; else mails are kept."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    address = urlsplit(url)
    return {
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": address.port or {"smtps": 465, "smtp+tls": 587}.get(address.scheme, 25),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_TLS": address.scheme == "smtp+tls",
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


EMAIL_URL = os.environ.get("RAPPORT_EMAIL_URL", "")
DEFAULT_FROM_EMAIL = os.environ.get("RAPPORT_EMAIL_FROM", "Rapport <rapport@localhost>")

# Log -----------------------------------------------------------------------------------------------------------------

# One line per request and the faults, to stdout; Django's own report of a fault would say it twice.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "rapport": {"handlers": ["out"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
    },
}
