"""The time zone of a place, from its country and town."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global

from rapport.kit.text import fold

# In which the names of towns are known.
_LANGUAGES = ("en", "nb", "cs", "tr", "ro", "ru")
# Where nearly everybody lives by the clock of one of several zones (CLDR, primaryZones).
_PRIMARY = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "DE": "Europe/Berlin", "EC": "America/Guayaquil",
    "ES": "Europe/Madrid", "MH": "Pacific/Majuro", "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def zone_of(country: str, town: str = "") -> ZoneInfo | None:
    """The zone of the town where it gives its name to one, else that of the country; None where that is not sure."""
    zones = zones_in(country)
    name = zones[0] if len(zones) == 1 else _by_town(country).get(fold(town)) or _PRIMARY.get(country, "")
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:  # newer than the zones of this machine
        return None


def zones_in(country: str) -> list[str]:
    """The names of all zones of a country."""
    return list(get_global("territory_zones").get(country, ()))


@lru_cache(maxsize=256)
def _by_town(country: str) -> dict[str, str]:
    """Of the zones of a country by the folded name of the town after which each is named, in our languages."""
    found: dict[str, str] = {}
    for name in zones_in(country):
        found[fold(name.rpartition("/")[2].replace("_", " "))] = name
        for language in _LANGUAGES:
            if town := Locale.parse(language).time_zones.get(name, {}).get("city"):
                found[fold(town)] = name
    return found
