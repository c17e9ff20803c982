"""Pages about trainings, below /pelatihan/."""

from django.urls import include, path

from trainings.views import batch, change, enrolment, session

app_name = "trainings"
urlpatterns = [
    path("", batch.batch_list, name="batch_list"),
    path("baru/", batch.batch_create, name="batch_create"),
    path("<int:pk>/", batch.batch_detail, name="batch_detail"),
    path("<int:pk>/ubah/", batch.batch_edit, name="batch_edit"),
    path("<int:pk>/status/", batch.batch_state, name="batch_state"),
    path("<int:pk>/calon/", enrolment.candidate_list, name="candidate_list"),
    path("<int:pk>/calon/daftarkan/", enrolment.enrolment_create, name="enrolment_create"),
    path("peserta/<int:pk>/akhiri/", enrolment.enrolment_end, name="enrolment_end"),
    path("<int:pk>/pertemuan/baru/", session.session_create, name="session_create"),
    path("pertemuan/<int:pk>/ubah/", session.session_edit, name="session_edit"),
    path("pertemuan/<int:pk>/batal/", session.session_cancel, name="session_cancel"),
    path("perubahan/", change.change_list, name="change_list"),
    path("perubahan/catat/", change.change_note_all, name="change_note_all"),
    path("perubahan/<int:pk>/<slug:step>/", change.change_close, name="change_close"),
    path("", include("trainings.roster_urls")),
    path("", include("trainings.selection_urls")),
    path("", include("trainings.certificate_urls")),
    path("", include("trainings.recap_urls")),
    path("jam/", include("trainings.timetable_urls")),
    path("", include("trainings.planning_urls")),
    path("", include("trainings.movement_urls")),
    path("", include("trainings.outcome_urls")),
]
