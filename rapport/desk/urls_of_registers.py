"""Addresses of the registers, of steps given on, and of the day log; lists stand with the other lists."""

from django.urls import path

from rapport.desk.views import advice, announcements, calls, day_log, given, inbound, letters, requests

of_inbound = [
    path("registers/inbound/new/", inbound.new, name="inbound_new"),
    path("registers/inbound/weeks/", inbound.weeks, name="inbound_weeks"),
    path("registers/inbound/<int:number>/", inbound.one, name="inbound_one"),
    path("registers/inbound/<int:number>/answer/", inbound.answer, name="inbound_answer"),
    path("registers/inbound/<int:number>/none/", inbound.none_needed, name="inbound_none"),
    path("registers/inbound/<int:number>/owner/", inbound.give, name="inbound_give"),
]

of_letters = [
    path("registers/letters/new/", letters.new, name="letter_new"),
    path("registers/letters/<int:number>/", letters.letter, name="letter"),
    path("registers/letters/<int:number>/label/", letters.label, name="letter_label"),
    path("registers/letters/<int:number>/editing/", letters.edit, name="letter_edit"),
    path("registers/letters/<int:number>/cancelling/", letters.cancel, name="letter_cancel"),
]

of_calls = [
    path("registers/calls/", calls.calls, name="calls"),
    path("registers/calls/new/", calls.new, name="calls_new"),
    path("registers/calls/<int:number>/", calls.call_list, name="call_list"),
    path("registers/calls/<int:number>/next/", calls.call_next, name="call_next"),
    path("registers/calls/<int:number>/callers/", calls.share, name="call_list_share"),
    path("registers/calls/<int:number>/closing/", calls.close, name="call_list_close"),
    path("registers/calls/rows/<int:number>/", calls.call, name="call"),
    path("registers/calls/rows/<int:number>/leaving/", calls.leave, name="call_leave"),
]

of_advice = [
    path("registers/advice/new/", advice.new, name="advice_new"),
    path("registers/advice/<int:number>/", advice.one, name="advice_one"),
    path("registers/advice/<int:number>/editing/", advice.edit, name="advice_edit"),
]

of_requests = [
    path("registers/requests/", requests.requests, name="requests"),
    path("registers/requests/new/", requests.new, name="request_new"),
    path("registers/requests/<int:number>/", requests.one, name="request"),
    path("registers/requests/<int:number>/taking/", requests.take, name="request_take"),
    path("registers/requests/<int:number>/answer/", requests.answer, name="request_answer"),
    path("registers/requests/<int:number>/declining/", requests.decline, name="request_decline"),
    path("registers/requests/<int:number>/owner/", requests.pass_on, name="request_pass"),
    path("registers/requests/<int:number>/withdrawing/", requests.withdraw, name="request_withdraw"),
]

of_announcements = [
    path("registers/announcements/", announcements.announcements, name="announcements"),
    path("registers/announcements/new/", announcements.new, name="announcement_new"),
    path("registers/announcements/<int:number>/", announcements.announcement, name="announcement"),
    path("registers/announcements/<int:number>/read/", announcements.read, name="announcement_read"),
]

of_days = [
    path("steps/given/", given.given, name="given"),
    path("steps/given/<int:number>/accepting/", given.accept, name="given_accept"),
    path("steps/given/<int:number>/returning/", given.give_back, name="given_back"),
    path("day/log/", day_log.day_log, name="day_log"),
    path("day/logs/", day_log.days_of_people, name="day_logs"),
    path("day/logs/<int:number>/", day_log.day_of_person, name="day_log_of"),
]

urlpatterns = [
    path("registers/", inbound.registers, name="registers"),
    path("registers/waiting/", inbound.waiting, name="registers_waiting"),
    *of_inbound,
    *of_letters,
    *of_calls,
    *of_advice,
    *of_requests,
    *of_announcements,
    *of_days,
]
