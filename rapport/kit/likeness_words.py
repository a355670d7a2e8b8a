"""Why two records look like one, and what speaks against it, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.kit.likeness import Degree, Likeness, Part

_WORDS: dict[tuple[str, Degree], str | Promise] = {
    ("core", Degree.SAME): _("the same name without the legal form"),
    ("core", Degree.CLOSE): _("almost the same name"),
    ("core", Degree.DIFFERS): _("different names"),
    ("surname", Degree.SAME): _("the same surname"),
    ("surname", Degree.CLOSE): _("almost the same surname"),
    ("surname", Degree.SWAPPED): _("surname and given name have changed places"),
    ("surname", Degree.DIFFERS): _("different surnames"),
    ("given_name", Degree.SAME): _("the same given name"),
    ("given_name", Degree.CLOSE): _("almost the same given name"),
    ("given_name", Degree.DIFFERS): _("different given names"),
    ("family", Degree.DIFFERS): _("perhaps two people of one family"),
    ("number", Degree.SAME): _("the same company number"),
    ("number", Degree.CLOSE): _("numbers that differ by one digit"),
    ("number", Degree.DIFFERS): _("different company numbers"),
    ("country", Degree.DIFFERS): _("different countries"),
    ("employer", Degree.SAME): _("at the same company"),
    ("employer", Degree.DIFFERS): _("at different companies"),
    ("born", Degree.SAME): _("the same day of birth"),
    ("born", Degree.CLOSE): _("almost the same day of birth"),
    ("born", Degree.DIFFERS): _("different days of birth"),
    ("street", Degree.SAME): _("the same street"),
    ("street", Degree.CLOSE): _("almost the same street"),
    ("street", Degree.DIFFERS): _("different streets"),
    ("house", Degree.DIFFERS): _("different house numbers"),
    ("postal_code", Degree.SAME): _("the same postal code"),
    ("postal_code", Degree.CLOSE): _("postal codes that differ by one digit"),
    ("postal_code", Degree.DIFFERS): _("different postal codes"),
    ("city", Degree.SAME): _("the same town"),
    ("city", Degree.CLOSE): _("almost the same town"),
    ("city", Degree.DIFFERS): _("different towns"),
    ("phones", Degree.SAME): _("the same phone"),
    ("mails", Degree.SAME): _("the same mail address"),
    ("domains", Degree.SAME): _("the same web domain"),
}


def said(parts: tuple[Part, ...] | list[Part]) -> list[str]:
    """What agrees, the weightiest first. Of what weighs next to nothing on its own there is nothing to say."""
    ordered = sorted(parts, key=lambda part: -abs(part.weight))
    return [str(_WORDS[part.trait, part.degree]) for part in ordered if (part.trait, part.degree) in _WORDS]


def reasons(likeness: Likeness) -> list[str]:
    """What speaks for one record."""
    return said([part for part in likeness.parts if part.degree is not Degree.DIFFERS])


def doubts(likeness: Likeness) -> list[str]:
    """What speaks for two."""
    return said([part for part in likeness.parts if part.degree is Degree.DIFFERS])
