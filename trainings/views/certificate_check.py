"""The one page open to anyone: whether a certificate is genuine.

It knows the certificate as it was issued and nothing else about its holder.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from serang_rutan.core.access import public
from serang_rutan.core.throttle import Throttle
from trainings.certificates.document import explanations, result_rows
from trainings.forms.certificate import CheckForm
from trainings.models import Certificate

CODE_LENGTH = 12
CHECKS = Throttle("certificate-check", allowed=30, seconds=60)


@public
@require_safe
@never_cache
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Ask for the code of a certificate, or say whether the one with `code` is genuine."""
    typed = code or request.GET.get("code", "").strip()
    if not typed:
        return _page(request, CheckForm(), 200)
    plain = plain_code(typed)
    if plain and plain != code:
        return redirect("public_certificate", code=plain)
    if not CHECKS.take(request):
        return render(request, "trainings/public_too_many.html", status=429)
    certificate = _certificate(plain) if plain else None
    form = CheckForm(initial={"code": typed[:60]})
    return _page(request, form, 200 if certificate else 404, certificate, asked=True)


def _certificate(code: str) -> Certificate | None:
    """Find what an agency issued with `code`; certificates of an LSP are for it to check."""
    issued = Certificate.objects.training().select_related("replaced_by")
    return issued.filter(check_code=code).first()


def plain_code(typed: str) -> str:
    """Write a typed code as it is stored, however it was parted; "" if it is none."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())
    if len(letters) != CODE_LENGTH:
        return ""
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def _page(
    request: HttpRequest,
    form: CheckForm,
    status: int,
    certificate: Certificate | None = None,
    *,
    asked: bool = False,
) -> HttpResponse:
    """Show the form and, of a certificate that stands, the same as its paper shows.

    Of one that does not stand nobody's name is told.
    """
    stands = certificate is not None and certificate.is_valid
    context = {
        "form": form,
        "certificate": certificate,
        "asked": asked,
        "results": result_rows(certificate) if certificate and stands else [],
        "explained": explanations(certificate) if certificate and stands else [],
        "is_replaced": certificate is not None and hasattr(certificate, "replaced_by"),
    }
    return render(request, "trainings/public_check.html", context, status=status)
