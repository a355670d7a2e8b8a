"""By which clock a place lives."""

import pytest

from rapport.kit.zones import zone_of


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        ("NO", "", "Europe/Oslo"),
        ("RU", "Владивосток", "Asia/Vladivostok"),
        ("RU", "Vladivostok", "Asia/Vladivostok"),
        ("DE", "Kassel", "Europe/Berlin"),
        ("US", "New York", "America/New_York"),
    ],
)
def test_the_town_or_the_country_says_the_zone(country: str, city: str, zone: str):
    assert str(zone_of(country, city)) == zone


def test_in_a_country_of_several_zones_an_unknown_town_says_nothing():
    assert zone_of("US", "Springfield") is None
    assert zone_of("", "Oslo") is None
