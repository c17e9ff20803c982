"""People in custody, their stays, where they come from, and the imports that tell us so."""

from inmates.models.inmate import Education, Inmate, ResidenceBasis, Sex
from inmates.models.region import Region, RegionLevel
from inmates.models.sdp_import import ImportState, SdpImport
from inmates.models.stay import (
    EndKind,
    LegalStatus,
    RegisterClass,
    Registration,
    ReleaseBasis,
    Stay,
)

__all__ = [
    "Education",
    "EndKind",
    "ImportState",
    "Inmate",
    "LegalStatus",
    "Region",
    "RegionLevel",
    "RegisterClass",
    "Registration",
    "ReleaseBasis",
    "ResidenceBasis",
    "SdpImport",
    "Sex",
    "Stay",
]
