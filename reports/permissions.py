"""Who may, in reports."""

import rules

from agencies.permissions import is_coordinator, is_official, is_rutan_staff

rules.add_perm("reports.view_progress", is_rutan_staff | is_official | is_coordinator)
rules.add_perm("reports.export_progress", is_rutan_staff | is_official | is_coordinator)
