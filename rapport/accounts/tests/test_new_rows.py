"""Rows by the thousand are the rows that the models make one by one."""

import pytest

from rapport.accounts.models import Account, Contact
from rapport.journal.bulk import Making
from tests import world

pytestmark = pytest.mark.django_db
OWN = ("_state", "uid")


def values(row):
    return {name: value for name, value in vars(row).items() if name not in OWN}


def test_an_instance_made_quickly_is_the_one_that_its_model_makes():
    ida = world.person()
    known = {"name": "Nordhavn", "owner": ida, "parent": None, "created_on": world.TODAY}
    quick, usual = Making(Account)(**known), Account(**known)
    assert values(quick) == values(usual)
    assert quick.owner is ida
    assert quick.parent is None
    assert quick._state.adding
    assert quick.uid != Making(Account)(**known).uid
    assert quick.from_file is not Making(Account)(**known).from_file


def test_a_column_that_there_is_not_is_refused():
    with pytest.raises(KeyError):
        Making(Contact)(surname="Holm", colour="red")
