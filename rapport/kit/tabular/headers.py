"""What the columns of a file mean, by their headers."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapport.kit.text import fold

_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯÀ-Þ])(?=[A-ZА-ЯÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")


def guess(headers: Sequence[str], fields: Mapping[str, Iterable[str]]) -> dict[int, str]:
    """Column number (from 0) to field, for the headers that are among a field's known words in any language.

    First equal headers count, then those equal without spaces and signs, so that "companyName", "COMPANY_NAME" and
    "Company name" are one. Each field is given once, to the first such column; the others are left to the person.
    """
    found: dict[int, str] = {}
    for form in (fold, _squeezed):
        known = {form(word): field for field, words in fields.items() for word in [field, *words]}
        for column, header in enumerate(headers):
            field = known.get(form(header))
            if field is not None and column not in found and field not in found.values():
                found[column] = field
    return dict(sorted(found.items()))


def _squeezed(header: str) -> str:
    return fold(_CAMEL.sub(" ", header)).replace(" ", "")
