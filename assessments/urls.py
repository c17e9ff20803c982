"""Pages about interviews, below /asesmen/."""

from django.urls import path

from assessments.views import interview

app_name = "assessments"
urlpatterns = [
    path("", interview.interview_list, name="interview_list"),
    path("mulai/<int:inmate_pk>/", interview.interview_start, name="interview_start"),
    path("<int:pk>/", interview.interview_detail, name="interview_detail"),
    path("<int:pk>/selesai/", interview.interview_complete, name="interview_complete"),
    path("<int:pk>/belum-berkenan/", interview.interview_decline, name="interview_decline"),
    path("<int:pk>/<slug:section>/", interview.interview_edit, name="interview_edit"),
]
