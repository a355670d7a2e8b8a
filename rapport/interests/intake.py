"""R-053: the intake test. Who names an article or asks a price orders; who has a task asks what we can offer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.catalogue.models import Product
from rapport.interests.models import Track
from rapport.kit.text import fold

# Folded beginnings of the words with which people ask for a price, in the six languages of the product.
_PRICE_WORDS = {
    "en": ("price", "pricing", "cost", "quotation", "how much"),
    "nb": ("pris", "koster", "kostnad"),
    "cs": ("cena", "cenu", "ceny", "cenik", "kolik stoji", "za kolik"),
    "tr": ("fiyat", "ucret", "ne kadar", "kac para"),
    "ro": ("pret", "costa", "cat costa"),
    "ru": ("tsena", "tsenu", "tseny", "tsen", "skolko stoi", "stoimost", "prais"),
}
_PRICES = re.compile(rf"\b({'|'.join(stem for stems in _PRICE_WORDS.values() for stem in stems)})")
# Letters and digits joined as in "LP-4" or "CW12"; a size such as "40mm" begins with the digit and is none.
_ARTICLE = re.compile(r"\b[^\W\d_]{1,5}-?\d{1,6}[\w-]*\b")


@dataclass(frozen=True)
class Tested:
    """What the words suggest, and what was found in them: the person decides."""

    track: str
    article: str = ""
    asks_price: bool = False


def intake_test(words: str) -> Tested:
    asks_price = bool(_PRICES.search(fold(words)))
    article = _named_article(words)
    return Tested(Track.ORDER if asks_price or article else Track.INTEREST, article, asks_price)


def _named_article(words: str) -> str:
    """An article of ours that is named, else something that is written like one."""
    tokens = list(dict.fromkeys(re.findall(r"[\w./-]*\d[\w./-]*", words)))[:20]
    known = Product.objects.exclude(article="").filter(article__in=[token.strip(".,") for token in tokens])
    if ours := known.values_list("article", flat=True).first():
        return ours
    found = _ARTICLE.search(words)
    return found[0] if found else ""
