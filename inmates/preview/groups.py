"""The groups of a preview, in the order in which an officer has to mind them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from inmates.preview.cells import change_list, place_cell, profile_link, shown
from inmates.sdp_messages import expected_message, field_label, remark_message
from inmates.sdp_plan import Entry, EntryKind, Person, Plan, PlanProblem, Remark
from serang_rutan.core.templatetags.bekal import NOTHING

SHOWN = 50
FOLDED_FROM = 15
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Group:
    """A table of the preview with its first rows; `count` tells how many there are."""

    anchor: str
    title: str
    hint: str
    tone: str
    headings: Sequence[str]
    rows: Sequence[Row]
    count: int

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.rows)

    @property
    def is_folded(self) -> bool:
        """Whether the group is long enough to be opened only on wish."""
        return self.count > FOLDED_FROM


def groups_of(plan: Plan, names: Mapping[str, str]) -> list[Group]:
    """Lay out what the plan would do; groups with nobody in them are left out.

    `names` maps region codes to names.
    """
    groups = [
        _missing(plan.missing),
        _important(plan.changes_that_matter, names),
        _arrivals(plan.of_kind(EntryKind.NEW)),
        _returns(plan.returns),
        _back(plan.back),
        _corrections(plan.corrections, names),
        _rejected(plan.rejected),
        _warnings(plan.warnings),
    ]
    return [group for group in groups if group.count]


def _missing(people: Sequence[Person]) -> Group:
    return Group(
        "tidak-tercantum",
        _("No longer listed"),
        _(
            "Nobody is removed by an import. After applying it you say on one page what became of "
            "each: released, transferred, temporarily out or still here."
        ),
        "warning",
        [
            _("Name"),
            _("Registration number"),
            _("Register class"),
            _("Block, cell"),
            _("Expected end (estimate)"),
        ],
        _first(people, _missing_row),
        len(people),
    )


def _missing_row(person: Person) -> Row:
    stay = person.stay
    if stay is None:
        return [profile_link(person), *[NOTHING] * 4]
    return [
        profile_link(person),
        stay.registration_number,
        stay.register_class_id,
        place_cell(stay.block, stay.cell),
        shown(stay.expected_end_on),
    ]


def _important(entries: Sequence[Entry], names: Mapping[str, str]) -> Group:
    return Group(
        "berubah",
        _("Changes that matter"),
        _("End of the stay, class, number or block: on record before, in the file after."),
        "info",
        _change_headings(),
        _first(entries, lambda entry: _change_row(entry, names)),
        len(entries),
    )


def _corrections(entries: Sequence[Entry], names: Mapping[str, str]) -> Group:
    return Group(
        "koreksi",
        _("Corrections"),
        _("Other details of people on record: on record before, in the file after."),
        "neutral",
        _change_headings(),
        _first(entries, lambda entry: _change_row(entry, names)),
        len(entries),
    )


def _change_headings() -> list[str]:
    return [_("Row"), _("Name"), _("Changes")]


def _change_row(entry: Entry, names: Mapping[str, str]) -> Row:
    who = profile_link(entry.person) if entry.person else NOTHING
    return [entry.values.row.row_number, who, change_list(entry.shown_changes, names)]


def _arrivals(entries: Sequence[Entry]) -> Group:
    return Group(
        "baru",
        _("New"),
        _("People who were never here before."),
        "success",
        _stay_headings(),
        _first(entries, lambda entry: _stay_row(entry, entry.values.row.name)),
        len(entries),
    )


def _returns(entries: Sequence[Entry]) -> Group:
    return Group(
        "kembali",
        _("Known, has returned"),
        _("People who were here before: the same person gets a new stay."),
        "success",
        _stay_headings(),
        _first(entries, _return_row),
        len(entries),
    )


def _stay_headings() -> list[str]:
    return [
        _("Row"),
        _("Name"),
        _("Registration number"),
        _("Register class"),
        _("Block, cell"),
        _("Expiry"),
    ]


def _return_row(entry: Entry) -> Row:
    return _stay_row(entry, profile_link(entry.person) if entry.person else NOTHING)


def _stay_row(entry: Entry, who: str) -> Row:
    row = entry.values.row
    return [
        row.row_number,
        who,
        row.registration_number,
        row.register_class,
        place_cell(row.block, row.cell),
        shown(row.expires_on),
    ]


def _back(people: Sequence[Person]) -> Group:
    return Group(
        "dari-luar",
        _("Back from outside"),
        _("People who were temporarily out and are listed again."),
        "success",
        [_("Name"), _("Registration number"), _("Out since"), _("Reason")],
        _first(people, _back_row),
        len(people),
    )


def _back_row(person: Person) -> Row:
    stay, absence = person.stay, person.absence
    return [
        profile_link(person),
        stay.registration_number if stay else NOTHING,
        shown(absence.left_on if absence else None),
        absence.get_kind_display() if absence else NOTHING,
    ]


def _rejected(remarks: Iterable[Remark]) -> Group:
    """Show what is refused; questions have a place of their own."""
    refused = [one for one in remarks if one.code != PlanProblem.POSSIBLE_DUPLICATE]
    return Group(
        "ditolak",
        _("Rejected"),
        _("These rows are not taken. Correct them in SDP and upload the file again."),
        "danger",
        [_("Row"), _("Field"), _("Value"), _("Problem"), _("What would be right")],
        _first(refused, _rejected_row),
        len(refused),
    )


def _rejected_row(remark: Remark) -> Row:
    return [
        remark.row_number,
        field_label(remark.field),
        remark.value or NOTHING,
        remark_message(remark),
        expected_message(remark) or NOTHING,
    ]


def _warnings(remarks: Sequence[Remark]) -> Group:
    return Group(
        "periksa",
        _("To be checked"),
        _("These rows are taken."),
        "neutral",
        [_("Row"), _("Field"), _("Value"), _("Please check")],
        _first(remarks, _warning_row),
        len(remarks),
    )


def _warning_row(remark: Remark) -> Row:
    return [remark.row_number, field_label(remark.field), remark.value, remark_message(remark)]


def _first(items: Sequence[Any], row_of: Callable[[Any], Row]) -> list[Row]:
    return [row_of(item) for item in items[:SHOWN]]
