"""Quotas from a file: by name, mail or the key of the other system; a day stands for its quarter or its month."""

import pytest

from rapport.config.tests.imports import brought, codes, moved_in, taken_back
from rapport.exchange.importing import remember
from rapport.kit.refusal import Refusal
from rapport.targets.models import Target
from rapport.targets.tests.plans import firm, planned
from tests import world

pytestmark = pytest.mark.django_db

QUOTAS = """Sales person;Quota date;Sales quota;Currency
Ida Holm;28.02.2026;140 000,50;NOK
jonas@us.example;30.05.2026;7000;
S-17;30.05.2026;1;EUR
Nobody Here;30.05.2026;5;EUR
Ida Holm;;5;EUR
Ida Holm;30.05.2026;0;EUR
Ida Holm;01.03.2026;5;NOK
"""


@pytest.fixture
def people():
    head, ida, jonas = firm()
    type(jonas).objects.filter(pk=jonas.pk).update(email="jonas@us.example")
    remember(system="file", said=[("user", "S-17", str(ida.pk))])
    return head, ida, jonas


def written(path, text=QUOTAS):
    path.write_text(text, encoding="utf-8")
    return path


def plans():
    rows = Target.objects.order_by("person__name", "first_day")
    return [(one.person.name, one.period.code, one.amount, one.currency) for one in rows]


@pytest.mark.req("R-291")
def test_each_quota_comes_in_with_its_person_and_quarter_or_comes_back_with_the_reason(tmp_path, people):
    answer = brought("recognised", written(tmp_path / "quotas.csv"), "--system", "file")
    assert (answer["kind"], answer["rows"], answer["new"], answer["rejected"]) == ("targets", 7, 3, 4)
    assert plans() == [
        ("Ida Holm", "2026-Q1", 140_000_50, "NOK"),
        ("Ida Holm", "2026-Q2", 1_00, "EUR"),
        ("Jonas Moe", "2026-Q2", 7000_00, "EUR"),
    ]
    assert codes(answer) == ["person_unknown", "day_missing", "amount_missing", "target_overlaps"]


def test_the_same_file_changes_nothing_and_another_one_only_where_it_is_told_to(tmp_path, people):
    _head, ida, _jonas = people
    told = "--system", "file"
    planned(ida, "2026-Q1", 5_00)
    first = brought("targets", written(tmp_path / "quotas.csv"), *told)
    assert (first["new"], first["unchanged"]) == (2, 1)
    assert "target_differs" in codes(first)
    second = brought("targets", tmp_path / "quotas.csv", *told, "--overwrite")
    assert (second["new"], second["changed"], second["unchanged"]) == (0, 1, 2)
    assert plans()[0][2] == 140_000_50
    assert taken_back([second]) == []
    assert plans()[0][2] == 5_00
    Target.objects.get(amount=7000_00).change(by=world.rapport(), amount=8000_00)
    assert taken_back([first]) == ["Jonas Moe, Q2 2026"]
    assert [amount for _name, _code, amount, _currency in plans()] == [5_00, 8000_00]


def test_a_file_of_months_is_read_as_months(tmp_path, people):
    text = "Sales person,Month,Quota\nIda Holm,2026-01-31,10\nIda Holm,2026-02-15,20\n"
    answer = brought("targets", written(tmp_path / "months.csv", text), "--answer", "period=months")
    assert answer["new"] == 2
    assert [code for _name, code, _amount, _currency in plans()] == ["2026-01", "2026-02"]


def test_a_head_brings_in_the_plans_of_the_own_people_only(tmp_path, people):
    head, _ida, _jonas = people
    world.person(name="Zoe Lund")
    text = "Sales person,Quota date,Quota\nIda Holm,2026-01-31,10\nZoe Lund,2026-01-31,10\n"
    answer = brought("targets", written(tmp_path / "quotas.csv", text), "--as", head.email)
    assert (answer["new"], codes(answer)) == (1, ["person_not_led"])


def test_colleagues_and_their_quotas_are_rehearsed_and_go_in_together_by_their_keys(tmp_path):
    files = {
        "employees.csv": "Employee ID,Full name,Email\n274,Ida Holm,ida@us.example\n",
        "quotas.csv": "Employee ID,Quota date,Sales quota\n274,2026-05-30,10\n",
    }
    rehearsed = moved_in(tmp_path, files, "--system", "erp", "--dry-run")
    assert [(part["kind"], part["new"]) for part in rehearsed] == [("users", 1), ("targets", 1)]
    assert plans() == []
    assert [part["new"] for part in moved_in(tmp_path, files, "--system", "erp")] == [1, 1]
    assert plans() == [("Ida Holm", "2026-Q2", 10_00, "EUR")]


def test_two_plans_of_one_file_for_the_same_quarter_are_refused_as_a_whole_by_the_verb(people):
    _head, ida, _jonas = people
    planned(ida, "2026-Q3", 5_00)
    with pytest.raises(Refusal, match="has a plan for Q3 2026"):
        planned(ida, "2026-08", 5_00)
