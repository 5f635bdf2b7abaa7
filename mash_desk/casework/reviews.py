"""To review: emergency accesses, authorisations by telephone and alerts, and what somebody else says of each."""

from collections.abc import Iterator
from datetime import datetime

import attrs

from mash_desk.casework import acts, alerts, own_words
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.alert import Alert
from mash_desk.domain.authorisation import Authorisation
from mash_desk.domain.emergency_access import EmergencyAccess
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.findings import Refused
from mash_desk.domain.review import Review
from mash_desk.store import alerts as alert_rows
from mash_desk.store import colleagues, restrictions
from mash_desk.store import reviews as rows

EMERGENCY, AUTHORISATION, ALERT = "emergency_access", "authorisation", "alert"

_OUTCOMES = {
    EMERGENCY: ("right", "not_right", "followed_up"),
    AUTHORISATION: ("confirmed", "disputed"),
    ALERT: ("explained", "followed_up"),
}
_OF_YOURS = {
    EMERGENCY: "your emergency access",
    AUTHORISATION: "what you recorded as allowed by telephone",
}
_WORDS_NEEDED = frozenset({"disputed", "not_right", "explained", "followed_up"})


@attrs.frozen(kw_only=True)
class ToReview:
    """One thing to review, or reviewed: what it was, in words, beside the review. Both statements stand.

    `who`: whose act it was, or whom the program told; `number`: on which the colleague was rung; `mine`: it is the
    reader's own, and somebody else reviews it; `asks`: the reader is to say whether it was them; `own_word`: what was
    said of that; `waits_for`: who alone says something of it; "" where that is anybody who reviews, or the reader.
    """

    kind: str = plain()
    id: str = plain()
    at: datetime = plain()
    what: str = personal()
    words: str = personal()
    who: str = personal()
    number: str = plain(default="")
    mine: bool = plain()
    asks: bool = plain(default=False)
    own_word: str = personal(default="")
    waits_for: str = personal(default="")
    outcomes: tuple[str, ...] = plain()
    review: Review | None = personal(default=None)
    reviewed_by: str = personal(default="")

    @property
    def is_open(self) -> bool:
        """Whether the reader may say something of it, as far as their role reviews."""
        return self.review is None and not self.mine and not self.waits_for


@attrs.frozen(kw_only=True)
class ReviewDraft:
    """What is said of it, as chosen and typed. `kind` and `of` name what is reviewed."""

    kind: str = plain()
    of: str = plain()
    outcome: str = coded("review_outcome", default="")
    words: str = personal(default="")


def count(desk: Desk) -> int | None:
    """How many this officer has something to say of; None where they review nothing and nothing of theirs is reviewed.

    0 for who only reads what is said of their own.
    """
    if acts.REVIEW in desk.role.may:
        return sum(each.is_open or each.asks for each in _listed(desk, reviewed=False))
    if not rows.has_own(desk.vault, desk.officer.id):
        return None
    return sum(own_words.asks(desk, each) for each in alerts.waiting(desk))


def reviewers(desk: Desk) -> tuple[str, ...]:
    """Who else reviews here, by name: their role does, and somebody gave them a key."""
    keyed = alert_rows.named_by(desk.vault, alerts.KEY_GIVEN) | {colleagues.first(desk.vault)}
    return tuple(
        each.name
        for each in colleagues.working(desk.vault)
        if each.id in keyed and each.id != desk.officer.id and acts.REVIEW in desk.rules.role(each.role).may
    )


def reviewing_roles(desk: Desk) -> tuple[str, ...]:
    """The roles that review, in words."""
    roles = (each.code for each in desk.rules.codes["role"])
    return tuple(desk.rules.words("role", each) for each in roles if acts.REVIEW in desk.rules.role(each).may)


def standing(desk: Desk, *, reviewed: bool = False) -> tuple[ToReview, ...]:
    """What is to be reviewed, the newest first; or what was. A role that reviews nothing is shown its officer's own."""
    shown = _listed(desk, reviewed=reviewed)
    if acts.REVIEW not in desk.role.may:
        shown = (each for each in shown if each.mine)
    return tuple(sorted(shown, key=lambda each: each.at, reverse=True))


def told(desk: Desk) -> tuple[str, ...]:
    """What others said of this officer's own since the officer did anything here: a sentence each, naming no record."""
    names = colleagues.names(desk.vault)
    return tuple(
        f"{names.get(each.recorded_by, 'A colleague')} reviewed {_OF_YOURS[each.kind]}: "
        f"“{desk.rules.words('review_outcome', each.outcome)}”."
        for each in rows.unread(desk.vault, desk.officer.id)
    )


def answer(desk: Desk, draft: ReviewDraft, draft_id: str | None = None) -> Review:
    """Say what is to be said of it; its own statement stays beside. Raises Refused, also where it is one's own.

    An authorisation is confirmed or disputed by the colleague who is said to have given it, while they work here.
    """
    desk.refuse_without_permission(acts.REVIEWED)
    reading = desk.reading()
    found = {each.id: each for each in (*_listed(desk, reviewed=False), *_listed(desk, reviewed=True))}
    reviewed = found[draft.of]
    if reviewed.review:
        reading.stop("review.done", "", f"{reviewed.reviewed_by} has reviewed this already.")
    if reviewed.mine:
        reading.stop("second_person.review", "", "Nobody reviews what they did themselves. A colleague does.")
    if reviewed.waits_for:
        alone = f"{reviewed.waits_for} is said to have given this, and confirms or disputes it."
        reading.stop("second_person.given", "", alone)
    outcome = reading.code("outcome", draft.outcome, "review_outcome", "Choose what you say of it.")
    if outcome and outcome not in reviewed.outcomes:
        reading.stop("code.unknown", "outcome", "Choose one that belongs to this.")
    needed = "Say it in words: it stands beside the other statement." if draft.outcome in _WORDS_NEEDED else ""
    words = reading.prose("words", draft.words, needed)
    if outcome is None or reading.stopped:
        raise Refused(reading.findings)
    with desk.change(acts.REVIEWED, draft_id) as change:
        change.code(f"outcome:{outcome}")
        if access := restrictions.emergency(change, draft.of):
            change.concerns(access.person)
        review = Review(
            kind=reviewed.kind,
            of=draft.of,
            outcome=outcome,
            words=words,
            recorded_at=desk.now(),
            recorded_by=desk.officer.id,
        )
        return rows.add(change, review)


def _listed(desk: Desk, *, reviewed: bool) -> Iterator[ToReview]:
    names = colleagues.names(desk.vault)
    here = {each.id for each in colleagues.working(desk.vault)}
    for access in rows.emergencies(desk.vault, reviewed=reviewed):
        yield _reviewed(desk, _emergency(desk, access, names), names)
    for given in rows.authorisations(desk.vault, reviewed=reviewed):
        yield _reviewed(desk, _authorisation(desk, given, names, here), names)
    for found in rows.alerts(desk.vault, reviewed=reviewed):
        yield _reviewed(desk, _alert(desk, found, names), names)


def _reviewed(desk: Desk, listed: ToReview, names: dict[str, str]) -> ToReview:
    review = rows.of(desk.vault, listed.id)
    if review is None:
        return listed
    return attrs.evolve(listed, review=review, reviewed_by=names.get(review.recorded_by, ""), asks=False)


def _emergency(desk: Desk, access: EmergencyAccess, names: dict[str, str]) -> ToReview:
    person = desk.sight.some(desk.vault, (access.person,)).get(access.person)
    reason = desk.rules.words("reveal_reason", access.reason).lower()
    whose = "" if access.person in desk.sight.hidden else f"{person.name if person else 'no name'}, "
    return ToReview(
        kind=EMERGENCY,
        id=access.id,
        at=access.began_at,
        what=f"Restricted record opened in an emergency: {whose}{reason}",
        words=access.words or "",
        who=names.get(access.recorded_by, ""),
        mine=access.recorded_by == desk.officer.id,
        outcomes=_OUTCOMES[EMERGENCY],
    )


def _authorisation(desk: Desk, given: Authorisation, names: dict[str, str], here: set[str]) -> ToReview:
    what = desk.rules.words("authorisation", given.what)
    by = names.get(given.colleague, "a colleague")
    # Nobody is waited for who has left: then it is for whoever reviews.
    waits = given.colleague != desk.officer.id and given.colleague in here
    return ToReview(
        kind=AUTHORISATION,
        id=given.id,
        at=given.authorised_at,
        what=f"{what}: allowed by {by}, by telephone, {times.short(given.authorised_at)}",
        words=given.words or "",
        number=given.number or "",
        who=names.get(given.recorded_by, ""),
        mine=given.recorded_by == desk.officer.id,
        waits_for=by if waits else "",
        outcomes=_OUTCOMES[AUTHORISATION],
    )


def _alert(desk: Desk, found: Alert, names: dict[str, str]) -> ToReview:
    by, said = alert_rows.raised_by(desk.vault, found.id), own_words.of(desk, found)
    return ToReview(
        kind=ALERT,
        id=found.id,
        at=found.found_at,
        what=desk.rules.words("alert_kind", found.kind),
        words=found.words,
        who=names.get(by, "MASH Desk"),
        mine=by == desk.officer.id,
        asks=own_words.asks(desk, found),
        own_word=f"{own_words.ANSWERS[said.answer]}. {said.words}" if said else "",
        outcomes=_OUTCOMES[ALERT],
    )
