"""What an officer began and did not save: which form, about which record, and throwing it away."""

from collections.abc import Sequence
from enum import StrEnum

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import mine
from mash_desk.casework.opening import RECOVERY_PROOF
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.store import colleagues, disclosures, drafts, letters, people, referrals, tellings
from mash_desk.store.drafts import Draft


class Noun(StrEnum):
    """What kind of record a draft is about; NOTHING where its form makes a new one."""

    NOTHING = ""
    REFERRAL = "referral"
    DISCLOSURE = "disclosure"
    TELLING = "telling"
    PERSON = "person"


@attrs.frozen(kw_only=True)
class DraftRow:
    """One draft, the record that it is about, and that record's reference or name, where it has one.

    `disclosure`: of a telling, which disclosure it is about.
    """

    draft: Draft = personal()
    noun: Noun = plain()
    of: str = plain()
    about: str = personal()
    disclosure: str = plain(default="")


def ids(desk: Desk) -> list[str]:
    """The officer's drafts, the one typed in last first."""
    return [each.id for each in _mine(desk)]


def rows(desk: Desk, listed: Sequence[str]) -> list[DraftRow]:
    """The lines of these drafts, as far as they are still there."""
    return [_row(desk, draft) for draft in _mine(desk) if draft.id in listed]


def _mine(desk: Desk) -> list[Draft]:
    return [draft for draft in mine(desk) if draft.kind != RECOVERY_PROOF]


def _row(desk: Desk, draft: Draft) -> DraftRow:
    of = drafts.on_page_of(desk.vault, draft.record) or draft.record
    if referral := referrals.get(desk.vault, of):
        return DraftRow(draft=draft, noun=Noun.REFERRAL, of=of, about=referral.reference)
    if disclosure := disclosures.get(desk.vault, of):
        return DraftRow(draft=draft, noun=Noun.DISCLOSURE, of=of, about=disclosure.reference)
    letter = letters.get(desk.vault, of)
    if telling := tellings.get(desk.vault, letter.telling if letter else of):
        person = people.get(desk.vault, telling.person)
        name = desk.sight.shown(person).name if person else ""
        return DraftRow(draft=draft, noun=Noun.TELLING, of=telling.id, about=name, disclosure=telling.disclosure)
    if person := people.get(desk.vault, of):
        return DraftRow(draft=draft, noun=Noun.PERSON, of=of, about=desk.sight.shown(person).name)
    return DraftRow(draft=draft, noun=Noun.NOTHING, of="", about="")


def throw_away(desk: Desk, draft: str, why: str) -> None:
    """Throw an own draft away, and keep why: an entry stays, what was typed does not. Raises Refused, AlreadySaved.

    Another officer's is refused: nobody else knows what was typed there, or whether it is written down elsewhere.
    """
    found = drafts.get(desk.vault, draft)
    if found and found.officer != desk.officer.id:
        whose = colleagues.names(desk.vault).get(found.officer, "a colleague")
        words = f"This draft is kept by {whose}. Ask them to save it or throw it away."
        raise Refused([Finding("draft.of_another", "", words)])
    if not why.strip():
        raise Refused([Finding("needed", "why", "Say why it is thrown away.")])
    with desk.change(acts.DRAFT_THROWN_AWAY, draft) as change:
        change.say("draft", draft, why.strip())
