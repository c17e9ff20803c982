"""People in custody, their stays, where they come from, and the imports that tell us so."""

from inmates.models.absence import AbsenceKind, TemporaryAbsence
from inmates.models.appointment import Appointment, AppointmentKind
from inmates.models.heading import HeadingMeaning
from inmates.models.inmate import Education, Inmate, ResidenceBasis, Sex
from inmates.models.region import Region, RegionLevel
from inmates.models.safety import Clearance, Fitness, FitnessState, KeptApart
from inmates.models.sdp_import import ImportState, SdpImport
from inmates.models.stay import (
    EndKind,
    LegalStatus,
    RegisterClass,
    Registration,
    ReleaseBasis,
    Stay,
)
from inmates.models.unlisted import Unlisted, UnlistedAnswer

__all__ = [
    "AbsenceKind",
    "Appointment",
    "AppointmentKind",
    "Clearance",
    "Education",
    "EndKind",
    "Fitness",
    "FitnessState",
    "HeadingMeaning",
    "ImportState",
    "Inmate",
    "KeptApart",
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
    "TemporaryAbsence",
    "Unlisted",
    "UnlistedAnswer",
]
