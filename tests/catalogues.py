"""Texts to be translated: found in the sources, kept in rapport/locale. `make messages` runs this file.

Besides our own texts the catalogues hold those of Django and allauth that people see and the library leaves
untranslated. Everything is done with babel, so no gettext has to be installed.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "rapport/locale"
LANGUAGES = ["nb", "cs", "tr", "ro", "ru"]  # English is the language of the sources
DJANGO, ALLAUTH = Path(django.__file__).parent, Path(allauth.__file__).parent

KEYWORDS = DEFAULT_KEYWORDS | {
    f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if name.endswith("gettext")
}
KEYWORDS |= {"gettext_noop": None}
# Where the libraries keep what people see of them, and the catalogues in which they translate it.
LIBRARY_SOURCES = [
    *DJANGO.glob("forms/*.py"),
    *DJANGO.glob("core/validators.py"),
    *DJANGO.glob("utils/*.py"),
    *DJANGO.glob("db/models/fields/__init__.py"),
    *DJANGO.glob("contrib/auth/*.py"),
    *ALLAUTH.glob("account/**/*.py"),
    *ALLAUTH.glob("mfa/**/*.py"),
    *ALLAUTH.glob("usersessions/**/*.py"),
]
LIBRARY_LOCALES = [DJANGO / "conf/locale", DJANGO / "contrib/auth/locale", ALLAUTH / "locale"]
NEVER_SHOWN = ("admin.py", "models.py", "apps.py", "checks.py")

Id = str | tuple[str, ...]


def product_sources() -> Iterator[Path]:
    for path in sorted((ROOT / "rapport").rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations", "static"} & set(path.parts):
            yield path


def texts_in(paths: Iterable[Path]) -> Catalog:
    """Every text marked for translation in these Python files and templates."""
    found = Catalog()
    for path in paths:
        source = path.read_text()
        if path.suffix != ".py":
            # Django turns a template into something like Python; indentation would not be Python's.
            source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
        texts = extract("python", BytesIO(source.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])
        for _line, text, comments, context in texts:
            found.add(text, auto_comments=comments, context=context)
    return found


def read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/django.po"


def translated(message: Message | None) -> bool:
    """True where every form of the message has a translation that somebody has confirmed."""
    if message is None or message.fuzzy:
        return False
    return all(message.string if isinstance(message.string, tuple | list) else [message.string])


def library_gaps(language: str) -> Catalog:
    """What the libraries show without a translation into this language."""
    known = [read(folder / language / "LC_MESSAGES/django.po", language) for folder in LIBRARY_LOCALES]
    gaps = Catalog()
    for message in texts_in(path for path in LIBRARY_SOURCES if path.name not in NEVER_SHOWN):
        if message.id and not any(translated(catalogue.get(message.id, message.context)) for catalogue in known):
            gaps.add(message.id, context=message.context)
    return gaps


def wanted(language: str) -> Catalog:
    """Every text that the catalogue of this language must hold."""
    texts = texts_in(product_sources())
    for message in library_gaps(language):
        if message.id:
            texts.add(message.id, context=message.context)
    return texts


def update(language: str) -> None:
    """Brings new texts in and takes lost ones out; translations stay, nothing is guessed."""
    path = path_of(language)
    if path.exists():
        catalogue = read(path, language)
    else:
        # Django's header brings Django's plural forms, which must be the same in every catalogue of a language.
        django_header = read(LIBRARY_LOCALES[0] / language / "LC_MESSAGES/django.po", language)
        catalogue = Catalog(language, project="Rapport", fuzzy=False, header_comment="")
        catalogue._num_plurals, catalogue._plural_expr = django_header.num_plurals, django_header.plural_expr
    texts = wanted(language)
    texts.creation_date = catalogue.creation_date
    catalogue.update(texts, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    missing = sum(not translated(message) for message in catalogue if message.id)
    sys.stdout.write(f"{os.path.relpath(path, ROOT)}: {len(catalogue)} texts, {missing} to translate\n")


if __name__ == "__main__":
    for language in LANGUAGES:
        update(language)
