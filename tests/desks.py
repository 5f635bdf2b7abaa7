"""Desks, clocks and families for tests: real vaults with real keys, at the lowest cost that a key file may name."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import attrs

from mash_desk.casework import (
    addresses,
    directory,
    disclosures,
    finishing,
    households,
    opening,
    people,
    referrals,
    relationships,
    warnings,
)
from mash_desk.casework.clock import Clock
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft, SetUp
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.disclosure import Disclosure, DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.finish import FinishDraft
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.referral import ConcernDraft, PartDraft, Referral, ReferralDraft
from mash_desk.domain.relationship import RelationshipDraft
from mash_desk.domain.warning import WarningDraft
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import FLOOR, Cost
from mash_desk.keys.keychain import Keychain

PASSPHRASE = b"maple stone river lamp cloud"
# Friday 28 August 2026, 23:50 in London; Monday is a bank holiday.
EVENING = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)

AUTHORITY = AuthorityDraft(
    name="Example Borough Council",
    address="Example House\n1 Example Square\nExampleton DY1 9ZY",
    telephone="01632 960140",
    night_telephone="01632 960150",
    police_telephone="01632 960101",
    duty_telephone="01632 960102",
    privacy_telephone="01632 960145",
    privacy_email="dpo@council.example",
    regulator_telephone="01632 960190",
    notice_version="4",
    notice_from="1 7 2026",
    notice_place="council.example/privacy",
)
OFFICER = ColleagueDraft(name="Rowan Sable", job="duty social worker", role="out_of_hours")
MANAGER = ColleagueDraft(name="Olive Fern", job="team manager", role="manager")


class FixedClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = EVENING) -> None:
        self.at = at
        self.steady = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.steady

    def go(self, **span: float) -> None:
        """Let time pass: go(minutes=5)."""
        self.at += timedelta(**span)
        self.steady += timedelta(**span).total_seconds()

    def jump(self, **span: float) -> None:
        """Move the wall's hand only, as somebody who sets the clock does."""
        self.at += timedelta(**span)


def set_up(folder: Path, clock: FixedClock | None = None, *, training: bool = True, cost: Cost = FLOOR) -> SetUp:
    """A new desk with Rowan Sable at it and Olive Fern as a manager without a key.

    The first of its kind is set up and kept; the others are copies of it, which takes a tenth of the time.
    """
    clock = clock or FixedClock()
    if clock.at != EVENING:
        return set_up_anew(folder, clock, training=training, cost=cost)
    kept, code = _kept(training, cost)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return SetUp(desk=opened_by(folder, code, clock), recovery_code=code, keychain_used=False)


def opened_by(folder: Path, code: str, clock: Clock) -> Desk:
    """The desk of its first officer, in a hundredth of the time that a passphrase takes.

    Not as an officer who uses the recovery code: somebody would have to review that.
    """
    officer, secrets = keys.officers(folder)[0].officer_id, keys.unlock_with_recovery(folder, code)
    return opening._open(folder, secrets, officer, clock)


def set_up_anew(
    folder: Path,
    clock: FixedClock,
    *,
    training: bool = True,
    cost: Cost = FLOOR,
    keychain: Keychain | None = None,
) -> SetUp:
    """The same with keys of its own."""
    draft = DeskDraft(authority=AUTHORITY, officer=OFFICER, colleagues=(MANAGER,))
    return opening.set_up(folder, draft, bytearray(PASSPHRASE), keychain, cost, training=training, clock=clock)


@cache
def _kept(training: bool, cost: Cost) -> tuple[Path, str]:
    """A desk of this kind, closed, and its recovery code. It goes when the tests of this process are over."""
    folder = Path(tempfile.mkdtemp(prefix="desk-", dir=os.environ.get("HOME")))
    made = set_up_anew(folder, FixedClock(), training=training, cost=cost)
    made.desk.close()
    return folder, made.recovery_code


def unlock(folder: Path, clock: FixedClock | None = None) -> Desk:
    """The desk opened again, as on the next morning."""
    return opening.unlock(folder, None, bytearray(PASSPHRASE), None, clock or FixedClock())


def only_read(desk: Desk, only: bool) -> None:
    """From now on nothing can be written, as on a disk that was turned read-only; or again it can."""
    with desk.vault.connection.unguarded():
        desk.vault.connection.run(f"PRAGMA query_only = {'ON' if only else 'OFF'}")


def lock_after(desk: Desk, minutes: int) -> None:
    """The authority's limit for a desk at which nobody is."""
    manager = next(each for each in directory.everyone(desk) if each.role == "manager")
    officer, desk.officer = desk.officer, manager
    directory.change_authority(desk, attrs.evolve(AUTHORITY, idle_minutes=str(minutes)))
    desk.officer = officer


def give_room(desk: Desk, pages: int = 1_073_741_823) -> None:
    """How far the file may grow, as on a disk with so much room."""
    with desk.vault.connection.unguarded():
        desk.vault.connection.rows(f"PRAGMA max_page_count = {pages:d}")


@attrs.frozen
class Family:
    """A child, their mother, and whoever else lives there."""

    child: Person
    mother: Person
    others: tuple[Person, ...] = ()

    @property
    def everyone(self) -> tuple[Person, ...]:
        return (self.child, self.mother, *self.others)


def birch(desk: Desk) -> Family:
    """Indigo, 7, lives with her mother Hazel and stepfather Flint, the alleged source of harm."""
    indigo = people.add(
        desk,
        PersonDraft(
            given_name="Indigo",
            family_name="Birch",
            born_on="12 3 2019",
            nhs_number="999 000 0018",
            upn="D332999926001",
        ),
    )
    hazel = people.add(
        desk,
        PersonDraft(
            kind="adult",
            given_name="Hazel",
            family_name="Birch",
            telephone="07700 900142",
            safe_contact="by telephone after 09:00",
        ),
    )
    flint = people.add(desk, PersonDraft(kind="adult", given_name="Flint", family_name="Grey"))
    family = Family(indigo, hazel, (flint,))
    live_together(desk, family, "8 Example Street", "DY1 9ZZ")
    relate(desk, hazel, indigo, "mother", "yes")
    relate(desk, flint, indigo, "stepfather", "no")
    warnings.add(desk, flint.id, WarningDraft(kind="do_not_tell", words="police, 23:50"))
    return family


def marsh(desk: Desk) -> Family:
    """Wren, 9, lives with her mother Fern alone: nobody of concern, everything confirmed."""
    wren = people.add(
        desk,
        PersonDraft(given_name="Wren", family_name="Marsh", born_on="5 6 2017", nhs_number="999 000 0026"),
    )
    fern = people.add(desk, PersonDraft(kind="adult", given_name="Fern", family_name="Marsh", telephone="07700 900151"))
    family = Family(wren, fern)
    live_together(desk, family, "3 Example Lane", "DY1 9ZX")
    relate(desk, fern, wren, "mother", "yes")
    return family


def live_together(desk: Desk, family: Family, lines: str, postcode: str) -> None:
    """One household at one confirmed address."""
    confirmed = desk.today().strftime("%d %m %Y")
    members = tuple(person.id for person in family.everyone)
    households.set_members(
        desk,
        family.child.id,
        HouseholdDraft(members=members, everyone_known="yes", confirmed_on=confirmed),
    )
    for person in family.everyone:
        addresses.add(
            desk,
            person.id,
            AddressDraft(
                lines=lines,
                post_town="Exampleton",
                postcode=postcode,
                protection="normal",
                confirmed_on=confirmed,
                confirmed_how="seen at the door",
            ),
        )


def relate(desk: Desk, person: Person, of: Person, kind: str, responsibility: str) -> None:
    """What one person is to another."""
    relationships.add(desk, RelationshipDraft(person=person.id, of=of.id, kind=kind, responsibility=responsibility))


def refer(desk: Desk, family: Family, rating: str = "red") -> Referral:
    """A referral about the family's child, by the police."""
    parts = [PartDraft(person=family.child.id, part="child"), PartDraft(person=family.mother.id, part="parent")]
    parts += [PartDraft(person=other.id, part="alleged_source") for other in family.others]
    return referrals.take(
        desk,
        ReferralDraft(
            source="6",
            referrer_state="professional",
            referrer_role="sergeant",
            where_now="In A&E with mother",
            safe_now="yes",
            concerns=(
                ConcernDraft(kind="fact", words="Ambulance brought her in at 22:50 with a broken wrist."),
                ConcernDraft(kind="reported", words="Mum says he threw her across the kitchen."),
            ),
            parts=tuple(parts),
            rating=rating,
            rating_reasons="Injury; alleged harm at home.",
        ),
    )


def disclose(
    desk: Desk, family: Family, referral: Referral | None = None, kinds: Sequence[str] = ("contact", "health")
) -> Disclosure:
    """An urgent disclosure about the family's child to a hospital."""
    return disclosures.save(
        desk,
        DisclosureDraft(
            referral=referral.id if referral else "",
            subjects=(SubjectDraft(person=family.child.id),),
            recipients=(
                RecipientDraft(
                    organisation=organisation(desk, "health"),
                    told="charge nurse",
                    telephone="01632 960140",
                    verification="called_back_directory",
                ),
            ),
            what="Injury in March 2025; who may be with her.",
            kinds=tuple(kinds),
            why="He is expected there within the hour.",
        ),
    )


def finish(desk: Desk, disclosure: Disclosure, mentioned: Sequence[Person] = ()) -> None:
    """Finish what a letter needs: who else was in it, and the legal conditions."""
    finishing.confirm_mentions(desk, disclosure, {person.id: True for person in mentioned})
    for condition in ("A6-e", "A9-g", "A10"):
        finishing.finish_item(desk, FinishDraft(disclosure=disclosure.id, item="condition", condition=condition))


def organisation(desk: Desk, kind: str) -> str:
    """The id of the directory's organisation of that kind."""
    row = desk.vault.row("SELECT id FROM organisation WHERE kind = :kind", {"kind": kind})
    assert row is not None
    return str(row["id"])
