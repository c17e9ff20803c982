"""The addresses of the site. Paths are Indonesian: people see them."""

from allauth.account import views as account
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from serang_rutan import gallery, home
from serang_rutan.core.access import public
from trainings.views import badge, certificate_check
from trainings.views.planning import calendar

handler400 = "serang_rutan.errors.bad_request"
handler403 = "serang_rutan.errors.permission_denied"
handler404 = "serang_rutan.errors.not_found"
handler500 = "serang_rutan.errors.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("warga-binaan/", include("inmates.urls")),
    path("asesmen/", include("assessments.urls")),
    path("mandiri/", include("assessments.kiosk_urls")),
    path("pelatihan/", include("trainings.urls")),
    path("kemajuan/", include("reports.urls")),
    path("cek/", certificate_check.check, name="public_certificate_check"),
    path("cek/<str:code>/", certificate_check.check, name="public_certificate"),
    path("lencana/kunci.json", badge.badge_keys, name="badge_keys"),
    path("lencana/kunci/<str:key_id>.json", badge.badge_key, name="badge_key"),
    path(".well-known/jwks.json", badge.badge_keys, name="well_known_keys"),
    path("kalender/<str:secret>.ics", calendar.calendar_read, name="public_calendar"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("konfirmasi-sandi/", account.reauthenticate, name="account_reauthenticate"),
    path("bahasa/", public(set_language), name="set_language"),
    path("admin/", admin.site.urls),
]
if settings.DEBUG:
    urlpatterns += [path("galeri/", gallery.gallery, name="gallery")]
