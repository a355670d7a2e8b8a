"""Matching and sorting text in six languages and two scripts.

Databases fold and order letters each in its own way (SQLite knows ASCII only, `lower()` breaks Turkish), so Rapport
does both here, in Python, and stores the result in a column of its own.
"""

import re
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter

# Letters that Unicode does not take apart by itself. Cyrillic by sound, as on business cards.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ћ": "c", "љ": "lj", "њ": "nj",
    }
)  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘`´ʼʹ]")
_NUMBER = re.compile(r"(\d+)")
_NOT_A_WORD = re.compile(r"[\W_]+")
# The same for ASCII alone, where most texts need no more: an import folds ten texts of a row.
_ASCII = {sign: chr(sign).lower() if chr(sign).isalnum() else " " for sign in range(128)} | {39: "", 96: ""}


@lru_cache(maxsize=20_000)  # an import asks several times for one name
def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: Latin, lower case, without accents, single spaces.

    Apostrophes vanish, other punctuation becomes a space. Folding twice changes nothing. Letters of other scripts stay.
    """
    if text.isascii():
        return _plain(text)
    return " ".join(filter(None, map(_folded, text.split())))


def _plain(text: str) -> str:
    return " ".join(text.translate(_ASCII).split())


@lru_cache(maxsize=20_000)  # of the words of names most come again
def _folded(text: str) -> str:
    if text.isascii():
        return _plain(text)
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).lower().translate(_LETTERS)
    text = "".join([c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn"])
    text = _APOSTROPHES.sub("", text)
    return _NOT_A_WORD.sub(" ", text.lower()).strip()


def in_order(name: str) -> tuple[str | int, ...]:
    """What names are sorted by: as people do it, so that “Team 2” comes before “Team 10”."""
    return tuple(int(part) if part.isdigit() else part for part in _NUMBER.split(fold(name)))


def lines_of(text: str) -> list[str]:
    """What stands on its lines, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def words(text: str) -> list[str]:
    """The folded words of a name, each once, in their order: what the prefix index holds."""
    return list(dict.fromkeys(fold(text).split()))


# One sound, written by people of other countries: Kharitonov or Haritonov, Yulia or Julia, Schukin or Shchukin, Bøe.
_SOUNDS = {
    "shch": "s", "sch": "s", "sh": "s", "ch": "c", "zh": "z", "kh": "h", "th": "t", "ts": "c", "tz": "c",
    "oe": "o", "ae": "a", "ue": "u", "y": "i", "j": "i", "w": "v", "x": "ks",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_DOUBLED = re.compile(r"([^\W\d_])\1+")
# What may become one sound with the next letter that is typed, and the sound that it becomes then.
_UNFINISHED = {"shc": "s", "sc": "s", "t": "c", "k": "h"}


def undoubled(text: str) -> str:
    """Each letter that stands twice or more, once; digits stay."""
    return _DOUBLED.sub(itemgetter(1), text)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The form in which a folded word meets the other ways to spell it; coarser than `fold`, for searching only.

    The sound of a beginning is a beginning of the sound, but for what `beginnings` adds.
    """
    if word.isdecimal():
        return word
    once = undoubled(word)
    heard = _SOUND.sub(lambda found: _SOUNDS[found[0]], once)
    return heard if heard == once else undoubled(heard)


def beginnings(word: str) -> list[str]:
    """How the sound of a word can begin when this much of it is typed: "wat" may go on to "wats", that is "vac"."""
    tail = next((tail for tail in _UNFINISHED if word.endswith(tail)), "")
    return [sound(word), undoubled(sound(word.removesuffix(tail)) + _UNFINISHED[tail])] if tail else [sound(word)]


# Folded legal forms. Those written with dots ("s. r. o.") are found by joining the single letters.
_BEHIND = """
    as asa ans da enk nuf ks ab aps oy oyj sro spol vos zs ops se zoo sti sirketi anonim srl sa snc sca scs pfa sarl sas
    spa bv nv gmbh ag kg ohg ug mbh inc ltd limited llc llp lp plc co corp corporation incorporated company
    ooo oao zao pao npao ao ip
"""
_FORMS_BEHIND = frozenset(_BEHIND.split())
_FORMS_BEFORE = frozenset(["as", "sc", "sa", "srl", "ooo", "oao", "zao", "pao", "npao", "ao"])
_PHRASES_BEHIND = (" sanayi ve ticaret", " ticaret ve sanayi", " san ve tic", " tic ve san", " san tic", " sp z o o")
_CYRILLIC_LETTER = re.compile("[а-я]", re.IGNORECASE)
# Too short to take away in Latin letters, where "IP" and "TD" begin other names.
_RUSSIAN_FORMS = re.compile(
    r"\b(ооо|оао|зао|пао|нпао|ао|ип|тд|тк|чп|торговый дом|индивидуальный предприниматель"
    r"|общество с ограниченной ответственностью"
    r"|(?:публичное |закрытое |открытое )?акционерное общество)\b",
    re.IGNORECASE,
)


def fold_company(text: str) -> str:
    """A company's folded name without its legal form, for comparing. A name that is nothing but a form stays whole."""
    whole = fold(text)
    left = (fold(_RUSSIAN_FORMS.sub(" ", text)) if _CYRILLIC_LETTER.search(text) else "") or whole
    while True:
        shorter = _without_last_form(left)
        if shorter == left:
            break
        left = shorter
    parts = left.split()
    for size in _sizes(parts[:1]):
        if len(parts) > size and _joined(parts[:size]) in _FORMS_BEFORE:
            return " ".join(parts[size:])
    return left


def _without_last_form(name: str) -> str:
    if name.endswith(_PHRASES_BEHIND):
        phrase = next(phrase for phrase in _PHRASES_BEHIND if name.endswith(phrase))
        return name[: -len(phrase)]
    parts = name.split()
    for size in _sizes(parts[-1:]):
        if len(parts) > size and _joined(parts[-size:]) in _FORMS_BEHIND:
            return " ".join(parts[:-size])
    return name


def _sizes(outer: list[str]) -> tuple[int, ...]:
    """Of how many words a legal form can be that begins or ends with this one: of several only where it is a letter."""
    return (4, 3, 2, 1) if outer and len(outer[0]) == 1 else (1,)


def _joined(parts: list[str]) -> str:
    """One word, or several single letters as one ("s", "r", "o" → "sro"); anything else is no legal form."""
    return "".join(parts) if len(parts) == 1 or all(len(part) == 1 for part in parts) else ""


# The order of letters in each language (sources: the national alphabets, as in Unicode CLDR). Letters after a slash
# share a place: foreign letters that the language reads as its own.
_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC = "а б в г д е/ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
_ALPHABETS = {
    "en": f"{_LATIN} {_CYRILLIC}",
    "nb": f"{_LATIN.replace('y', 'y/ü')} æ/ä ø/ö å/aa {_CYRILLIC}",
    "cs": f"a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž {_CYRILLIC}",
    "tr": f"a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z {_CYRILLIC}",
    "ro": f"a ă â b c d e f g h i î j k l m n o p q r s ș/ş t ț/ţ u v w x y z {_CYRILLIC}",
    "ru": f"{_CYRILLIC} {_LATIN}",
}
SORT_KEY_LENGTH = 200
_BETWEEN = "01"  # a space comes before every sign


def sort_key(text: str, language: str) -> str:
    """Where a text stands in a list read in that language: lower-case hex, at most SORT_KEY_LENGTH signs.

    Words first by the spaces between them, then digits, then the language's alphabet, then other scripts. Accents that
    are no letters of their own decide only between texts that are otherwise equal.
    """
    if language.startswith("tr"):
        text = text.replace("I", "ı").replace("İ", "i")
    if text.isascii():
        text = _plain(text)
    else:
        text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text).lower()).strip()
        text = " ".join(_NOT_A_WORD.sub(" ", text).split())
    key = _BETWEEN.join([_word_key(word, language) for word in text.split()])
    return (key if text.isascii() else f"{key}00{text.encode().hex()}")[:SORT_KEY_LENGTH]


@lru_cache(maxsize=20_000)
def _word_key(word: str, language: str) -> str:
    places, pattern = _places(language.partition("-")[0])
    return "".join([places.get(piece) or _place(piece, places) for piece in pattern.findall(word)])


@cache
def _places(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    groups = [" ", *"0123456789", *_ALPHABETS.get(language, _ALPHABETS["en"]).split()]
    places = {letter: f"{place:02x}" for place, group in enumerate(groups, 1) for letter in group.split("/")}
    longest_first = sorted((letter for letter in places if len(letter) > 1), reverse=True)
    return places, re.compile("|".join([*longest_first, "."]), re.DOTALL)


def _place(piece: str, places: dict[str, str]) -> str:
    """Of a sign that the alphabet does not name."""
    folded = fold(piece)
    if folded and all(letter in places for letter in folded):
        return "".join(places[letter] for letter in folded)
    return "ff" + piece.encode().hex()
