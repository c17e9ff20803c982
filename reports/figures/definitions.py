"""What each figure counts, in words that stand on the page beside it."""

from django.utils.translation import gettext_lazy as _

DEFINITIONS = (
    (
        _("Participants (seats)"),
        _(
            "Seats taken in batches that began in the year: batches running, finished or ended "
            "early. Someone in two batches counts twice."
        ),
    ),
    (_("People"), _("The same, each person counted once.")),
    (_("Sessions held"), _("Sessions recorded as held on a day of the year.")),
    (
        _("Attendance"),
        _(
            "Of all marks at sessions held in the year: present ÷ (present + chose not to come + "
            "absent). Excused absences (court, illness, investigators) are left out. Not shown for "
            "fewer than 5 participants."
        ),
    ),
    (_("Completions"), _("Participants who completed a batch on a day of the year.")),
    (_("Certificates"), _("Certificates issued on a day of the year and not revoked.")),
    (_("Target"), _("What the agency promised for the year: participants and completions.")),
    (
        _("District"),
        _(
            "The residence on record, proven or not: districts of Kabupaten Serang, and other "
            "regencies and cities as a whole."
        ),
    ),
    (
        _("hidden"),
        _(
            "Fewer than 5 people, or hidden so that such a number cannot be computed from a "
            "total. This holds for everyone who opens this page."
        ),
    ),
)
