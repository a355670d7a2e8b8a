import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.backups.presence import present
from rapport.config.console_users import acting
from rapport.config.schema import require_current
from rapport.jobs.models import Job, State
from rapport.jobs.worker import run_all, work
from rapport.kit import clock
from rapport.kit.refusal import Refusal


class Command(BaseCommand):
    help = "Runs background work until it is interrupted."
    requires_system_checks = ()  # it answers no addresses

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, then end")
        parser.add_argument("--again", action="store_true", help="try once more what stays failed, then end")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current()
            with present():
                self._work(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _work(self, options: dict[str, Any]) -> None:
        if options["again"]:
            self._try_again()
            return
        if options["once"]:
            run_all()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        if options["with_parent"]:
            threading.Thread(target=_watch_parent, args=(os.getppid(), stop), daemon=True).start()
        work(stop)

    def _try_again(self) -> None:
        for job in Job.objects.filter(state=State.FAILED):
            job.retry(by=acting(None), now=clock.now())
            self.stdout.write(f"{job} is tried again.")


def _watch_parent(parent: int, stop: threading.Event) -> None:
    while os.getppid() == parent and not stop.wait(1):
        pass
    stop.set()
