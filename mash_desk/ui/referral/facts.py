"""The card of a referral's page: what stands, section by section."""

from collections.abc import Sequence

from mash_desk.casework.ledger import LedgerRow
from mash_desk.casework.referrals import ReferralPage
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Facts
from mash_desk.ui.referral import history, sections
from mash_desk.ui.referral.answers import Answers
from mash_desk.ui.referral.household import household, parts
from mash_desk.ui.referral.sections import Ask


def facts_of(page: ReferralPage, rows: Sequence[LedgerRow], choices: Choices, ask: Ask) -> Facts:
    """Every section in the order in which an officer asks; one that says nothing is left out."""
    facts = Facts(ruled=True)
    if closed := history.closed(page, choices):
        facts.add("Closed", closed)
    facts.add("Where now", sections.where_now(page, choices, ask))
    facts.add("Concern", sections.concern(page, choices, ask), under="in their words")
    if rated := history.ratings(page, choices):
        facts.add("Rating", rated)
    facts.add("Household", household(page, choices, ask))
    facts.add("Parts", parts(page, choices, ask))
    if decided := sections.decided(page, choices, ask):
        facts.add("Decision", decided)
    if late := history.lateness(page, choices, ask):
        facts.add("Lateness", late)
    facts.add("Consent", Answers(page, choices, ask))
    facts.add("Shared", sections.shared(rows, ask))
    facts.add("Telling people", sections.telling(page, rows, ask))
    facts.add("Contacts", history.contacts(page, choices, ask), under="calls, meetings, visits")
    return facts
