"""What an officer is told before applying: that it was done before, or that the data is old."""

from inmates.models import SdpImport
from inmates.policies.sdp_import import newer_data


def earlier_import(sdp_import: SdpImport) -> SdpImport | None:
    """Find the import that applied this very file before."""
    same = SdpImport.objects.applied().without_file().filter(sha256=sdp_import.sha256)
    return same.exclude(pk=sdp_import.pk).select_related("applied_by").first()


def is_older(sdp_import: SdpImport) -> bool:
    """Whether the data is of an earlier day than that of the last import applied."""
    return newer_data(sdp_import) is not None
