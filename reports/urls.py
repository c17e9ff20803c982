"""Dashboards, below /kemajuan/."""

from django.urls import path

from reports.views import progress

app_name = "reports"
urlpatterns = [
    path("", progress.progress, name="progress"),
    path("ekspor/", progress.progress_export, name="progress_export"),
]
