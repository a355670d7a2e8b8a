from django.apps import AppConfig
from django.core import checks

from rapport.people.checks import every_url_has_a_gate


class PeopleConfig(AppConfig):
    name = "rapport.people"

    def ready(self) -> None:
        checks.register(every_url_has_a_gate, checks.Tags.urls)
