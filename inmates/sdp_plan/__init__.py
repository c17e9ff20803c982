"""From the rows of an SDP file to a plan: who is new, who changed, who is no longer listed."""

from inmates.sdp_plan.build import build_plan
from inmates.sdp_plan.matching import Verdict, Verdicts
from inmates.sdp_plan.plan import Change, Doubt, Entry, EntryKind, Plan
from inmates.sdp_plan.register import Person
from inmates.sdp_plan.remarks import PlanProblem, PlanWarning, Remark

__all__ = [
    "Change",
    "Doubt",
    "Entry",
    "EntryKind",
    "Person",
    "Plan",
    "PlanProblem",
    "PlanWarning",
    "Remark",
    "Verdict",
    "Verdicts",
    "build_plan",
]
