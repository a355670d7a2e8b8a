"""Languages as a reader of the active language names them."""

from __future__ import annotations

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
    return _names().get(code, code)


def _names() -> dict[str, str]:
    ours = {code: str(name) for code, name in settings.LANGUAGES}
    return {**Locale.parse(get_language() or "en", sep="-").languages, **ours}


def client_languages() -> list[tuple[str, str]]:
    names = _names()
    return [(code, names.get(code, code)) for code in CLIENT_LANGUAGES]
