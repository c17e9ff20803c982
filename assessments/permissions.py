"""Who may, in assessments."""

import rules

from agencies.permissions import is_officer, is_rutan_staff

rules.add_perm("assessments.view_interview", is_rutan_staff)
rules.add_perm("assessments.add_interview", is_officer)
rules.add_perm("assessments.change_interview", is_officer)
rules.add_perm("assessments.view_interestsession", is_rutan_staff)
rules.add_perm("assessments.add_interestsession", is_officer)
rules.add_perm("assessments.change_interestsession", is_officer)
rules.add_perm("assessments.manage_instruments", is_officer)
rules.add_perm("assessments.view_plan", is_rutan_staff)
rules.add_perm("assessments.request_training", is_officer)
rules.add_perm("assessments.view_result", is_rutan_staff)
rules.add_perm("assessments.add_suggestion", is_officer)
rules.add_perm("assessments.change_wish", is_officer)
rules.add_perm("assessments.note_ability", is_officer)
