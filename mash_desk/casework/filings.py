"""Filing a disclosure under a referral: at night it is often saved before there is one."""

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.domain import filing as filing_rules
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.filing import Filing
from mash_desk.domain.finish import Standing
from mash_desk.domain.reading import Reading
from mash_desk.domain.references import check_reference
from mash_desk.domain.referral import Referral
from mash_desk.store import filings, referrals


def places(desk: Desk, standing: Standing) -> tuple[Referral, ...]:
    """The other open referrals in which somebody whom it is about has a part, the newest first."""
    around = {each.id: each for person in standing.persons for each in referrals.of_person(desk.vault, person)}
    elsewhere = (each for each in around.values() if each.closed_at is None and each.id != standing.disclosure.referral)
    return tuple(sorted(elsewhere, key=lambda each: each.received_at, reverse=True))


def file_under(desk: Desk, disclosure: Disclosure, reference: str, draft_id: str | None = None) -> Filing:
    """Have the disclosure stand under the referral with this reference, also where it stood under another.

    Raises Refused, AlreadySaved.
    """
    reading = desk.reading()
    referral = reading.result(_referral(desk, reading, reference))
    filing_rules.check(reading, referral, read_standing(desk.vault, disclosure.id).disclosure.referral)
    reading.result(referral)
    with desk.change(acts.DISCLOSURE_FILED, draft_id) as change:
        before = filings.of_disclosure(change, disclosure.id)
        change.concerns(*read_standing(change, disclosure.id).persons)
        return filings.add(
            change,
            Filing(
                disclosure=disclosure.id,
                referral=referral.id,
                recorded_at=desk.now(),
                recorded_by=desk.officer.id,
                corrects=before[-1].id if before else None,
            ),
        )


def _referral(desk: Desk, reading: Reading, typed: str) -> Referral | None:
    reference, faults = check_reference("referral", typed)
    for fault in faults:
        reading.stop(fault.code, fault.field, fault.words)
    if faults:
        return None
    if reference is None:
        reading.stop("needed", "referral", "Choose the referral, or type its reference.")
        return None
    found = referrals.with_reference(desk.vault, reference)
    if found is None:
        reading.stop("filing.unknown", "referral", f"No referral here has the reference {reference}.")
    return found
