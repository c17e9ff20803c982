"""Pages about interviews and interest, below /asesmen/."""

from django.urls import path

from assessments.views import ability, interview, planning, result, wish
from assessments.views.health import instrument_calibrate, instrument_health
from assessments.views.instrument import (
    instrument_export,
    instrument_import,
    instrument_list,
    instrument_state,
)
from assessments.views.interest import answers, progress, session
from assessments.views.paper import entry, hand_out, settling

app_name = "assessments"
urlpatterns = [
    path("", interview.interview_list, name="interview_list"),
    path("mulai/<int:inmate_pk>/", interview.interview_start, name="interview_start"),
    path("rencana/", planning.plan, name="plan"),
    path("rencana/orang/", planning.plan_people, name="plan_people"),
    path("rencana/<int:programme_pk>/surat/", planning.plan_request, name="plan_request"),
    path("<int:pk>/", interview.interview_detail, name="interview_detail"),
    path("<int:pk>/selesai/", interview.interview_complete, name="interview_complete"),
    path("<int:pk>/belum-berkenan/", interview.interview_decline, name="interview_decline"),
    path("instrumen/", instrument_list, name="instrument_list"),
    path("instrumen/impor/", instrument_import, name="instrument_import"),
    path("instrumen/<int:pk>/", instrument_health, name="instrument_health"),
    path("instrumen/<int:pk>/ketepatan/", instrument_calibrate, name="instrument_calibrate"),
    path("instrumen/<int:pk>/lembar/", instrument_export, name="instrument_export"),
    path("instrumen/<int:pk>/status/", instrument_state, name="instrument_state"),
    path("minat/mulai/<int:inmate_pk>/", session.interest_start, name="interest_start"),
    path("minat/", progress.interest_list, name="interest_list"),
    path("minat/<int:pk>/", session.interest_detail, name="interest_detail"),
    path("minat/<int:pk>/persetujuan/", session.interest_consent, name="interest_consent"),
    path("minat/<int:pk>/jawaban/", answers.interest_answer, name="interest_answer"),
    path("minat/<int:pk>/kode/", session.interest_code, name="interest_code"),
    path(
        "minat/<int:pk>/lanjut-wawancara/",
        progress.interest_ask_instead,
        name="interest_ask_instead",
    ),
    path("minat/<int:pk>/selesai/", session.interest_complete, name="interest_complete"),
    path("minat/<int:pk>/tarik/", session.interest_withdraw, name="interest_withdraw"),
    path("minat/kertas/", hand_out.paper_list, name="paper_list"),
    path("minat/kertas/siapkan/", hand_out.paper_begin, name="paper_begin"),
    path("minat/kertas/cetak/", hand_out.paper_print, name="paper_print"),
    path("minat/<int:pk>/kertas/", entry.paper_enter, name="paper_enter"),
    path("minat/<int:pk>/kertas/periksa/", settling.paper_check, name="paper_check"),
    path("minat/<int:pk>/kertas/ulang/", settling.paper_discard, name="paper_discard"),
    path("hasil/<int:inmate_pk>/", result.result_detail, name="result_detail"),
    path("hasil/<int:inmate_pk>/lembar/", result.result_sheet, name="result_sheet"),
    path("hasil/<int:inmate_pk>/saran/", result.suggestion_create, name="suggestion_create"),
    path("hasil/<int:inmate_pk>/keinginan/", wish.wish_edit, name="wish_edit"),
    path("hasil/<int:inmate_pk>/mencoba/", ability.taster_create, name="taster_create"),
    path(
        "hasil/<int:inmate_pk>/uji-praktik/",
        ability.practical_test_create,
        name="practical_test_create",
    ),
    path("<int:pk>/<slug:section>/", interview.interview_edit, name="interview_edit"),
]
