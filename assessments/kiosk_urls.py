"""Pages of the tablet, below /mandiri/; open to whoever has a start code."""

from django.urls import path

from assessments.views.kiosk import entry, question

app_name = "kiosk"
urlpatterns = [
    path("", entry.start, name="start"),
    path("persetujuan/", entry.consent, name="consent"),
    path("pertanyaan/", question.questions, name="questions"),
    path("pertanyaan/<int:position>/", question.question, name="question"),
    path("pertanyaan/selesai/", question.finish, name="finish"),
    path("jeda/", entry.pause, name="pause"),
    path("belum-berkenan/", entry.stop, name="stop"),
    path("keluar/", entry.out, name="out"),
    path("hasil/", question.result, name="result"),
    path("layar/<slug:kind>/", entry.farewell, name="farewell"),
]
