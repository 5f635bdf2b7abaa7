"""Closing a referral, with everything that is still owed said; and opening it again."""

from collections.abc import Iterator

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.referral_page import ReferralPage, read_page
from mash_desk.domain import closure as closure_rules
from mash_desk.domain import times
from mash_desk.domain.closure import Closure, ClosureDraft, InTheWay, Reopening
from mash_desk.domain.referral import Referral, check_open
from mash_desk.store import closures, colleagues, drafts, referrals
from mash_desk.store.errors import ChangedMeanwhile

CLOSING = "closing"
"""What the drafts of this form are called; its own draft does not stand in its way."""

# How many things one line names before it counts the rest.
_NAMED = 2
_FORMS = {
    "breach": "a reason for lateness",
    "concern": "a concern",
    "consent": "an answer about consent",
    "contact": "a contact",
    "decision": "a decision",
    "disclosure": "a disclosure",
    "part": "a person’s part",
    "rating": "a rating",
    "telling": "decisions about telling people",
    "whereabouts": "where the child is",
}


def in_the_way(desk: Desk, page: ReferralPage) -> tuple[InTheWay, ...]:
    """Everything that is owed before the referral can be closed."""
    undone = [
        InTheWay(what=each.what, id=each.id, words=each.words, due=each.due) for each in page.undone if each.blocks
    ]
    return (*undone, *_disclosures(page), *_drafts(desk, page))


def close(desk: Desk, referral: Referral, draft: ClosureDraft, draft_id: str | None = None) -> Closure:
    """Close it, where nothing is owed any more. Raises Refused with each thing that is, and ChangedMeanwhile."""
    reading = desk.reading()
    check_open(reading, referral)
    page = read_page(desk, referral.id)
    closure = closure_rules.read(reading, draft, referral.id, desk.officer.id, in_the_way(desk, page))
    closure = reading.result(closure)
    with desk.change(acts.REFERRAL_CLOSED, draft_id) as change:
        change.code(f"reason:{closure.reason}")
        change.concerns(*page.children)
        referrals.amend(change, attrs.evolve(referral, closed_at=closure.recorded_at))
        return closures.add(change, closure)


def reopen(desk: Desk, referral: Referral, words: str, draft_id: str | None = None) -> Reopening:
    """Open a closed referral again, with a word why. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    page = read_page(desk, referral.id)
    if page.closure is None:
        raise ChangedMeanwhile
    reopening = reading.result(closure_rules.read_reopening(reading, page.closure.id, words, desk.officer.id))
    with desk.change(acts.REFERRAL_REOPENED, draft_id) as change:
        change.concerns(*page.children)
        referrals.amend(change, attrs.evolve(referral, closed_at=None))
        return closures.add_reopening(change, reopening)


def _disclosures(page: ReferralPage) -> Iterator[InTheWay]:
    """What is to finish on each disclosure, and who is not decided on."""
    for each in page.disclosures:
        owed = [one for id_, one in page.owed if id_ == each.id]
        left = [one for one in owed if one.item != "telling"]
        if left:
            named = [f"{one.words[:1].lower()}{one.words[1:]}" for one in left[:_NAMED]]
            more = f", and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
            words = f"Finish {each.reference}: {', '.join(named)}{more}"
            yield InTheWay(what="disclosure", id=each.id, words=words, due=min(one.due for one in left))
        if tellings := [one for one in owed if one.item == "telling"]:
            number = f"{len(tellings)} people" if len(tellings) > 1 else "1 person"
            words = f"Telling people, {each.reference}: {number} not decided"
            yield InTheWay(what="telling", id=each.id, words=words, due=min(one.due for one in tellings))


def _drafts(desk: Desk, page: ReferralPage) -> Iterator[InTheWay]:
    records = [page.referral.id, *(each.id for each in page.disclosures), *(each.id for each in page.decisions)]
    names = colleagues.names(desk.vault)
    for draft in drafts.about(desk.vault.connection, records):
        form = _FORMS.get(draft.kind.partition(".")[0], "a form")
        if draft.kind != CLOSING:
            by = names.get(draft.officer, "a colleague")
            words = f"A draft of {form} is kept, by {by}, {times.short(draft.saved_at)}: save it or throw it away"
            yield InTheWay(what="draft", id=f"{draft.kind}:{draft.of}:{draft.id}", words=words)
