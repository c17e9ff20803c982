"""Addresses of selection rounds and their rules, part of those of trainings."""

from django.urls import path

from trainings.views.selection import (
    ballots,
    offers,
    policy,
    reports,
    review,
    rounds,
    seats,
    sheets,
    what_if,
)

urlpatterns = [
    path("putaran/", rounds.round_list, name="round_list"),
    path("putaran/baru/", rounds.round_create, name="round_create"),
    path("putaran/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("putaran/<int:pk>/ubah/", rounds.round_edit, name="round_edit"),
    path("putaran/<int:pk>/langkah/", rounds.round_step, name="round_step"),
    path("putaran/<int:pk>/kursi/", seats.round_seats, name="round_seats"),
    path("putaran/<int:pk>/kursi/<int:batch_pk>/", seats.seats_edit, name="seats_edit"),
    path("putaran/kursi/<int:pk>/keluarkan/", seats.seats_drop, name="seats_drop"),
    path("putaran/<int:pk>/pilihan/", ballots.ballot_list, name="ballot_list"),
    path("putaran/<int:pk>/pilihan/lembar/", ballots.ballot_sheets, name="ballot_sheets"),
    path("putaran/<int:pk>/pilihan/<int:inmate_pk>/", ballots.ballot_edit, name="ballot_edit"),
    path("putaran/<int:pk>/tinjau/", review.round_review, name="round_review"),
    path(
        "putaran/<int:pk>/keputusan/<int:inmate_pk>/",
        review.decision_create,
        name="decision_create",
    ),
    path("putaran/keputusan/<int:pk>/cabut/", review.decision_revoke, name="decision_revoke"),
    path("putaran/<int:pk>/hasil/lembar/", sheets.sheets_print, name="sheets_print"),
    path("putaran/<int:pk>/hasil/<int:inmate_pk>/", sheets.person_sheet, name="person_sheet"),
    path(
        "putaran/<int:pk>/hasil/<int:inmate_pk>/lembar/",
        sheets.person_sheet_pdf,
        name="person_sheet_pdf",
    ),
    path("putaran/<int:pk>/andai/<int:inmate_pk>/", what_if.what_if, name="what_if"),
    path("putaran/<int:pk>/laporan/", reports.report, name="round_report"),
    path("putaran/<int:pk>/laporan/sidang/", reports.for_hearing, name="hearing_report"),
    path("putaran/<int:pk>/sidang/", review.hearing, name="hearing"),
    path("putaran/<int:pk>/tawaran/", offers.round_offers, name="round_offers"),
    path("putaran/tawaran/<int:pk>/<slug:answer>/", offers.offer_answer, name="offer_answer"),
    path("putaran/kursi/<int:pk>/daftarkan/", offers.offers_enrol, name="offers_enrol"),
    path("putaran/kursi/<int:pk>/daftar-tunggu/", offers.waiting_list_page, name="waiting_list"),
    path("kebijakan/", policy.policy_list, name="policy_list"),
    path("kebijakan/baru/", policy.policy_create, name="policy_create"),
    path("kebijakan/<int:pk>/", policy.policy_detail, name="policy_detail"),
    path("kebijakan/<int:pk>/tanda-tangan/", policy.policy_sign, name="policy_sign"),
]
