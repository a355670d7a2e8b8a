"""Languages as a reader of the active language names them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

# In which our clients write to us; the six of the interface first, then their neighbours.
CLIENT_LANGUAGES = [
    "en", "nb", "cs", "tr", "ro", "ru", "nn", "sv", "da", "fi", "de", "fr", "nl", "it", "es", "pt", "pl", "sk", "hu",
    "sl", "hr", "sr", "bs", "mk", "sq", "bg", "uk", "be", "lt", "lv", "et", "el", "ka", "hy", "az", "kk", "uz", "ar",
    "he", "fa", "zh", "ja", "ko", "hi",
]  # fmt: skip


def language_name(code: str) -> str:
    return _names(get_language() or "en").get(code, code)


@cache
def _names(language: str) -> dict[str, str]:
    """In the language that is active."""
    ours = {code: str(name) for code, name in settings.LANGUAGES}
    return {**Locale.parse(language, sep="-").languages, **ours}


def client_languages() -> list[tuple[str, str]]:
    names = _names(get_language() or "en")
    return [(code, names.get(code, code)) for code in CLIENT_LANGUAGES]
