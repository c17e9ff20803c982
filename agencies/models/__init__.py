"""Institutions, their people, their money and what they offer to teach."""

from agencies.models.agency import Agency, AgencyKind, Signatory, SignatoryPlace
from agencies.models.agency_letterhead import AgencyLetterhead
from agencies.models.agreement import Agreement, AgreementKind
from agencies.models.funding import Fund, FundSource, Target
from agencies.models.letterhead import Letterhead, RutanSignatory
from agencies.models.programme import GradingScale, Occupation, Programme, Subject
from agencies.models.user import Role, User, UserManager

__all__ = [
    "Agency",
    "AgencyKind",
    "AgencyLetterhead",
    "Agreement",
    "AgreementKind",
    "Fund",
    "FundSource",
    "GradingScale",
    "Letterhead",
    "Occupation",
    "Programme",
    "Role",
    "RutanSignatory",
    "Signatory",
    "SignatoryPlace",
    "Subject",
    "Target",
    "User",
    "UserManager",
]
