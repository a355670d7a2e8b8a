"""The archive of everything: another, empty installation becomes the same base, or stays as it was."""

import hashlib
import json
import zipfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models import Sum

from rapport.accounts.models import Origin, Tag
from rapport.config.archives import bring_in
from rapport.config.backups.snapshot import connected_to
from rapport.exchange.archive import reading, tables, writing
from rapport.exchange.archive.describing import guide
from rapport.exchange.archive.manifest import read_manifest
from rapport.interests.models import Tally
from rapport.journal.acting import undo
from rapport.journal.models import Entry
from rapport.kit.refusal import Refusal
from rapport.people.models import User
from rapport.search.finding import find
from tests import world

ROOT = Path(__file__).parents[3]


def in_base(test):
    return pytest.mark.database(pytest.mark.django_db(transaction=True)(test))


def base():
    """Something of many kinds, with a past: corrected, undone, taken off a list, away, gone."""
    ida = world.person(team=world.team(head=world.person()), office=world.office())
    account = world.account(owner=ida, name="Pekárny Javornice, a.s.", country="CZ", from_file={"Č. 1": "a\tb", "b": 2})
    account.assign_tags(by=ida, tags=[Tag.objects.create(name="cold chain")])
    account.keep_quiet(by=ida, on=world.TODAY, weekdays=[0])
    world.interest(account=account, value=125_000, stage="calculation")
    world.absence(user=ida, deputy=world.person(), first_day=world.TODAY, last_day=world.TODAY + timedelta(3))
    gone = world.account(name="Gone AS", surname="")
    undo(Entry.objects.get(code="account.registered", subjects__object_id=gone.pk, subjects__kind="account"), by=ida)
    account.refresh_from_db()
    account.revise(by=ida, city="Tromsø")
    return account, gone.pk


def everything():
    """Every row as the database gives it, without the columns that do not travel."""
    return {name: list(model._base_manager.order_by("pk").values(*columns(model)))
            for name, model in tables.archived().items()}  # fmt: skip


def columns(model):
    left_out = tables.COLUMNS_LEFT_OUT.get(tables.name_of(model), {})
    return [field.attname for field in model._meta.concrete_fields if field.attname not in left_out]


def emptied():
    """As a new installation is, but for the lists that it brings."""
    with transaction.atomic():
        for model in tables.ours():
            model._base_manager.all()._raw_delete(using="default")


@contextmanager
def another_database(path):
    """A new one on SQLite; its tables come from the models, which is quicker than from migrations."""
    with connected_to(f"sqlite:///{path}"):
        if not path.exists():
            with connection.schema_editor() as editor:
                for model in apps.get_models():
                    editor.create_model(model)
        yield


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder of its own, with a file in it."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "kept")
    sent_in = tmp_path / "kept" / "imports" / "clients.csv"
    sent_in.parent.mkdir(parents=True)
    sent_in.write_text("Company\nNordhavn Pakkeri AS\n")
    return tmp_path / "kept"


@pytest.fixture
def packed(folder, tmp_path):
    """The archive of a base, outside its folder."""
    base()
    writing.write(tmp_path / "all.zip")
    (folder / "imports" / "clients.csv").unlink()
    return tmp_path / "all.zip"


@in_base
def test_a_base_comes_back_row_by_row_with_its_files_its_numbers_and_what_could_be_undone(folder, tmp_path):
    account, gone = base()
    before, sums = everything(), Tally.objects.aggregate(Sum("count"), Sum("minor"))
    writing.write(tmp_path / "all.zip")
    (folder / "imports" / "clients.csv").unlink()
    emptied()
    bring_in(tmp_path / "all.zip")
    assert everything() == before
    assert sum(map(len, before.values())) > 150
    assert (folder / "imports" / "clients.csv").read_text() == "Company\nNordhavn Pakkeri AS\n"
    undo(Entry.objects.latest("id"), by=User.objects.get(pk=account.owner_id))
    account.refresh_from_db()
    assert account.city == ""
    assert world.account().pk > gone
    assert [one.title for one in find(world.viewer(account.owner), "javor pek", kinds=["account"])] == [account.name]
    assert Tally.objects.aggregate(Sum("count"), Sum("minor")) == sums
    assert connection.vendor == "sqlite" or not Entry.objects.filter(transaction=0).exists()


@in_base
def test_a_base_moves_to_another_database_and_back(folder, tmp_path):
    base()
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    first = writing.write(there)
    (folder / "imports" / "clients.csv").unlink()
    with another_database(tmp_path / "other.sqlite3"):
        reading.read(there)
        assert writing.write(back).tables == first.tables
    (folder / "imports" / "clients.csv").unlink()
    emptied()
    bring_in(back)
    assert writing.write(tmp_path / "again.zip").tables == first.tables


@in_base
def test_nobody_has_a_password_until_invited_again(packed, monkeypatch):
    emptied()
    bring_in(packed)
    assert all(user.is_invited for user in User.objects.people())
    ida = User.objects.people().first()
    monkeypatch.setenv("RAPPORT_PASSWORD", world.PASSWORD)
    call_command("createuser", ida.email)
    ida.refresh_from_db()
    assert ida.check_password(world.PASSWORD)


@in_base
def test_a_base_that_holds_something_takes_nothing_in(packed):
    before = everything()
    with pytest.raises(CommandError, match="holds people or history already"):
        call_command("import_all", packed)
    assert everything() == before


def spoilt(path, **members):
    """The same archive with other members."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()} | members
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)


def with_manifest(path, change):
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read("manifest.json"))
    change(told)
    spoilt(path, **{"manifest.json": json.dumps(told)})


TAGS = "tables/accounts.tag.jsonl"
HARMS = {
    "another row": (lambda path: spoilt(path, **{TAGS: b'{"id": 9}\n'}), "is damaged"),
    "no table": (lambda path: spoilt(path, **{TAGS: b"<html>"}), "is damaged"),
    "another file": (lambda path: spoilt(path, **{"files/imports/clients.csv": b"other"}), "is damaged"),
    "half of it": (lambda path: path.write_bytes(path.read_bytes()[:5000]), "no archive of Rapport"),
    "no zip": (lambda path: path.write_text("hello"), "no archive of Rapport"),
    "later form": (lambda path: with_manifest(path, lambda told: told.update(format=99)), "newer version"),
    "unknown table": (lambda path: with_manifest(path, lambda told: told["tables"].update(
        {"moon.base": told["tables"]["accounts.tag"]})), "Read it with that version"),
    "column that is needed": (lambda path: with_manifest(path, lambda told: told["tables"]["accounts.account"][
        "columns"].remove("owner_id")), "Read it with that version"),
    "file outside": (lambda path: with_manifest(path, lambda told: told["files"].update({"../../x": "0"})), "damaged"),
}  # fmt: skip


@in_base
def test_what_is_damaged_or_foreign_changes_nothing(packed, folder):
    emptied()
    whole, before = packed.read_bytes(), everything()
    for name, (harm, sentence) in HARMS.items():
        packed.write_bytes(whole)
        harm(packed)
        with pytest.raises(Refusal, match=sentence):
            bring_in(packed)
        assert everything() == before, name
        assert not [path for path in folder.rglob("*") if path.is_file()], name
        assert not (folder.parent.parent / "x").exists()


@in_base
def test_an_older_archive_is_filled_up_with_what_is_usual(packed):
    line = json.dumps({"id": 7, "name": "Trade journal"}).encode() + b"\n"
    spoilt(packed, **{"tables/accounts.origin.jsonl": line})

    def older(told):
        of_origins = {"columns": ["id", "name"], "rows": 1, "sha256": hashlib.sha256(line).hexdigest()}
        told["tables"]["accounts.origin"].update(of_origins)
        del told["tables"]["market.competitor"]

    with_manifest(packed, older)
    emptied()
    bring_in(packed)
    assert list(Origin.objects.values_list("id", "name", "place", "is_used")) == [(7, "Trade journal", 0, True)]


@in_base
def test_the_console_takes_everything_along_and_says_so_to_those_who_watch(folder, tmp_path):
    base()
    call_command("export_all", tmp_path / "all.zip")
    assert read_manifest(tmp_path / "all.zip").tables["accounts.account"].rows == 1
    assert oct((tmp_path / "all.zip").stat().st_mode)[-3:] == "600"
    codes = set(Entry.objects.order_by("-id").values_list("code", flat=True)[:2])
    assert codes == {"export.made", "export.unusual"}


def test_the_page_on_the_archive_says_what_the_archive_holds():
    assert (ROOT / "docs/operator/archive.md").read_text() == guide(), "run: make messages"


def test_every_table_is_in_the_archive_or_named_with_the_reason():
    known = {tables.name_of(model): model for model in tables.ours()}
    assert tables.LEFT_OUT.keys() <= known.keys()
    assert tables.archived().keys() | tables.LEFT_OUT.keys() == known.keys()
    for name, columns in tables.COLUMNS_LEFT_OUT.items():
        assert columns.keys() <= {field.attname for field in known[name]._meta.concrete_fields}
    foreign = {model._meta.app_label for model in apps.get_models()} - {
        model._meta.app_label for model in known.values()
    }
    assert foreign == {"auth", "contenttypes", "account", "mfa", "socialaccount"}


def test_no_number_that_means_something_in_one_database_alone_travels():
    strangers = [name for name, model in tables.archived().items()
                 if "transaction" in {field.attname for field in tables.columns_of(model)}]  # fmt: skip
    assert strangers == []


SAMPLES = {
    "DateField": date(2026, 5, 20),
    "DateTimeField": datetime(2026, 5, 20, 9, 30, 0, 123456, tzinfo=UTC),
    "TimeField": time(9, 30),
    "DurationField": timedelta(days=1, seconds=3),
    "UUIDField": UUID("0190163d-8694-739b-aea5-966c26f8ad91"),
    "DecimalField": Decimal("1234567.891"),
    "BinaryField": b"\x00\xff",
    "FloatField": 0.1,
    "BooleanField": True,
    "JSONField": {"b": [1, None, "ş"], "a": 0.5},
}


def test_a_value_of_every_kind_of_column_is_read_as_it_was_written():
    for model in tables.archived().values():
        for field in tables.columns_of(model):
            usual = "7" if isinstance(field, models.CharField | models.TextField | models.FileField) else 7
            value = SAMPLES.get(field.get_internal_type(), usual)
            written = json.loads(json.dumps(value, default=writing.plain))
            found = reading._value(field, written)
            assert (bytes(found) if isinstance(found, memoryview) else found) == value, field
