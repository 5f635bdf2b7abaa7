"""What the walk adds to the training desk, and the records at which its pages are opened."""

import attrs

from mash_desk.casework import (
    addresses,
    closures,
    decisions,
    directory,
    disclosures,
    finding,
    ledger,
    legal_statuses,
    people,
    referrals,
    training,
    warnings,
    worklist,
)
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.closure import ClosureDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.legal_status import LegalStatusDraft
from mash_desk.domain.person import AliasDraft, PersonDraft
from mash_desk.domain.referral import Referral
from mash_desk.domain.warning import WarningDraft
from tests import desks
from tests.desks import Family


@attrs.frozen(kw_only=True)
class Records:
    """Ids. `owed`: for each kind of thing to finish, a disclosure that owes it, and the words of its task."""

    referral: str
    owing: str
    clear: str
    closed: str
    child: str
    disclosure: str
    telling: str
    printed: str
    restricted: str
    colleague: str
    owed: dict[str, tuple[str, str]]


def prepare(desk: Desk) -> Records:
    """Add what a training desk has none of, and find everything that is opened."""
    listed = worklist.ids(desk, "all")
    # Not the one that the worklist shows beside itself: so much is added to it that it fills a page.
    undecided = referrals.page(desk, next(each for each in reversed(listed) if desk.sight.opens(each)))
    owing = worklist.ids(desk, "to_close")[0]
    family = desks.birch(desk)
    desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    clear, closed = _decided(desk, family), _decided(desk, family)
    closures.close(desk, closed, ClosureDraft(reason="decided", closed_by=desk.officer.id))
    child = undecided.children[0]
    _fill_in(desk, child)
    ready = training.ready_letter(desk)
    return Records(
        referral=undecided.referral.id,
        owing=owing,
        clear=clear.id,
        closed=closed.id,
        child=child,
        disclosure=ready.disclosure,
        telling=ready.telling,
        printed=finding.find(desk, training.printed_letter(desk))[0].id,
        restricted=next(each for each in listed if not desk.sight.opens(each)),
        colleague=next(each.id for each in directory.everyone(desk) if each.role == "social_worker"),
        owed=_owed(desk),
    )


def _decided(desk: Desk, family: Family) -> Referral:
    referral = desks.refer(desk, family)
    draft = DecisionDraft(
        person=family.child.id, outcome="advice", reasons="Seen and well.", decided_by=desk.officer.id
    )
    decisions.decide_for(desk, referral, [draft])
    return referrals.page(desk, referral.id).referral


def _fill_in(desk: Desk, child: str) -> None:
    """Everything that a person's page can show and open."""
    if not any(each.kind == "father" for each in people.file(desk, child).relationships):
        father = people.add(desk, PersonDraft(kind="adult", given_name="Rowan", family_name="Ashgrove"))
        desks.relate(desk, father, people.file(desk, child).person, "father", "not_known")
    refuge = AddressDraft(kind="refuge", lines="77 Hidden Road", postcode="DY1 9ZW", protection="refuge")
    addresses.add(desk, child, refuge)
    legal_statuses.add(desk, child, LegalStatusDraft(kind="care_order", from_on="1 2 2026"))
    warnings.add(desk, child, WarningDraft(kind="do_not_tell", words="Not before noon."))
    people.add_alias(desk, child, AliasDraft(name="Little Elder", kind="known_as"))


def _owed(desk: Desk) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for each in ledger.ids(desk):
        if not desk.sight.opens(each):
            continue
        page = disclosures.page(desk, each)
        for owed in page.owed:
            if owed.item != "telling":
                found.setdefault(owed.item, (each, owed.words))
    return found
