"""What an urgent disclosure begins with, read on the vault thread: its draft and the lists."""

from datetime import datetime

import attrs

from mash_desk.casework import captures, drafts, referrals
from mash_desk.casework.captures import CaptureRow, ChangedMeanwhile
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain.fields import personal, plain
from mash_desk.ui.disclosure.offered import Offered, read_offered
from mash_desk.ui.parts import Picked

KIND = "disclosure"
"""What the drafts of this form are called."""


@attrs.frozen(kw_only=True)
class Opened:
    """The draft, and whether it was there before; `only_child`: of the referral that it was opened from.

    `capture`: what was captured while the desk was locked and is gone on with; the draft is about that, and about no
    referral. None where something became of it meanwhile.
    """

    draft: Draft = personal()
    referral: str = plain()
    taken_up: bool = plain()
    offered: Offered = plain()
    only_child: Picked | None = personal()
    capture: CaptureRow | None = personal(default=None)
    now: datetime = plain()


def open_urgent(desk: Desk, about: str, wanted_draft: str | None) -> Opened:
    """The wanted draft, or else the officer's newest about this referral or capture (about none, where it is empty)."""
    draft, taken_up = _wanted(desk, wanted_draft) or drafts.take_up(desk, KIND, about)
    capture = captures.find(desk, draft.of)
    is_of_capture = captures.is_one(desk, draft.of)
    if is_of_capture and capture is None and not taken_up:
        raise ChangedMeanwhile
    referral = "" if is_of_capture else draft.of
    return Opened(
        draft=draft,
        referral=referral,
        taken_up=taken_up,
        offered=read_offered(desk),
        only_child=_only_child(desk, referral) if referral and not taken_up else None,
        capture=capture,
        now=desk.now(),
    )


def look_again(desk: Desk, draft: Draft) -> tuple[Draft, bool]:
    """The draft as it is kept now and True; or, where an act has used it up meanwhile, a new one and False."""
    return _wanted(desk, draft.id) or (drafts.begin(desk, KIND), False)


def _wanted(desk: Desk, wanted: str | None) -> tuple[Draft, bool] | None:
    return next(((draft, True) for draft in drafts.mine(desk) if draft.id == wanted), None)


def _only_child(desk: Desk, referral: str) -> Picked | None:
    """The referral's child where it has exactly one: a fact of where the form was opened, and not a decision."""
    page = referrals.page(desk, referral)
    if len(page.children) != 1:
        return None
    child = page.files[page.children[0]].person
    return Picked(child.id, child.name_and_age(desk.today()))
