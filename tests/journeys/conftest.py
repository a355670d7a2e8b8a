"""Who walks: a manager with her head, at a screen of some width and look, in her language."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rapport.people.models import User
from rapport.people.roles import Role
from tests import world
from tests.journeys.walking import Walk

# As some systems write it: the address of the second holds an unquoted comma.
OWN_CLIENTS = """customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax
ALFKA,Pekárna Javornice,Isabel Horáková,Owner,Nádražní 3,Liberec,NULL,46001,Czech Republic,+420 485 112 000,NULL
AROUN,Around the Harbour,Thomas Hale,Buyer,Brook Farm, Stratford,London,NULL,WA1 1DP,UK,+44 20 7946 0101,NULL
SKARV,Skarvøy Sjømat AS,Kari Østbø,Head of purchasing,Kaigata 3,Bodø,NULL,8006,Norway,+47 75 52 10 00,NULL
"""


@dataclass
class Clients:
    """A file of clients, and the two of them who call: what one types, and whom one means."""

    path: Path
    count: int
    first: tuple[str, str]
    second: tuple[str, str]


@pytest.fixture
def clients(request, tmp_path) -> Clients:
    """Northwind's customers for the tests marked `realdata`, else three of our own, so that it runs everywhere."""
    if request.node.get_closest_marker("realdata"):
        path = request.getfixturevalue("realdata") / "northwind" / "customers.csv"
        return Clients(path, 91, ("anders", "Alfreds Futterkiste"), ("hardy", "Around the Horn"))
    path = tmp_path / "customers.csv"
    path.write_text(OWN_CLIENTS)
    return Clients(path, 3, ("horáková", "Pekárna Javornice"), ("hale", "Around the Harbour"))


@dataclass
class People:
    manager: User
    head: User
    own_name: str


SCREENS = {
    "en": ("English", "NO", "Europe/Oslo", 1440, 900, "light"),
    "cs": ("Čeština", "CZ", "Europe/Prague", 1440, 900, "light"),
    "tr": ("Türkçe", "TR", "Europe/Istanbul", 1440, 900, "light"),
    "ro": ("Română", "RO", "Europe/Bucharest", 390, 844, "light"),
    "ru": ("Русский", "MD", "Europe/Chisinau", 390, 844, "dark"),
}


@pytest.fixture
def walk(page, axe, shot, language) -> Walk:
    _own_name, _country, zone, width, height, theme = SCREENS[language]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)
    return Walk(page, axe, shot, language, f"{language}-{width}-{theme}", ZoneInfo(zone))


@pytest.fixture
def people(walk, language) -> People:
    """They work in one office; the head leads the team."""
    own_name, country, zone, *_screen = SCREENS[language]
    office = world.office(entity=world.legal_entity(country=country, currency="EUR"), time_zone=zone)
    head = world.person(name="Jana Brabcová", role=Role.HEAD, office=office, language=language)
    team = world.team(head=head)
    manager = world.person(name="Ida Holmová", team=team, office=office, language=language)
    return People(manager, head, own_name)
