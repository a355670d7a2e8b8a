"""Personal data: the file on a person, legal holds, erasing, and what has been kept long enough."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts.models import Account, Contact, LegalHold
from rapport.accounts.views.asking import asked, page_of
from rapport.accounts.watching_use import note_refusal
from rapport.desk.forms_of_personal import EraseContactForm, EraseForm, HoldForm, KeepForm, LimitsForm
from rapport.desk.models import Proposal, RetentionRule
from rapport.desk.personal.answering import answers_for
from rapport.desk.personal.erasing import erase_account, erase_contact
from rapport.desk.personal.person_file import as_zip, give_file
from rapport.desk.personal.retention import follow, keep, settle_limits
from rapport.people.answers import ActForm, done, shown
from rapport.people.gates import Request, may, sees, works
from rapport.people.roles import Permission

ANSWERS = Permission.PERSONAL_ANSWER
LISTED = 200


def _require_answerable(request: Request, row: Account | Contact) -> None:
    """Noted where it is refused. Raises PermissionDenied."""
    if not answers_for(request.viewer, row):
        note_refusal(request.viewer, "person", row if isinstance(row, Account) else row.account)
        raise PermissionDenied(ANSWERS.value)


@sees(Contact, read="whole")
def contact_erase(request: Request, contact: Contact) -> HttpResponse:
    _require_answerable(request, contact)
    form, on = EraseContactForm(request.POST or None, contact=contact), request.viewer.today
    if form.carry_out(lambda data: erase_contact(by=request.user, contact=contact, on=on, **data)):
        return done(request, page_of(contact.account), _("Erased. Only a mark stays."))
    return _ask_to_erase(request, contact, form)


@sees(Account, read="whole")
def account_erase(request: Request, account: Account) -> HttpResponse:
    _require_answerable(request, account)
    form, on = EraseForm(request.POST or None), request.viewer.today
    if form.carry_out(lambda data: erase_account(by=request.user, account=account, on=on, **data)):
        return done(request, reverse("accounts"), _("Erased. Only a mark stays."))
    return _ask_to_erase(request, account, form)


def _ask_to_erase(request: Request, row: Account | Contact, form: ActForm) -> HttpResponse:
    page = {"row": row, "dialog_back": page_of(row)}
    return shown(request, "desk/personal/erase.html", page, form)


@require_POST
@sees(Contact, read="whole")
def contact_file(request: Request, contact: Contact) -> HttpResponse:
    return _file(request, contact)


@require_POST
@sees(Account, read="whole")
def account_file(request: Request, account: Account) -> HttpResponse:
    return _file(request, account)


def _file(request: Request, row: Account | Contact) -> HttpResponse:
    _require_answerable(request, row)
    packed = as_zip(give_file(by=request.user, row=row), name=str(row), on=request.viewer.today)
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="person-{row.pk}.zip"'
    return answer


@sees(Contact, read="whole")
def contact_hold(request: Request, contact: Contact) -> HttpResponse:
    return _hold(request, contact, contact.account, contact)


@sees(Account, read="whole")
def account_hold(request: Request, account: Account) -> HttpResponse:
    return _hold(request, account, account, None)


def _hold(request: Request, row: Account | Contact, account: Account, contact: Contact | None) -> HttpResponse:
    _require_answerable(request, row)
    form, by, on = HoldForm(request.POST or None), request.user, request.viewer.today
    if form.carry_out(lambda data: LegalHold.objects.put(by=by, account=account, contact=contact, on=on, **data)):
        return done(request, page_of(row), _("Held: nothing of it is erased until the hold is lifted."))
    lede = _("Until it is lifted nothing of this record is erased, whatever a rule says.")
    return asked(request, row, form, _("Legal hold"), _("Hold it"), lede, creates=True)


@require_POST
@sees(Account)
def hold_lift(request: Request, account: Account, hold: int) -> HttpResponse:
    _require_answerable(request, account)
    found = get_object_or_404(account.holds.filter(lifted_on=None), pk=hold)
    found.lift(by=request.user, on=request.viewer.today)
    return done(request, page_of(found.contact or account), _("The hold is lifted."))


@require_GET
@may("account.change")
def erasures(request: Request) -> HttpResponse:
    """What was kept long enough, for whoever answers for it."""
    found = Proposal.objects.visible_to(request.viewer).waiting().whole()[:LISTED]
    return render(request, "desk/personal/erasures.html", {"proposals": found, "erases": request.viewer.may(ANSWERS)})


@works(Proposal, read="whole")
def erasure_keep(request: Request, proposal: Proposal) -> HttpResponse:
    form, on = KeepForm(request.POST or None), request.viewer.today
    if form.carry_out(lambda data: keep(by=request.user, proposal=proposal, on=on, **data)):
        return done(request, reverse("erasures"), _("Kept. The reason stands in the journal."))
    page = {"proposal": proposal, "dialog_back": reverse("erasures")}
    return shown(request, "desk/personal/keep.html", page, form)


@works(Proposal, read="whole")
def erasure_follow(request: Request, proposal: Proposal) -> HttpResponse:
    if not request.viewer.may(ANSWERS):
        raise PermissionDenied(ANSWERS.value)
    form = ActForm(request.POST) if request.method == "POST" else ActForm()
    if form.carry_out(lambda _data: follow(by=request.user, proposal=proposal, on=request.viewer.today)):
        return done(request, reverse("erasures"), _("Erased. Only a mark stays."))
    page = {"proposal": proposal, "dialog_back": reverse("erasures")}
    return shown(request, "desk/personal/follow.html", page, form)


@may("settings.manage")
def retention(request: Request) -> HttpResponse:
    rules = list(RetentionRule.objects.all())
    form = LimitsForm(request.POST or None, rules=rules)
    if form.carry_out(lambda data: settle_limits(by=request.user, rules=rules, months=data)):
        return done(request, "settings", _("Kept."))
    return shown(request, "desk/personal/retention.html", {}, form)
