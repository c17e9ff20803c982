"""Badges for staff to hand out, and the public keys for anyone to check them by."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import public, requires
from trainings.actions.badge_key import signing_key
from trainings.certificates.badge import MEDIA_TYPE, badge_of
from trainings.models import BadgeKey, Certificate

NO_INDEX = {"X-Robots-Tag": "noindex"}


@requires("trainings.view_certificate")
def certificate_badge(request: BekalRequest, pk: int) -> HttpResponse:
    """Hand out the badge of a training certificate that stands, signed now."""
    standing = Certificate.objects.visible_to(request.user).valid().training()
    certificate = get_object_or_404(standing.select_related("enrolment"), pk=pk)
    badge = badge_of(certificate, signing_key(request.user))
    trail.record(
        by=request.user,
        action=trail.Action.EXPORT,
        obj=certificate,
        subject_id=certificate.enrolment.inmate_id,
        changes={"as": "badge"},
    )
    name = f'attachment; filename="lencana-{certificate.pk}.jwt"'
    return HttpResponse(badge, content_type=MEDIA_TYPE, headers={"Content-Disposition": name})


@public
@require_safe
def badge_keys(_request: HttpRequest) -> JsonResponse:
    """Give every public key that ever signed badges, as a set of JSON Web Keys."""
    keys = list(BadgeKey.objects.values_list("public_key", flat=True))
    return JsonResponse({"keys": keys}, headers=NO_INDEX)


@public
@require_safe
def badge_key(_request: HttpRequest, key_id: str) -> JsonResponse:
    """Give one public key, whose address stands in each badge that it signed."""
    key = get_object_or_404(BadgeKey, key_id=key_id)
    return JsonResponse(key.public_key, content_type="application/jwk+json", headers=NO_INDEX)
