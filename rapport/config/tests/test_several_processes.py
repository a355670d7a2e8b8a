"""Web processes share nothing but the database and the file storage: what one does, the other knows at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from rapport.accounts.models import Origin, OwnField
from rapport.accounts.own_fields.defining import redefine
from rapport.activities.models import Step
from rapport.interests.models import Playbook
from rapport.interests.models.playbooks import PlaybookLine
from rapport.people.models import Firm, OfficeClosing, User
from rapport.people.roles import Role
from rapport.people.stamp import SETTLED, stamp_now
from tests import served, world
from tests.pgbouncer import pooled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def step(account, number):
    form = {"kind": "call", "due_on": str(world.today()), "owner": str(account.owner_id)}
    return form | {"title": f"Step {number}", "once": str(uuid4())}


def test_what_one_process_does_the_other_knows_at_once():
    olga = world.person(name="Olga", role=Role.SYSTEM_ADMINISTRATOR)
    ida = world.person(email="ida@brenner-lind.example")
    origin, session = Origin.objects.first(), served.session_of(olga)
    address = f"/settings/origins/{origin.pk}/"
    with served.site("--no-worker") as one, served.site("--no-worker") as other:
        for site in (one, other):
            assert site.call("/settings/origins/", session=session)[0] == 200
        form = {"name": "By pigeon post", "version": str(origin.version), "is_used": "on"}
        assert one.call(address, form, session)[0] == 302
        assert "By pigeon post" in other.call("/settings/origins/", session=session)[1]

        guess = {"login": "ida@brenner-lind.example", "password": "a wrong guess"}
        statuses = [site.call("/sign-in/", guess)[0] for _time in range(4) for site in (one, other)]
        assert statuses[-2:] == [429, 429]

        theirs = served.session_of(ida)
        assert [site.call("/me/", session=theirs)[0] for site in (one, other)] == [200, 200]
        assert one.call(f"/people/{ida.pk}/deactivation/", {"because": "left"}, session)[0] == 302
        assert [site.call("/me/", session=theirs)[0] for site in (one, other)] == [302, 302]


def test_what_is_settled_in_one_process_holds_for_the_next_page_of_the_other():
    ida = world.person(role=Role.HEAD)
    session = served.session_of(ida)
    with served.site("--no-worker", "--workers", "1") as other:

        def columns():
            return other.call("/accounts/columns/", session=session)[1]

        assert "Fleet" not in columns()
        field = world.own_field(name="Fleet")
        assert "Fleet" in columns()
        redefine(by=world.rapport(), item=field, name="Refrigerated vans")
        assert "Refrigerated vans" in columns()


def _settled():
    """Each changes what every process keeps in mind."""
    office, field = world.office(), world.own_field(type="choice", answers=["Diesel"])
    line, day = PlaybookLine.objects.first(), world.today()
    yield "a number is set", lambda: Firm.objects.create(numbers={"morning_hour": 6})
    yield "another one", lambda: Firm.objects.update(numbers={})
    yield "an office closes", lambda: OfficeClosing.objects.create(office=office, first_day=day, last_day=day)
    yield "it works after all", lambda: OfficeClosing.objects.all().delete()
    yield "a field goes out of use", lambda: OwnField.objects.filter(pk=field.pk).update(is_used=False)
    yield "an answer is called otherwise", lambda: field.options.update(name="Petrol")
    yield "a playbook is off", lambda: Playbook.objects.filter(pk=line.playbook_id).update(is_on=False)
    yield "a step of it is later", lambda: PlaybookLine.objects.filter(pk=line.pk).update(after_days=9)


def test_whatever_is_settled_gives_the_settings_another_token_and_a_person_does_not():
    seen, now = set(), User.objects.annotate(token=SETTLED).values_list("token", flat=True)
    for number, (what, change) in enumerate(_settled(), 1):
        change()
        seen.add(now[0])
        assert len(seen) == number, what
    people = stamp_now()
    world.person()
    assert now[0] in seen
    assert stamp_now() != people


def test_behind_pgbouncer_in_transaction_mode_everything_works():
    if connection.vendor != "postgresql":
        pytest.skip("pgbouncer stands before PostgreSQL.")
    ida = world.person(role=Role.HEAD)
    account, session = world.account(owner=ida), served.session_of(ida)
    with pooled() as url:
        through = {
            "RAPPORT_PGBOUNCER": "1",
            "RAPPORT_DATABASE_URL": url,
            "RAPPORT_DATABASE_DIRECT_URL": served.database_url(),
        }
        with served.site("--workers", "2", **through) as site, ThreadPoolExecutor(8) as callers:

            def write(number):
                return site.call(f"/accounts/{account.pk}/steps/", step(account, number), session)[0]

            assert set(callers.map(write, range(60))) == {302}
            for page in ("/", "/accounts/", "/accounts/export/?form=csv", f"/accounts/{account.pk}/"):
                assert site.call(page, session=session)[0] == 200
        assert Step.objects.filter(account=account).count() == 60
        for words in (["worker", "--once"], ["doctor"], ["backup"], ["migrate"]):
            command = [sys.executable, "-m", "rapport.config.console", *words]
            done = subprocess.run(command, env=served.environment(**through), capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
        assert list((settings.DATA_DIR / "backups").glob("backup-*.zip"))
