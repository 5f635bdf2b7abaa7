"""What stands on the desk before the night: one referral of the day before, and a mother and child in a refuge."""

from datetime import UTC, datetime
from pathlib import Path

from mash_desk.casework import addresses, disclosures, finishing, opening, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.disclosure import Disclosure, RecipientDraft
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.keys.derivation import PRODUCTION, Cost
from tests import desks
from tests.desks import FixedClock

# Thursday 27 August 2026, 10:00 in London.
THE_DAY_BEFORE = datetime(2026, 8, 27, 9, 0, tzinfo=UTC)
DAY_WORKER = ColleagueDraft(name="Ash Umber", job="social worker", role="social_worker")


def set_up(folder: Path, cost: Cost = PRODUCTION) -> None:
    """A desk with Rowan Sable at it, a manager and a day colleague, and what was done on it until Thursday."""
    clock = FixedClock(THE_DAY_BEFORE)
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER, DAY_WORKER))
    made = opening.set_up(folder, draft, bytearray(desks.PASSPHRASE), None, cost, clock=clock)
    _marsh(made.desk)
    _refuge(made.desk)
    made.desk.close()


def _marsh(desk: Desk) -> None:
    """Wren Marsh: two agencies were told; two things are to finish, nobody is decided, neither is the referral."""
    marsh = desks.marsh(desk)
    shared = desks.disclose(desk, marsh, desks.refer(desk, marsh, "green"), kinds=("contact", "concern", "health"))
    _also_the_school(desk, shared)
    desks.finish(desk, shared, [marsh.mother])
    for item in ("necessity", "held_back"):
        finishing.finish_item(desk, FinishDraft(disclosure=shared.id, item=item, words="The school could not wait."))


def _also_the_school(desk: Desk, shared: Disclosure) -> None:
    recipient = RecipientDraft(
        organisation=desks.organisation(desk, "education"),
        told="head teacher",
        telephone="01632 960160",
        verification="called_back_directory",
    )
    finishing.add_recipient(desk, disclosures.page(desk, shared.id).standing.disclosure, recipient)


def _refuge(desk: Desk) -> None:
    """Juniper Slate, 4, and her mother Pearl, who left home."""
    for draft in (
        PersonDraft(given_name="Juniper", family_name="Slate", born_on="2 2 2022", nhs_number="999 000 0034"),
        PersonDraft(kind="adult", given_name="Pearl", family_name="Slate", telephone="07700 900161"),
    ):
        person = people.add(desk, draft)
        addresses.add(
            desk,
            person.id,
            AddressDraft(
                lines="1 Example Haven",
                post_town="Otherton",
                postcode="DY1 9ZW",
                protection="refuge",
                confirmed_on="27 8 2026",
                confirmed_how="from the refuge",
            ),
        )
