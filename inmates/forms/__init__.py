"""What people type about inmates."""

from inmates.forms.residence import ResidenceForm
from inmates.forms.sdp_import import UploadForm, VerdictForm
from inmates.forms.stay import StayEndForm

__all__ = ["ResidenceForm", "StayEndForm", "UploadForm", "VerdictForm"]
