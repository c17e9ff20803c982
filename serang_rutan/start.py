"""What must hold before the site serves anyone."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from agencies.models import User


def refuse_unsafe_start() -> None:
    """Refuse to serve with demonstration accounts outside demo mode: their password is public.

    Raises:
        ImproperlyConfigured: such an account can sign in.

    """
    if settings.DEMO:
        return
    if User.objects.filter(is_demo=True, is_active=True).exists():
        raise ImproperlyConfigured(
            "This database holds demonstration accounts, whose password everyone knows. "
            "Start with an empty database or with BEKAL_DEMO=1."
        )
