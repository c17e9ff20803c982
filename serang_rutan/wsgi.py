"""The entry point for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serang_rutan.settings")
application = get_wsgi_application()

from serang_rutan.start import refuse_unsafe_start  # noqa: E402 - needs Django set up

refuse_unsafe_start()
