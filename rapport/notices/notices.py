"""What is told of the people of the company."""

from django.utils.translation import gettext_lazy as _

from rapport.notices.kinds import Kind, declare

declare(Kind("absence", _("Somebody is away and I stand in"), frozenset({"absence.planned", "absence.cancelled"})))
