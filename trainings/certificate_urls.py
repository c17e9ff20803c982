"""Pages about certificates, below /pelatihan/."""

from django.urls import path

from trainings.views import badge, certificate, certificate_end, certificate_issue, competence

urlpatterns = [
    path("sertifikat/", certificate.certificate_list, name="certificate_list"),
    path("sertifikat/<int:pk>/", certificate.certificate_detail, name="certificate_detail"),
    path("sertifikat/<int:pk>/pdf/", certificate.certificate_pdf, name="certificate_pdf"),
    path("sertifikat/<int:pk>/lencana/", badge.certificate_badge, name="certificate_badge"),
    path(
        "sertifikat/<int:pk>/cabut/", certificate_end.certificate_revoke, name="certificate_revoke"
    ),
    path(
        "sertifikat/<int:pk>/ganti/",
        certificate_end.certificate_replace,
        name="certificate_replace",
    ),
    path("<int:pk>/sertifikat/", certificate_issue.certificate_issue, name="certificate_issue"),
    path(
        "<int:pk>/sertifikat/pdf/", certificate.certificate_batch_pdf, name="certificate_batch_pdf"
    ),
    path("<int:pk>/kompetensi/", competence.competence_record, name="competence_record"),
]
