from django.urls import URLPattern, path

from rapport.desk.lists.all import LISTS
from rapport.desk.views import (
    absences,
    account,
    account_acts,
    archive,
    base,
    briefs,
    capture,
    cells,
    changing,
    contact,
    control,
    groups,
    hand_overs,
    history,
    lists,
    meetings,
    merging,
    my_day,
    numbers,
    own_fields,
    palette,
    people,
    personal,
    promises,
    quality,
    saved_views,
    settings,
    talk,
    undo,
    wanted,
    week,
    weeks,
    wishes,
)
from rapport.interests.urls import of_question_lists

of_lists: list[URLPattern] = []
for name, one in LISTS.items():
    of_lists += [
        path(one.path, lists.listed, {"of": name}, name=name),
        path(f"{one.path}filters/", lists.filtered, {"of": name}, name=f"{name}_filters"),
        path(f"{one.path}columns/", lists.columned, {"of": name}, name=f"{name}_columns"),
        path(f"{one.path}views/", saved_views.views, {"of": name}, name=f"{name}_views"),
        path(f"{one.path}views/new/", saved_views.new_view, {"of": name}, name=f"{name}_view_new"),
        path(f"{one.path}export/", lists.exported, {"of": name}, name=f"{name}_export"),
    ]

of_views = [
    path("views/<int:number>/", saved_views.view_edit, name="view_edit"),
    path("views/<int:number>/showing/", saved_views.view_show, name="view_show"),
    path("views/<int:number>/dropping/", saved_views.view_drop, name="view_drop"),
    path("views/<int:number>/opening/", saved_views.view_open, name="view_open"),
    path("views/<int:number>/place/", saved_views.view_place, name="view_place"),
]

of_accounts = [
    path("accounts/<int:number>/", account.account, name="account"),
    path("accounts/<int:number>/interests/", account.account_interests, name="account_interests"),
    path("accounts/<int:number>/talk/", talk.account_talk, name="account_talk"),
    path("accounts/<int:number>/people/", people.account_people, name="account_people"),
    path("accounts/<int:number>/people/more/", people.account_people_more, name="account_people_more"),
    path("control/meetings/", people.control_meetings, name="control_meetings"),
    path("accounts/<int:number>/record/", account.account_record, name="account_record"),
    path("accounts/<int:number>/group/", account.account_group, name="account_group"),
    path("accounts/<int:number>/fit/", wanted.account_fit, name="account_fit"),
    path("accounts/<int:number>/dossier/", wanted.account_dossier, name="account_dossier"),
    path("accounts/<int:number>/log/", account_acts.account_log, name="account_log"),
    path("accounts/<int:number>/steps/", account_acts.account_plan, name="account_plan"),
    path("accounts/<int:number>/handing-over/", account_acts.account_hand_over, name="account_hand_over"),
    path("accounts/<int:number>/taking-over/", account_acts.account_take_over, name="account_take_over"),
    path("contacts/<int:number>/", contact.contact, name="contact"),
    path("contacts/<int:number>/card/", contact.contact_card, name="contact_card"),
]

of_meetings = [
    path("steps/<int:number>/meeting/", meetings.meeting, name="meeting"),
    path("steps/<int:number>/meeting/preparing/", meetings.meeting_prepare, name="meeting_prepare"),
    path("steps/<int:number>/meeting/rooms/", meetings.meeting_rooms, name="meeting_rooms"),
    path("steps/<int:number>/meeting/minutes/", meetings.meeting_write_up, name="meeting_write_up"),
    path("steps/<int:number>/brief/", briefs.brief, name="brief"),
    path("steps/offline.js", briefs.offline, name="offline"),
]

of_promises = [
    path("promises/", promises.promises, name="promises"),
    path("accounts/<int:number>/promises/", promises.account_promise, name="account_promise"),
    path("promises/<int:number>/kept/", promises.promise_kept, name="promise_kept"),
    path("promises/<int:number>/", promises.promise_settle, name="promise_settle"),
]

of_cells = [
    path("accounts/<int:number>/cell/<slug:field>/", cells.account_cell, name="account_cell"),
    path("contacts/<int:number>/cell/<slug:field>/", cells.contact_cell, name="contact_cell"),
    path("interests/<int:number>/cell/<slug:field>/", cells.interest_cell, name="interest_cell"),
    path("steps/<int:number>/cell/<slug:field>/", cells.step_cell, name="step_cell"),
]

of_many = [
    path("accounts/changing/", changing.accounts_change, name="accounts_change"),
    path("interests/changing/", changing.interests_change, name="interests_change"),
    path("steps/changing/", changing.steps_change, name="steps_change"),
    path("history/", history.acts, name="history"),
    path("history/many/<int:number>/", history.bulk_act, name="bulk_act"),
    path("history/many/<int:number>/progress/", history.bulk_progress, name="bulk_progress"),
    path("history/many/<int:number>/undo/", history.bulk_undo, name="bulk_undo"),
    path("history/many/<int:number>/going-on/", history.bulk_go_on, name="bulk_go_on"),
]

for name, one in LISTS.items():
    if one.sums:
        of_lists += [path(f"{one.path}sums/", lists.summed, {"of": name}, name=f"{name}_sums")]
of_duplicates = [
    path("duplicates/", merging.duplicates, name="duplicates"),
    path("duplicates/<int:number>/apart/", merging.not_the_same, name="not_the_same"),
    path("accounts/<int:number>/merging/", merging.account_merge_with, name="account_merge_with"),
    path("accounts/<int:number>/merging/<int:other>/", merging.account_merge, name="account_merge"),
    path("contacts/<int:number>/merging/<int:other>/", merging.contact_merge, name="contact_merge"),
]

of_hand_overs = [
    path("hand-overs/", hand_overs.hand_overs, name="handovers"),
    path("hand-overs/new/", hand_overs.new, name="handover_new"),
    path("hand-overs/<int:number>/", hand_overs.hand_over, name="handover"),
    path("hand-overs/<int:number>/package/", hand_overs.package, name="handover_package"),
    path("hand-overs/<int:number>/signing/", hand_overs.signed, name="handover_sign"),
    path("hand-overs/<int:number>/receipt/", hand_overs.received, name="handover_receive"),
    path("hand-overs/<int:number>/taking-back/", hand_overs.taken_back, name="handover_back"),
    path("hand-overs/<int:number>/going-on/", hand_overs.gone_on, name="handover_go_on"),
    path("exports/taken/", hand_overs.export_log, name="export_log"),
    path("steps/<int:number>/letter/", hand_overs.letter, name="step_letter"),
]

of_absences = [
    path("me/absence/", absences.my_absence, name="my_absence"),
    path("me/absence/ill/", absences.ill_today, name="ill_today"),
    path("me/absence/<int:number>/cancelling/", absences.cancel_absence, name="cancel_absence"),
    path("absences/<int:number>/", absences.absence, name="absence"),
    path("absences/<int:number>/meanwhile/", absences.absence_digest, name="absence_digest"),
    path("absences/<int:number>/deputies/", absences.absence_deputies, name="absence_deputies"),
]

of_own_fields = [
    path("settings/fields/", own_fields.own_fields, name="own_fields"),
    path("settings/fields/new/<slug:kind>/", own_fields.own_field_new, name="own_field_new"),
    path("settings/fields/<int:number>/", own_fields.own_field, name="own_field"),
    path("settings/fields/<int:number>/move/", own_fields.own_field_move, name="own_field_move"),
    path("settings/fields/<int:number>/answers/", own_fields.own_option_new, name="own_field_answer"),
    path("settings/fields/answers/<int:number>/", own_fields.own_option, name="answer_edit"),
    path("settings/fields/answers/<int:number>/move/", own_fields.own_option_move, name="answer_move"),
]

of_personal = [
    path("contacts/<int:number>/erasing/", personal.contact_erase, name="contact_erase"),
    path("contacts/<int:number>/file/", personal.contact_file, name="contact_file"),
    path("contacts/<int:number>/hold/", personal.contact_hold, name="contact_hold"),
    path("accounts/<int:number>/erasing/", personal.account_erase, name="account_erase"),
    path("accounts/<int:number>/file/", personal.account_file, name="account_file"),
    path("accounts/<int:number>/hold/", personal.account_hold, name="account_hold"),
    path("accounts/<int:number>/holds/<int:hold>/lifting/", personal.hold_lift, name="hold_lift"),
    path("erasures/", personal.erasures, name="erasures"),
    path("erasures/<int:number>/keeping/", personal.erasure_keep, name="erasure_keep"),
    path("erasures/<int:number>/erasing/", personal.erasure_follow, name="erasure_follow"),
    path("settings/retention/", personal.retention, name="retention"),
]

of_base = [
    path("base/", base.sources, name="base"),
    path("base/sources/<int:number>/", base.source, name="source"),
    path("base/quality/", quality.quality, name="base_quality"),
    path("base/quality/<int:number>/", quality.quality_of_person, name="figures_quality"),
    path("base/to-check/", quality.checks, name="base_to_check"),
    path("base/coverage/", quality.covered, name="base_coverage"),
    path("accounts/<int:number>/verifying/", quality.verify, name="account_verify"),
    path("accounts/<int:number>/standing/", account.account_standing, name="account_standing"),
    path("base/groups/", groups.groups, name="base_groups"),
    path("base/groups/new/", groups.new, name="target_new"),
    path("base/groups/<int:number>/", groups.edit, name="target_edit"),
    path("base/groups/<int:number>/filter/", groups.aim, name="target_filter"),
    path("base/groups/<int:number>/dropping/", groups.drop, name="target_drop"),
    path("base/wishes/", wishes.wishes, name="base_wishes"),
    path("wishes/<int:number>/", wishes.wish, name="wish"),
]

urlpatterns = [
    *of_personal,
    *of_own_fields,
    *of_base,
    *of_absences,
    *of_hand_overs,
    *of_duplicates,
    *of_lists,
    *of_cells,
    *of_views,
    *of_many,
    path("control/", control.control, name="control"),
    path("wanted/", wanted.wanted, name="wanted"),
    path("wanted/portrait/", wanted.portrait, name="portrait"),
    path("wanted/volume/", wanted.least_volume, name="least_volume"),
    path("control/weeks/", weeks.control_weeks, name="control_weeks"),
    path("figures/", weeks.my_figures, name="my_figures"),
    path("figures/<int:number>/", weeks.figures, name="figures"),
    path("control/asking/<slug:rule>/", control.control_ask, name="control_ask"),
    path("interests/reassigning/", control.interests_reassign, name="interests_reassign"),
    path("accounts/reassigning/", control.accounts_reassign, name="accounts_reassign"),
    *of_accounts,
    path("questions/", talk.points, name="points"),
    *of_promises,
    *of_meetings,
    path("find/", palette.find, name="find"),
    path("", my_day.my_day, name="my_day"),
    path("day/line/", capture.keep_line, name="keep_line"),
    path("day/line/reading/", capture.line_read, name="line_read"),
    path("day/clients/", capture.clients_called, name="clients_called"),
    path("capture/", capture.capture, name="capture"),
    path("day/order/", my_day.day_rules, name="day_rules"),
    path("week/", week.week, name="week"),
    path("steps/<int:number>/day/", week.step_day, name="step_day"),
    path("me/day/", week.my_working_day, name="my_working_day"),
    path("journal/<int:number>/undo/", undo.undo, name="undo"),
    *of_question_lists,
    path("settings/", settings.home, name="settings"),
    path("settings/archive/", archive.archive, name="archive"),
    path("settings/numbers/", numbers.numbers, name="numbers"),
    path("settings/numbers/<slug:key>/", numbers.number, name="number"),
    path("settings/<slug:word>/", settings.firm_list, name="settings_list"),
    path("settings/<slug:word>/new/", settings.new_item, name="settings_new"),
    path("settings/<slug:word>/<int:number>/", settings.change, name="settings_item"),
    path("settings/<slug:word>/<int:number>/move/", settings.move, name="settings_move"),
]
