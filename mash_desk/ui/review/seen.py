"""What To review shows, read on the vault thread: the things, their lines, and what a review may say of them."""

from collections.abc import Mapping
from datetime import datetime

import attrs

from mash_desk.casework import reviews
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ToReview
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Row

_OWN = "This is your own. Somebody else reviews it."
_NOBODY = "Nobody else with a key to this desk reviews. Ask for one to be given to somebody whose role does: {roles}."


def why_not(thing: ToReview) -> str:
    """Why the reader does not review it; "" where they may, or somebody has."""
    if thing.review or thing.is_open:
        return ""
    return _OWN if thing.mine else f"Waits for {thing.waits_for}, who confirms or disputes it."


@attrs.frozen(kw_only=True)
class Seen:
    """The things by id, in the order of the list, at that moment; who else reviews, and which roles do, in words."""

    things: Mapping[str, ToReview] = personal()
    reviewers: tuple[str, ...] = personal()
    roles: tuple[str, ...] = plain()
    choices: Choices = plain()
    now: datetime = plain()

    def rows(self) -> dict[str, Row]:
        """Their lines."""
        return {id_: self._row(thing) for id_, thing in self.things.items()}

    def outcome(self, thing: ToReview) -> str:
        """What was said of it; "" where nobody has reviewed it."""
        return self.choices.words("review_outcome", thing.review.outcome) if thing.review else ""

    def whom_it_waits_for(self, thing: ToReview) -> str:
        """Who reviews what is the reader's own; where nobody may yet, whom to have enrolled. "" for all else."""
        if thing.review or not thing.mine:
            return ""
        return " or ".join(self.reviewers) if self.reviewers else _NOBODY.format(roles=" or ".join(self.roles))

    def _row(self, thing: ToReview) -> Row:
        said = f"{self.outcome(thing)}, {thing.reviewed_by}" if thing.review else thing.words
        if not_yours := why_not(thing):
            said = not_yours
        return Row(
            subject=thing.what,
            second="  ·  ".join(each for each in (thing.who, said) if each),
            due=times.short(thing.at),
            why=f"{times.span(self.now - thing.at)} ago",
        )


def read(desk: Desk, *, reviewed: bool) -> Seen:
    """What stands to be reviewed, or was reviewed. Raises Refused where the role reviews nothing."""
    things = {each.id: each for each in reviews.standing(desk, reviewed=reviewed)}
    reviewers, roles = reviews.reviewers(desk), reviews.reviewing_roles(desk)
    return Seen(things=things, reviewers=reviewers, roles=roles, choices=Choices.of(desk), now=desk.now())
