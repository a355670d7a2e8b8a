"""The exports of other systems that are recognised by their headers."""

from collections.abc import Sequence

from rapport.exchange.profiles import bitrix24, hubspot, pipedrive, salesforce
from rapport.exchange.profiles.profile import Profile

# Where headers fit several, the first: those of Pipedrive are the surest, those of Salesforce the most usual words.
PROFILES = (*pipedrive.PROFILES, *hubspot.PROFILES, *bitrix24.PROFILES, *salesforce.PROFILES)


def recognised(headers: Sequence[str]) -> Profile | None:
    """The one most of whose columns are there."""
    fitting = [one for one in PROFILES if one.fits(headers)]
    return max(fitting, key=lambda one: len(one.mapped(headers)), default=None)


def profile_of(system: str, kind: str) -> Profile | None:
    return next((one for one in PROFILES if (one.system, one.kind) == (system, kind)), None)


__all__ = ["PROFILES", "Profile", "profile_of", "recognised"]
