"""What is told of the people of the company."""

from django.utils.translation import gettext_lazy as _

from rapport.notices.kinds import Kind, declare

_AWAY = frozenset(
    {"absence.planned", "absence.sudden", "absence.appointed", "absence.cancelled", "absence.ended"}
)  # fmt: skip
declare(
    Kind("absence", _("Somebody is away and I stand in"), _AWAY),
    Kind("return", _("I am back, and what happened meanwhile"), frozenset({"absence.over"})),
)
