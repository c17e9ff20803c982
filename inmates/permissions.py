"""Who may, in inmates."""

import rules

from agencies.permissions import is_administrator, is_officer, is_rutan_staff

rules.add_perm("inmates.view_inmate", is_rutan_staff)
rules.add_perm("inmates.change_inmate", is_officer)
rules.add_perm("inmates.view_nik", is_officer)
rules.add_perm("inmates.end_stay", is_officer)
rules.add_perm("inmates.reopen_stay", is_officer)
rules.add_perm("inmates.correct_stay", is_officer)
rules.add_perm("inmates.record_absence", is_officer)
rules.add_perm("inmates.view_appointment", is_rutan_staff)
rules.add_perm("inmates.record_appointment", is_officer)
rules.add_perm("inmates.import_sdp", is_officer)
rules.add_perm("inmates.answer_unlisted", is_officer)
rules.add_perm("inmates.manage_safety", is_officer)
rules.add_perm("inmates", is_administrator)
for _verb in ("view", "add", "change"):
    rules.add_perm(f"inmates.{_verb}_registerclass", is_administrator)
