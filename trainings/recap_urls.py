"""Addresses of recaps, statements and transfer files, part of those of trainings."""

from django.urls import path

from trainings.views.recap import people, statement, transfer

urlpatterns = [
    path("rekap/", people.recap_list, name="recap_list"),
    path("rekap/pdf/", people.recap_list_pdf, name="recap_list_pdf"),
    path("rekap/excel/", people.recap_list_sheet, name="recap_list_sheet"),
    path("rekap/pindah/", transfer.transfer_list, name="transfer_list"),
    path("rekap/pindah/pdf/", transfer.transfer_list_pdf, name="transfer_list_pdf"),
    path("rekap/pindah/json/", transfer.transfer_list_json, name="transfer_list_json"),
    path("rekap/<int:pk>/", people.recap_detail, name="recap_detail"),
    path("rekap/<int:pk>/pdf/", people.recap_pdf_of, name="recap_pdf"),
    path("rekap/<int:pk>/pindah/pdf/", transfer.transfer_pdf_of, name="transfer_pdf"),
    path("rekap/<int:pk>/pindah/json/", transfer.transfer_json_of, name="transfer_json"),
    path("<int:pk>/keterangan/", statement.statement_list, name="statement_list"),
    path(
        "<int:pk>/keterangan/<slug:audience>/pdf/",
        statement.statement_list_pdf,
        name="statement_list_pdf",
    ),
    path("peserta/<int:pk>/keterangan/", statement.statement_create, name="statement_create"),
    path("keterangan/<int:pk>/pdf/", statement.statement_pdf, name="statement_pdf"),
]
