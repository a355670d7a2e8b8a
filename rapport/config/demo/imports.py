"""A list of addresses that a manager of the sample company brought home from a fair, as it was imported."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from rapport.config.demo.firm import Firm
from rapport.exchange.importing import receive, rehearse, settle, start
from rapport.exchange.models import ImportRun
from rapport.exchange.running import work_through
from rapport.jobs.models import Job

_LIST = """\
Company,Company number,City,Country,Last name,First name,E-mail,Phone
"Pivovar Kostelec, a.s.",,Kostelec nad Orlicí,CZ,Malá,Hana,mala@kostelec.example,+420 494 321 001
Sušárna ovoce Litenčice,,Litenčice,CZ,Vrba,Josef,vrba@litencice.example,+420 573 340 017
"Pekárny Javornice, a.s.",26123606,Rychnov nad Kněžnou,CZ,Novotná,Eva,novotna@javornice.example,
Mlyny Hanacke Pole,,Prostějov,CZ,Říhová,Alžběta,,+420 582 300 118
,,Brno,CZ,,,,+420 541 220 900
Sýrárna Bruntál,,Bruntál,CZ,Šimek,Karel,simek at bruntal,+420 554 711 230
"""


def import_list(firm: Firm) -> None:
    """One import that is written, and the same list once more, rehearsed only: what is only alike is to be decided."""
    marta = firm["marta"]
    for is_written in (True, False):
        run = receive(by=marta, file=BytesIO(_LIST.encode()), name="Salima, addresses.csv", owner=marta)
        settle(by=marta, run=run, mapping={}, country="CZ")
        _work(run, rehearse)
        if is_written:
            _work(run, start)


def _work(run: ImportRun, verb: Callable[..., None]) -> None:
    """Does at once what the worker would do."""
    verb(by=run.actor, run=run)
    work_through(run.pk)
    Job.objects.filter(unique_key=run.job_key).delete()
    run.refresh_from_db()
