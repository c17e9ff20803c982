"""Addresses of planning when batches meet, part of those of trainings."""

from django.urls import path

from trainings.views.planning import calendar, make_up, pattern, week

urlpatterns = [
    path("minggu/", week.week, name="week"),
    path("kalender/", calendar.calendar_link, name="calendar_link"),
    path("kalender/cabut/", calendar.calendar_revoke, name="calendar_revoke"),
    path("<int:pk>/pertemuan/pola/", pattern.session_pattern, name="session_pattern"),
    path("<int:pk>/pertemuan/usul/", pattern.session_proposal, name="session_proposal"),
    path("pertemuan/<int:pk>/ganti/", make_up.session_make_up, name="session_make_up"),
]
