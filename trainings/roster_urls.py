"""Addresses of attendance lists, part of those of trainings."""

from django.urls import path

from trainings.views import roster, roster_print

urlpatterns = [
    path("daftar-hadir/", roster.roster_list, name="roster_list"),
    path("daftar-hadir/cetak/", roster_print.day_rosters_print, name="day_rosters_print"),
    path(
        "<int:pk>/daftar-hadir/cetak/",
        roster_print.batch_rosters_print,
        name="batch_rosters_print",
    ),
    path("pertemuan/<int:pk>/daftar-hadir/", roster.session_roster, name="session_roster"),
    path("pertemuan/<int:pk>/daftar-hadir/buka/", roster.roster_reopen, name="roster_reopen"),
    path("pertemuan/<int:pk>/daftar-hadir/kabar/", roster.roster_news, name="roster_news"),
    path("pertemuan/<int:pk>/daftar-hadir/cetak/", roster_print.roster_print, name="roster_print"),
]
