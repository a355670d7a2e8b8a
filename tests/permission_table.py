"""Who gets which answer at which address: the table that `test_permissions` holds every address to."""

from tests.permission_parts import OF_BASE
from tests.registers import REGISTERS

# Who asks: nobody signed in; the account manager who owns the record, one of the same team, one of another team; the
# head of the owner, the director above; marketing, finance, assistant; the system administrator.
ROLES = (
    "anonymous", "owner", "teammate", "colleague", "head", "director", "marketing", "finance", "assistant", "sysadmin",
)  # fmt: skip

# The answer to each, in that order: + lets in, s leads to signing in, 3 is "may not" (403), 4 is "not there" (404).
TABLE = {
    # Open to the network
    "++++++++++": "offline healthz readyz choose_language invitation",
    # Whoever works here, for oneself; undoing what others did is refused by a rule
    "s+++++++++": """
        me history find my_keys usual_keys keys my_sessions end_other_sessions end_session my_absence my_day
        rates ill_today notices notices_read my_notices pledge my_calendar my_calendar_open my_calendar_close
        my_working_day""",
    # What one was told of, one's own only
    "s4+4444444": "notice",
    # Behind a secret address, which nobody has guessed
    "4444444444": "calendar",
    # Reads the base
    "s++++++++3": """
        accounts accounts_filters accounts_export accounts_columns accounts_views accounts_view_new contacts
        contacts_filters contacts_export contacts_columns contacts_views contacts_view_new interests
        interests_filters interests_export interests_columns exports interests_sums interests_views
        interests_view_new steps steps_filters steps_export steps_columns steps_views steps_view_new board
        day_rules account_lookup week handovers playbooks points promises wanted""",
    # A record of the base
    "s++++++++4": """
        interest interest_facts interest_solutions interest_alongside review account account_facts account_fit
        account_dossier account_interests account_group account_record account_talk contact undo meeting brief
        playbook interest_talk contact_card account_people account_people_more""",
    "s+++++33+4": """
        interest_plan interest_tell interest_told interest_told_dropped interest_agreed interest_questions
        interest_asks account_asks interest_further_line account_begin account_need need_revise need_take_up
        need_drop step_invitation step_invitation_file account_log account_plan account_pin account_quiet
        account_contact_add account_contact_alike account_survey account_promise account_complain account_point_add
        account_find_out account_fact_add contact_point_add account_field contact_field interest_field""",
    # Changes what is known of any client, and takes one over
    "s+++++3334": """
        point_end point_consent account_take_over contact_edit contact_move contact_left contact_cell
        account_fact_edit account_fact_end contact_place""",
    # Takes in, logs and plans for others
    "s+++++33+3": """
        take_in take_in_lookup account_new account_alike keep_line line_read capture clients_called steps_change""",
    # Works the record: the owner, the team, the heads above
    "s++3++3334": """
        board_move interest_stage interest_qualify interest_offer interest_think interest_convert interest_close
        interest_set_aside interest_edit interest_lines interest_people interest_place interest_revive
        interest_merge solution_new solution solution_choose solution_decline account_review review_revise
        interest_split interest_transfer step_done step_afterwards step_attempt step_snooze step_wait step_turn
        suggestion_accepted suggestion_dismissed account_settle asked_settle asked_revise promise_kept
        promise_settle meeting_prepare meeting_rooms meeting_write_up step_edit step_delegate step_day
        account_cell interest_cell step_cell account_hand_over account_edit account_rhythm account_hours
        account_quiet_end account_verify account_archive account_profile account_outlook account_rating
        account_admit account_main_number interest_needs account_restore account_confide account_unpin
        account_merge_with account_merge contact_merge interest_stakes""",
    # Imports accounts, changes many rows; a run is seen by who began it and the heads above
    "s+++++3333": """
        my_figures imports erasures accounts_change interests_change duplicates not_the_same handover_new
        playbook_vary""",
    "s+44++4444": """
        erasure_keep import_run import_columns import_kind import_names import_decisions import_progress
        import_start import_undo import_go_on import_rejected bulk_act bulk_progress bulk_undo bulk_go_on
        handover handover_package handover_sign handover_receive handover_back handover_go_on""",
    # What was taken out of the house: for the heads and for those who manage people
    "s333++333+": "export_log",
    # The letter of a step that a hand-over planned: whoever may work the step
    "s++4++3344": "step_letter",
    # The file of an export that is not made yet
    "s444444444": "export_file",
    # A view of a list that somebody keeps for oneself, an export in the background
    "s+44444444": """
        view_edit view_show view_drop view_open view_place export_run export_progress export_go_on""",
    # What was proposed to be erased: a head erases
    "s344++4444": "erasure_follow",
    # Leads
    "s333++3333": """
        control control_meetings control_ask control_weeks figures interests_reassign accounts_reassign playbook_new
        portrait least_volume""",
    # Keeps the playbooks of the firm; answers a person about what is kept of them
    "s333++3334": """
        contact_erase contact_file contact_hold account_erase account_file account_hold hold_lift playbook_change
        playbook_switch_on playbook_switch_off dry_run dry_run_progress""",
    # Takes the whole base along
    "s3333+3333": "archive",
    # Keeps the installation or answers for the company
    "s3333+333+": """
        settings numbers number settings_list settings_new settings_item settings_move question_lists
        question_list_new question_list question_list_change question_list_add question_list_question
        question_list_move people roles invite teams new_team team offices new_office office non_disclosure
        office_hours office_close office_works new_entity entity new_rate rate reporting_currency person grant
        invite_again deactivate reactivate outbox jobs job_again retention own_fields own_field own_field_new
        own_field_move own_field_answer answer_edit answer_move""",
    # An absence: seen by who is away, who stands in and the team, called off by who is away and the heads above
    "s+34++444+": "cancel_absence",
    "s++4++444+": "absence absence_digest",
    "s334++444+": "absence_deputies",
}
LINES = [*TABLE.items(), *OF_BASE.items(), *REGISTERS.items()]
EXPECTED = {name: answers for answers, names in LINES for name in names.split()}
