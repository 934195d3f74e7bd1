"""What every form that changes a case shares: the case as it was shown, the edit, where to go afterwards."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gavn.value.actions.versions import edit_case
from gavn.value.documents import Edit
from gavn.value.views import CaseView
from gavn.web.once import Done
from gavn.web.request import PageRequest


def save(request: PageRequest, case: CaseView, edit: Edit, *, reason: str, based_on: int) -> Done:
    """Make the version; refuses what `edit_case` does."""
    made = edit_case(actor=request.actor, case_id=case.id, edit=edit, reason=reason, based_on=based_on, now=request.now)
    return Done(reverse("value:inputs", args=[case.slug]), version_message(made.number, made.is_new))


def version_message(number: int, is_new: bool) -> str:
    """What has become of the case."""
    if not is_new:
        return _("Nothing was changed.")
    return _("The case has been calculated anew: version %(number)s.") % {"number": number}
