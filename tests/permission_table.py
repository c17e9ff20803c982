"""The table of `tests/test_permissions.py`: every address, on what it is asked for, every role.

`ok` the page answers, `in` sent to sign in, `no` refused, `--` as if it did not exist. The batch is
of agency A; the coordinator and trainer A belong to it, trainer A teaches it, trainer B does not.
Addresses that only take a form (POST) answer a role that may send one with `ok`.
"""

COLUMNS = (
    "nobody",
    "officer",
    "head",
    "coordinator",
    "trainer_a",
    "trainer_b",
    "official",
    "administrator",
)

# Patterns of the admin without a page of their own: its catch-all, the shortened form of an
# address, and the link to a page that none of our models has.
NO_PAGE = ("admin:(?P<url>.*)$", "admin:<path:object_id>/", "admin:view_on_site")

TABLE = """
#                                       on               nob off hea coo tra trb opd adm
account_change_password                 -                in  ok  ok  ok  ok  ok  ok  ok
account_login                           -                ok  ok  ok  ok  ok  ok  ok  ok
account_logout                          -                in  ok  ok  ok  ok  ok  ok  ok
account_reauthenticate                  -                in  ok  ok  ok  ok  ok  ok  ok
admin:agencies_agency_add               -                in  in  in  no  no  no  in  ok
admin:agencies_agency_change            agency           in  in  in  no  no  no  in  ok
admin:agencies_agency_changelist        -                in  in  in  no  no  no  in  ok
admin:agencies_agency_delete            agency           in  in  in  no  no  no  in  no
admin:agencies_agency_history           agency           in  in  in  no  no  no  in  ok
admin:agencies_agreement_add            -                in  in  in  no  no  no  in  ok
admin:agencies_agreement_change         agreement        in  in  in  no  no  no  in  ok
admin:agencies_agreement_changelist     -                in  in  in  no  no  no  in  ok
admin:agencies_agreement_delete         agreement        in  in  in  no  no  no  in  no
admin:agencies_agreement_history        agreement        in  in  in  no  no  no  in  ok
admin:agencies_fund_add                 -                in  in  in  ok  no  no  in  ok
admin:agencies_fund_change              fund             in  in  in  ok  no  no  in  ok
admin:agencies_fund_changelist          -                in  in  in  ok  no  no  in  ok
admin:agencies_fund_delete              fund             in  in  in  no  no  no  in  no
admin:agencies_fund_history             fund             in  in  in  ok  no  no  in  ok
admin:agencies_letterhead_add           -                in  in  in  no  no  no  in  no
admin:agencies_letterhead_change        letterhead       in  in  in  no  no  no  in  ok
admin:agencies_letterhead_changelist    -                in  in  in  no  no  no  in  ok
admin:agencies_letterhead_delete        letterhead       in  in  in  no  no  no  in  no
admin:agencies_letterhead_history       letterhead       in  in  in  no  no  no  in  ok
admin:agencies_occupation_add           -                in  in  in  no  no  no  in  no
admin:agencies_occupation_change        las              in  in  in  ok  no  no  in  ok
admin:agencies_occupation_changelist    -                in  in  in  ok  no  no  in  ok
admin:agencies_occupation_delete        las              in  in  in  no  no  no  in  no
admin:agencies_occupation_history       las              in  in  in  ok  no  no  in  ok
admin:agencies_programme_add            -                in  in  in  ok  no  no  in  ok
admin:agencies_programme_change         programme        in  in  in  ok  no  no  in  ok
admin:agencies_programme_changelist     -                in  in  in  ok  no  no  in  ok
admin:agencies_programme_delete         programme        in  in  in  no  no  no  in  no
admin:agencies_programme_history        programme        in  in  in  ok  no  no  in  ok
admin:agencies_rutansignatory_add       -                in  in  in  no  no  no  in  ok
admin:agencies_rutansignatory_change    rutan_signatory  in  in  in  no  no  no  in  ok
admin:agencies_rutansignatory_changelist -               in  in  in  no  no  no  in  ok
admin:agencies_rutansignatory_delete    rutan_signatory  in  in  in  no  no  no  in  no
admin:agencies_rutansignatory_history   rutan_signatory  in  in  in  no  no  no  in  ok
admin:agencies_signatory_add            -                in  in  in  no  no  no  in  ok
admin:agencies_signatory_change         signatory        in  in  in  no  no  no  in  ok
admin:agencies_signatory_changelist     -                in  in  in  no  no  no  in  ok
admin:agencies_signatory_delete         signatory        in  in  in  no  no  no  in  no
admin:agencies_signatory_history        signatory        in  in  in  no  no  no  in  ok
admin:agencies_target_add               -                in  in  in  ok  no  no  in  ok
admin:agencies_target_change            target           in  in  in  ok  no  no  in  ok
admin:agencies_target_changelist        -                in  in  in  ok  no  no  in  ok
admin:agencies_target_delete            target           in  in  in  no  no  no  in  no
admin:agencies_target_history           target           in  in  in  ok  no  no  in  ok
admin:agencies_user_add                 -                in  in  in  no  no  no  in  ok
admin:agencies_user_change              user             in  in  in  no  no  no  in  ok
admin:agencies_user_changelist          -                in  in  in  no  no  no  in  ok
admin:agencies_user_delete              user             in  in  in  no  no  no  in  no
admin:agencies_user_history             user             in  in  in  no  no  no  in  ok
admin:app_list                          agencies         in  in  in  ok  --  --  in  ok
admin:auth_user_password_change         user             in  in  in  no  no  no  in  ok
admin:autocomplete                      -                in  in  in  no  no  no  in  no
admin:index                             -                in  in  in  ok  ok  ok  in  ok
admin:inmates_registerclass_add         -                in  in  in  no  no  no  in  ok
admin:inmates_registerclass_change      class            in  in  in  no  no  no  in  ok
admin:inmates_registerclass_changelist  -                in  in  in  no  no  no  in  ok
admin:inmates_registerclass_delete      class            in  in  in  no  no  no  in  no
admin:inmates_registerclass_history     class            in  in  in  no  no  no  in  ok
admin:jsi18n                            -                in  in  in  ok  ok  ok  in  ok
admin:login                             -                in  no  no  --  --  --  no  --
admin:logout                            -                --  --  --  ok  ok  ok  --  ok
admin:password_change                   -                in  in  in  ok  ok  ok  in  ok
admin:password_change_done              -                in  in  in  ok  ok  ok  in  ok
admin:trainings_batch_add               -                in  in  in  ok  no  no  in  no
admin:trainings_batch_change            batch            in  in  in  ok  ok  --  in  no
admin:trainings_batch_changelist        -                in  in  in  ok  ok  ok  in  no
admin:trainings_batch_delete            batch            in  in  in  no  no  no  in  no
admin:trainings_batch_history           batch            in  in  in  ok  ok  --  in  --
admin:trainings_batch_results           batch            in  ok  ok  ok  ok  --  no  no
admin:trainings_room_add                -                in  in  in  no  no  no  in  ok
admin:trainings_room_change             room             in  in  in  ok  no  no  in  ok
admin:trainings_room_changelist         -                in  in  in  ok  no  no  in  ok
admin:trainings_room_delete             room             in  in  in  no  no  no  in  no
admin:trainings_room_history            room             in  in  in  ok  no  no  in  ok
admin:trainings_session_add             -                in  in  in  no  no  no  in  no
admin:trainings_session_change          session          in  in  in  ok  ok  --  in  no
admin:trainings_session_changelist      -                in  in  in  ok  ok  ok  in  no
admin:trainings_session_delete          session          in  in  in  no  no  no  in  no
admin:trainings_session_history         session          in  in  in  ok  ok  --  in  --
admin:trainings_session_roster          session          in  ok  ok  ok  ok  --  no  no
assessments:instrument_calibrate        instrument       in  ok  no  no  no  no  no  no
assessments:instrument_export           instrument       in  ok  no  no  no  no  no  no
assessments:instrument_health           instrument       in  ok  no  no  no  no  no  no
assessments:instrument_import           -                in  ok  no  no  no  no  no  no
assessments:instrument_list             -                in  ok  no  no  no  no  no  no
assessments:instrument_state            instrument       in  ok  no  no  no  no  no  no
assessments:interest_answer             interest         in  ok  no  no  no  no  no  no
assessments:interest_ask_instead     interest         in  ok  no  no  no  no  no  no
assessments:interest_code               interest         in  ok  no  no  no  no  no  no
assessments:interest_complete           interest         in  ok  no  no  no  no  no  no
assessments:interest_consent            interest         in  ok  no  no  no  no  no  no
assessments:interest_detail             interest         in  ok  ok  no  no  no  no  no
assessments:interest_list            -                in  ok  ok  no  no  no  no  no
assessments:interest_start              inmate           in  ok  no  no  no  no  no  no
assessments:interest_withdraw           interest         in  ok  no  no  no  no  no  no
assessments:interview_complete          interview        in  ok  no  no  no  no  no  no
assessments:interview_decline           interview        in  ok  no  no  no  no  no  no
assessments:interview_detail            interview        in  ok  ok  no  no  no  no  no
assessments:interview_edit              interview+kerja  in  ok  no  no  no  no  no  no
assessments:interview_list              -                in  ok  ok  no  no  no  no  no
assessments:interview_start             inmate           in  ok  no  no  no  no  no  no
assessments:paper_begin                 -                in  ok  no  no  no  no  no  no
assessments:paper_check                 interest         in  ok  no  no  no  no  no  no
assessments:paper_discard               interest         in  ok  no  no  no  no  no  no
assessments:paper_enter                 interest         in  ok  no  no  no  no  no  no
assessments:paper_list                  -                in  ok  no  no  no  no  no  no
assessments:paper_print                 -                in  ok  no  no  no  no  no  no
assessments:plan                        -                in  ok  ok  no  no  no  no  no
assessments:plan_people                 -                in  ok  ok  no  no  no  no  no
assessments:plan_request                programme        in  ok  no  no  no  no  no  no
assessments:practical_test_create       inmate           in  ok  no  no  no  no  no  no
assessments:result_detail               inmate           in  ok  ok  no  no  no  no  no
assessments:result_sheet                inmate           in  ok  ok  no  no  no  no  no
assessments:suggestion_create           inmate           in  ok  no  no  no  no  no  no
assessments:taster_create               inmate           in  ok  no  no  no  no  no  no
assessments:wish_edit                   inmate           in  ok  no  no  no  no  no  no
home                                    -                in  ok  ok  ok  ok  ok  ok  ok
inmates:data_quality                    -                in  ok  ok  no  no  no  no  no
inmates:absence_end                     inmate           in  ok  no  no  no  no  no  no
inmates:absence_start                   inmate           in  ok  no  no  no  no  no  no
inmates:apart_add                       inmate           in  ok  no  no  no  no  no  no
inmates:apart_end                       inmate+apart     in  ok  no  no  no  no  no  no
inmates:clearance_add                   inmate           in  ok  no  no  no  no  no  no
inmates:fitness_add                     inmate           in  ok  no  no  no  no  no  no
inmates:heading_forget                  heading          in  ok  no  no  no  no  no  no
inmates:heading_list                    -                in  ok  no  no  no  no  no  no
inmates:import_apply                    import           in  ok  no  no  no  no  no  no
inmates:import_discard                  import           in  ok  no  no  no  no  no  no
inmates:import_headings                 import           in  ok  no  no  no  no  no  no
inmates:import_judge                    import           in  ok  no  no  no  no  no  no
inmates:import_preview                  import           in  ok  no  no  no  no  no  no
inmates:import_rejects                  import           in  ok  no  no  no  no  no  no
inmates:import_undo                     import           in  ok  no  no  no  no  no  no
inmates:import_upload                   -                in  ok  no  no  no  no  no  no
inmates:inmate_detail                   inmate           in  ok  ok  no  no  no  no  no
inmates:inmate_export                   -                in  ok  ok  no  no  no  no  no
inmates:inmate_list                     -                in  ok  ok  no  no  no  no  no
inmates:inmate_print                    -                in  ok  ok  no  no  no  no  no
inmates:nik_reveal                      inmate           in  ok  no  no  no  no  no  no
inmates:residence_edit                  inmate           in  ok  no  no  no  no  no  no
inmates:stay_edit                       inmate           in  ok  no  no  no  no  no  no
inmates:stay_end                        inmate           in  ok  no  no  no  no  no  no
inmates:stay_reopen                     inmate           in  ok  no  no  no  no  no  no
inmates:unlisted_list                   -                in  ok  no  no  no  no  no  no
kiosk:consent                           -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:farewell                          jeda             ok  ok  ok  ok  ok  ok  ok  ok
kiosk:finish                            -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:out                               -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:pause                             -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:question                          1                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:questions                         -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:result                            -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:start                             -                ok  ok  ok  ok  ok  ok  ok  ok
kiosk:stop                              -                ok  ok  ok  ok  ok  ok  ok  ok
public_certificate                      2345-6789-ABCD   ok  ok  ok  ok  ok  ok  ok  ok
public_certificate_check                -                ok  ok  ok  ok  ok  ok  ok  ok
badge_keys                              -                ok  ok  ok  ok  ok  ok  ok  ok
badge_key                               badge_key        ok  ok  ok  ok  ok  ok  ok  ok
well_known_keys                         -                ok  ok  ok  ok  ok  ok  ok  ok
reports:progress                        -                in  ok  ok  ok  no  no  ok  no
reports:progress_export                 -                in  ok  ok  ok  no  no  ok  no
set_language                            -                ok  ok  ok  ok  ok  ok  ok  ok
trainings:ballot_edit                   round+inmate     in  ok  ok  no  no  no  no  no
trainings:ballot_list                   round            in  ok  ok  no  no  no  no  no
trainings:ballot_sheets                 round            in  ok  ok  no  no  no  no  no
trainings:batch_create                  -                in  ok  no  ok  no  no  no  no
trainings:batch_detail                  batch            in  ok  ok  ok  ok  --  no  no
trainings:batch_edit                    batch            in  ok  no  ok  no  no  no  no
trainings:batch_list                    -                in  ok  ok  ok  ok  ok  no  no
trainings:batch_state                   batch            in  ok  no  no  no  no  no  no
trainings:candidate_list                batch            in  ok  no  no  no  no  no  no
trainings:certificate_batch_pdf         batch            in  ok  ok  no  no  no  no  no
trainings:certificate_badge             certificate      in  ok  ok  no  no  no  no  no
trainings:certificate_detail            certificate      in  ok  ok  no  no  no  no  no
trainings:certificate_issue             batch            in  ok  ok  no  no  no  no  no
trainings:certificate_list              -                in  ok  ok  no  no  no  no  no
trainings:certificate_pdf               certificate      in  ok  ok  no  no  no  no  no
trainings:certificate_replace           certificate      in  no  ok  no  no  no  no  no
trainings:certificate_revoke            certificate      in  no  ok  no  no  no  no  no
trainings:competence_record             batch            in  ok  ok  no  no  no  no  no
trainings:change_close                   change+kept      in  ok  no  no  no  no  no  no
trainings:change_list                   -                in  ok  ok  no  no  no  no  no
trainings:change_note_all               -                in  ok  no  no  no  no  no  no
trainings:decision_create               round+inmate     in  ok  no  no  no  no  no  no
trainings:decision_revoke               decision         in  ok  no  no  no  no  no  no
trainings:enrolment_create              batch            in  ok  no  no  no  no  no  no
trainings:enrolment_end                 enrolment        in  ok  no  no  no  no  no  no
trainings:hearing                       round            in  ok  ok  no  no  no  no  no
trainings:hearing_report                round            in  ok  ok  no  no  no  no  no
trainings:offer_answer                  offer+menerima   in  ok  no  no  no  no  no  no
trainings:offers_enrol                  seats            in  ok  no  no  no  no  no  no
trainings:person_sheet                  round+asked      in  ok  ok  no  no  no  no  no
trainings:person_sheet_pdf              round+asked      in  ok  ok  no  no  no  no  no
trainings:policy_create                 -                in  ok  ok  no  no  no  no  no
trainings:policy_detail                 policy           in  ok  ok  no  no  no  no  no
trainings:policy_list                   -                in  ok  ok  no  no  no  no  no
trainings:policy_sign                   policy           in  no  ok  no  no  no  no  no
trainings:round_create                  -                in  ok  no  no  no  no  no  no
trainings:round_detail                  round            in  ok  ok  no  no  no  no  no
trainings:round_edit                    round            in  ok  no  no  no  no  no  no
trainings:round_list                    -                in  ok  ok  no  no  no  no  no
trainings:round_offers                  round            in  ok  ok  no  no  no  no  no
trainings:round_report                  round            in  ok  ok  no  no  no  no  no
trainings:round_review                  round            in  ok  ok  no  no  no  no  no
trainings:round_seats                   round            in  ok  ok  no  no  no  no  no
trainings:round_step                    round            in  ok  ok  no  no  no  no  no
trainings:seats_drop                    seats            in  ok  no  no  no  no  no  no
trainings:seats_edit                    round+batch      in  ok  no  no  no  no  no  no
trainings:session_cancel                session          in  ok  no  ok  ok  --  no  no
trainings:session_create                batch            in  ok  no  ok  no  no  no  no
trainings:session_edit                  session          in  ok  no  ok  ok  --  no  no
trainings:sheets_print                  round            in  ok  ok  no  no  no  no  no
trainings:waiting_list                  seats            in  ok  ok  no  no  no  no  no
trainings:what_if                       round+asked      in  ok  ok  no  no  no  no  no
"""
