"""Pages about inmates, below /warga-binaan/."""

from django.urls import path

from inmates.views import (
    absence,
    appointment,
    heading,
    inmate,
    quality,
    safety,
    sdp_import,
    stay,
    unlisted,
)

app_name = "inmates"
urlpatterns = [
    path("", inmate.inmate_list, name="inmate_list"),
    path("ekspor/", inmate.inmate_export, name="inmate_export"),
    path("cetak/", inmate.inmate_print, name="inmate_print"),
    path("mutu-data/", quality.data_quality, name="data_quality"),
    path("<int:pk>/", inmate.inmate_detail, name="inmate_detail"),
    path("<int:pk>/nik/", inmate.nik_reveal, name="nik_reveal"),
    path("<int:pk>/domisili/", inmate.residence_edit, name="residence_edit"),
    path("<int:pk>/akhiri/", stay.stay_end, name="stay_end"),
    path("<int:pk>/buka-kembali/", stay.stay_reopen, name="stay_reopen"),
    path("<int:pk>/masa/", stay.stay_edit, name="stay_edit"),
    path("<int:pk>/keluar/", absence.absence_start, name="absence_start"),
    path("<int:pk>/kembali/", absence.absence_end, name="absence_end"),
    path("janji/", appointment.appointment_day, name="appointment_day"),
    path("<int:pk>/janji/", appointment.appointment_add, name="appointment_add"),
    path(
        "<int:pk>/janji/<int:appointment_pk>/batal/",
        appointment.appointment_cancel,
        name="appointment_cancel",
    ),
    path("<int:pk>/dipisahkan/", safety.apart_add, name="apart_add"),
    path("<int:pk>/dipisahkan/<int:apart_pk>/akhiri/", safety.apart_end, name="apart_end"),
    path("<int:pk>/izin/", safety.clearance_add, name="clearance_add"),
    path("<int:pk>/kelaikan/", safety.fitness_add, name="fitness_add"),
    path("tidak-tercantum/", unlisted.unlisted_list, name="unlisted_list"),
    path("impor/", sdp_import.import_upload, name="import_upload"),
    path("impor/<int:pk>/", sdp_import.import_preview, name="import_preview"),
    path("impor/<int:pk>/terapkan/", sdp_import.import_apply, name="import_apply"),
    path("impor/<int:pk>/batal/", sdp_import.import_discard, name="import_discard"),
    path("impor/<int:pk>/putuskan/", sdp_import.import_judge, name="import_judge"),
    path("impor/<int:pk>/kolom/", heading.import_headings, name="import_headings"),
    path("impor/<int:pk>/urungkan/", sdp_import.import_undo, name="import_undo"),
    path("impor/judul/", heading.heading_list, name="heading_list"),
    path("impor/judul/<int:pk>/lupakan/", heading.heading_forget, name="heading_forget"),
    path("impor/<int:pk>/ditolak/", sdp_import.import_rejects, name="import_rejects"),
]
