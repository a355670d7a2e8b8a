"""Addresses of the acts on accounts, the people there and the ways to reach them; the pages stand in desk."""

from django.urls import path

from rapport.accounts.views import complaining, contacts, hours, keeping, noticing, own_fields, sourcing

urlpatterns = [
    path("accounts/new/", keeping.new, name="account_new"),
    path("accounts/alike/", noticing.account_alike, name="account_alike"),
    path("accounts/lookup/", keeping.lookup, name="account_lookup"),
    path("accounts/<int:number>/editing/", keeping.edit, name="account_edit"),
    path("accounts/<int:number>/rhythm/", keeping.rhythm, name="account_rhythm"),
    path("accounts/<int:number>/fields/", own_fields.account_facts, name="account_facts"),
    path("accounts/<int:number>/fields/<int:asked>/", own_fields.account_field, name="account_field"),
    path("contacts/<int:number>/fields/<int:asked>/", own_fields.contact_field, name="contact_field"),
    path("accounts/<int:number>/hours/", hours.hours, name="account_hours"),
    path("accounts/<int:number>/quiet-times/", hours.quiet, name="account_quiet"),
    path("accounts/<int:number>/quiet-times/<int:quiet>/end/", hours.quiet_end, name="account_quiet_end"),
    path("accounts/<int:number>/archiving/", keeping.archive, name="account_archive"),
    path("accounts/<int:number>/restoring/", keeping.restore, name="account_restore"),
    path("accounts/<int:number>/confidentiality/", keeping.confide, name="account_confide"),
    path("accounts/<int:number>/complaint/", complaining.complain, name="account_complain"),
    path("accounts/<int:number>/complaint/settled/", complaining.settle, name="account_settle"),
    path("accounts/<int:number>/pins/", keeping.pin, name="account_pin"),
    path("accounts/<int:number>/pins/<int:pin>/end/", keeping.unpin, name="account_unpin"),
    path("accounts/<int:number>/contacts/", contacts.contact_add, name="account_contact_add"),
    path("accounts/<int:number>/contacts/alike/", noticing.contact_alike, name="account_contact_alike"),
    path("accounts/<int:number>/points/", contacts.account_point_add, name="account_point_add"),
    path("accounts/<int:number>/points/<int:point>/end/", contacts.point_end, name="point_end"),
    path("accounts/<int:number>/points/<int:point>/consent/", contacts.point_consent, name="point_consent"),
    path("accounts/<int:number>/find-out/<str:fact>/", contacts.find_out, name="account_find_out"),
    path("accounts/<int:number>/origin/", sourcing.account_origin, name="account_origin"),
    path("base/sources/new/", sourcing.source_new, name="source_new"),
    path("base/sources/<int:number>/editing/", sourcing.source_edit, name="source_edit"),
    path("base/sources/<int:number>/looking/", sourcing.source_look, name="source_look"),
    path("contacts/<int:number>/editing/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<int:number>/moving/", contacts.contact_move, name="contact_move"),
    path("contacts/<int:number>/leaving/", contacts.contact_left, name="contact_left"),
    path("contacts/<int:number>/points/", contacts.contact_point_add, name="contact_point_add"),
]
