import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError, allowed


def check_is_even(number, *, limit=10):
    if number % 2:
        raise RefusedError(_("Saved."))
    if number > limit:
        raise ValueError(number)


def test_a_refusal_carries_its_reason_in_the_language_of_the_moment():
    with translation.override("id"), pytest.raises(RefusedError) as caught:
        check_is_even(1)
    assert caught.value.reason == str(caught.value) == "Disimpan."


def test_a_refusal_may_carry_several_reasons():
    refusal = RefusedError("Ruang dipakai.", "Hari libur.")
    assert refusal.reasons == ("Ruang dipakai.", "Hari libur.")
    assert refusal.reason == str(refusal) == "Ruang dipakai. Hari libur."


def test_what_is_refused_is_not_allowed_and_other_errors_are_no_refusals():
    assert allowed(check_is_even, 2)
    assert not allowed(check_is_even, 3, limit=2)
    with pytest.raises(ValueError, match="12"):
        allowed(check_is_even, 12)
