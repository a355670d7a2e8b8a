"""Which encoding a text file has. UTF-8 and UTF-16 can be proven; Windows code pages are told apart by plausibility."""

import codecs
import re
import unicodedata
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from rapport.kit.refusal import Refusal

_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_FOREIGN_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]{0,30}[\x80-\xff][A-Za-z\x80-\xff]{0,30}")
_ENOUGH_WORDS = 2_000
# Code page and the letters beyond ASCII of one language or group. The first of equals wins.
_LANGUAGES = [
    ("cp1252", "æøåéèóòô"),
    ("cp1252", "äöüßéèêëàâçîïôûùñáíóúãõ"),
    ("cp1250", "áčďéěíňóřšťúůýžľôä"),
    ("cp1250", "ăâîşţșț"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1254", "çğıöşüiâî"),
    ("cp1251", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"),
]


def recognise(file: BinaryIO) -> str:
    """The name of the encoding for Python; reads the whole file in pieces. Raises Refusal where there is no text."""
    head = file.read(4096)
    if not head.strip():
        raise Refusal("file_empty", _("This file is empty."))
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    if bool(zeros_even) != bool(zeros_odd):
        return "utf-16-le" if zeros_odd else "utf-16-be"
    if zeros_even or _CONTROLS.search(head):
        raise Refusal("file_not_text", _("This file is neither text (CSV) nor an Excel workbook (XLSX)."))
    file.seek(0)
    return _utf8_or_code_page(file)


def _utf8_or_code_page(file: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    words: list[bytes] = []
    while piece := file.read(1 << 20):
        try:
            if is_utf8:
                decoder.decode(piece)
        except UnicodeDecodeError:
            is_utf8 = False
        if not piece.isascii():
            words += (found[0] for found in islice(_FOREIGN_WORD.finditer(piece), _ENOUGH_WORDS - len(words)))
        if not is_utf8 and len(words) >= _ENOUGH_WORDS:
            break
    if is_utf8:
        return "utf-8"
    return max(_LANGUAGES, key=lambda language: sum(_plausibility(word, *language) for word in words))[0]


def _plausibility(word: bytes, code_page: str, letters: str) -> int:
    """Each foreign letter should belong to the language, and vowels and consonants should take turns around it."""
    text = word.decode(code_page, errors="replace")
    score = 0
    for place, letter in enumerate(text):
        if letter.isascii():
            continue
        score += 2 if letter.lower().replace("i̇", "i") in letters else -2
        score -= 2 * (place > 0 and letter.isupper() and text[place - 1].islower())
        for near in text[max(place - 1, 0) : place] + text[place + 1 : place + 2]:
            score += 1 if _is_vowel(near) != _is_vowel(letter) else -1
    return score


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[:1] in "aeiouyøæıаеиоуыэюя"
