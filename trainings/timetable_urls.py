"""Addresses of closed hours and days, below /pelatihan/jam/."""

from django.urls import path

from trainings.views import timetable

urlpatterns = [
    path("", timetable.hours_list, name="hours_list"),
    path("baru/", timetable.closed_hours_create, name="closed_hours_create"),
    path("<int:pk>/ubah/", timetable.closed_hours_edit, name="closed_hours_edit"),
    path("<int:pk>/akhiri/", timetable.closed_hours_end, name="closed_hours_end"),
    path("hari/baru/", timetable.special_day_create, name="special_day_create"),
    path("hari/<int:pk>/ubah/", timetable.special_day_edit, name="special_day_edit"),
    path("hari/<int:pk>/hapus/", timetable.special_day_drop, name="special_day_drop"),
]
