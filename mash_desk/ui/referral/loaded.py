"""What a referral's page shows, read on the vault thread in one go."""

import attrs

from mash_desk.casework import closures, directory, ledger, referrals
from mash_desk.casework.desk import Desk
from mash_desk.casework.explaining import Explained, explain
from mash_desk.casework.ledger import LedgerRow
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.undone import Undone
from mash_desk.ui.choices import Choices


@attrs.frozen
class Loaded:
    """The page, the code lists, who works here; `in_the_way` and `why` only where they were asked for."""

    page: ReferralPage
    rows: tuple[LedgerRow, ...]
    colleagues: tuple[Colleague, ...]
    choices: Choices
    officer: str
    rule: str
    in_the_way: tuple[Undone, ...] = ()
    why: tuple[Explained, ...] = ()

    @property
    def mine(self) -> bool:
        """Whether the officer at the desk has it."""
        return self.page.referral.owner == self.officer


def read(desk: Desk, referral: str) -> Loaded:
    """The referral as it stands; reading it is a look."""
    page = referrals.page(desk, referral)
    rows = ledger.rows(desk, [each.id for each in page.disclosures])
    return Loaded(
        page,
        tuple(rows),
        directory.everyone(desk),
        Choices.of(desk),
        desk.officer.id,
        desk.rules.profile.rule,
    )


def as_asked(desk: Desk, loaded: Loaded, what: str) -> Loaded:
    """With the time at which a form is opened, and what it alone needs. Drafts, which hinder closing, are no noun."""
    loaded = attrs.evolve(loaded, choices=Choices.of(desk))
    if what == "close":
        page = referrals.page(desk, loaded.page.referral.id)
        return attrs.evolve(loaded, page=page, in_the_way=closures.in_the_way(desk, page))
    return attrs.evolve(loaded, why=explain(desk, loaded.page)) if what == "why" else loaded
