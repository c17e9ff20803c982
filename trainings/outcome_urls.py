"""Addresses of what came of a batch, part of those of trainings."""

from django.urls import path

from trainings.views.outcomes import evaluation, remedial, results

urlpatterns = [
    path("<int:pk>/remedial/", remedial.remedial_create, name="remedial_create"),
    path("<int:pk>/nilai/buka/", results.results_reopen, name="results_reopen"),
    path("peserta/<int:pk>/kehadiran/", results.attendance_explained, name="attendance_explained"),
    path("<int:pk>/pendapat/", evaluation.evaluation_detail, name="evaluation_detail"),
    path("<int:pk>/pendapat/isi/", evaluation.evaluation_enter, name="evaluation_enter"),
    path("<int:pk>/pendapat/lembar/", evaluation.evaluation_slips, name="evaluation_slips"),
    path("pendapat/<int:pk>/tarik/", evaluation.evaluation_take_back, name="evaluation_take_back"),
]
