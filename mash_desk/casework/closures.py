"""Closing a referral, with everything that is still owed said; and opening it again."""

from collections.abc import Iterator

import attrs

from mash_desk.casework import acts, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.referral_page import ReferralPage, read_page
from mash_desk.domain import closure as closure_rules
from mash_desk.domain import times
from mash_desk.domain.closure import Closure, ClosureDraft, Reopening
from mash_desk.domain.referral import Referral, check_open
from mash_desk.domain.undone import Undone
from mash_desk.store import closures, colleagues, drafts, letters, referrals
from mash_desk.store import tellings as telling_rows
from mash_desk.store.errors import ChangedMeanwhile

CLOSING = "closing"
"""What the drafts of this form are called; its own draft does not stand in its way."""

DRAFT_OF_ANOTHER = "draft_of_another"
"""What is in the way and leads nowhere: a colleague has to do it."""

_FORMS = {
    "breach": "a reason for lateness",
    "concern": "a concern",
    "concern_correction": "a correction of a concern",
    "consent": "an answer about consent",
    "contact": "a contact",
    "correction": "a correction",
    "decision": "a decision",
    "disclosure": "a disclosure",
    "event": "something that happened",
    "finish": "something on a disclosure",
    "letter": "a letter",
    "letter_left": "how a letter left",
    "letter_returned": "a letter that came back",
    "part": "a person’s part",
    "rating": "a rating",
    "telling": "decisions about telling people",
    "told": "that somebody was told",
    "told_correction": "a correction of how somebody was told",
    "whereabouts": "where the child is",
}


def in_the_way(desk: Desk, page: ReferralPage) -> tuple[Undone, ...]:
    """Everything that is owed before the referral can be closed, kept drafts about it among it."""
    undone = [each for each in page.to_finish if each.blocks and each.what != "telling"]
    return (*undone, *_tellings(desk, page), *_drafts(desk, page))


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


def _tellings(desk: Desk, page: ReferralPage) -> Iterator[Undone]:
    """Who is to be decided on, told or looked at again, each leading to its disclosure."""
    for each in tellings.blocking(desk, page.referral.id):
        yield Undone(what="telling", id=each.disclosure, words=each.words.removesuffix("."), blocks=True)


def _drafts(desk: Desk, page: ReferralPage) -> Iterator[Undone]:
    """Each kept draft, with its form; an own one with the record on whose page it is taken up again, and its own id.

    Of a colleague's nothing is said but that it is there: they alone take it up or throw it away.
    """
    pages = {
        page.referral.id: "",
        **{each.id: "" for each in page.concerns},
        **{each.id: "" for each in page.decisions},
        **{each.contact.id: "" for each in page.contacts},
        **{each: disclosure.id for disclosure in page.disclosures for each in _beside(desk, disclosure.id)},
    }
    names = colleagues.names(desk.vault)
    for draft in drafts.about(desk.vault.connection, pages):
        if draft.kind == CLOSING:
            continue
        form, by = _FORMS.get(draft.kind.partition(".")[0], "a form"), names.get(draft.officer, "a colleague")
        words = f"A draft of {form} is kept, by {by}, {times.short(draft.saved_at)}"
        if draft.officer == desk.officer.id:
            id_ = f"{draft.kind}:{pages[draft.record] or draft.of}:{draft.id}"
            yield Undone(what="draft", id=id_, words=f"{words}: save it or throw it away", blocks=True)
        else:
            words = f"{words}: ask them to save it or throw it away"
            yield Undone(what=DRAFT_OF_ANOTHER, words=words, blocks=True)


def _beside(desk: Desk, disclosure: str) -> Iterator[str]:
    """The disclosure, and the records beside it that a form may be about: its tellings and their letters."""
    yield disclosure
    for telling in telling_rows.of_disclosure(desk.vault, disclosure):
        yield telling.id
        yield from (letter.id for letter in letters.of_telling(desk.vault, telling.id))
