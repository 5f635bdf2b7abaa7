"""A letter says what its reader is told and nothing else: omissions, other names, addresses, and what must be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import (
    addresses,
    corrections,
    disclosures,
    finishing,
    letters,
    people,
    sent,
    tellings,
    warnings,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft, LetterPage
from mash_desk.casework.standing import read_standing
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import Disclosure, RecipientDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.domain.telling import OmissionDraft, TellingDecisionDraft
from mash_desk.domain.warning import WarningDraft
from tests import desks

GOOD_WORDS: dict[str, Any] = {
    "why": "To help keep Wren safe",
    "what_happens_next": "A social worker will contact you.",
}
GOOD = LetterDraft(**GOOD_WORDS)


@attrs.frozen
class Case:
    """Fern is told of what was shared about Wren with a hospital and the police; Flint was in it."""

    desk: Desk
    family: desks.Family
    flint: Person
    disclosure: Disclosure
    telling: str

    def omit(self, *left_out: OmissionDraft, words: str = "") -> None:
        decided = tellings.page(self.desk, self.disclosure.id).people
        stands = next(each.decision for each in decided if each.telling.id == self.telling)
        draft = TellingDecisionDraft(
            telling=self.telling,
            choice="tell_with_omissions",
            exemption="sch2-16",
            left_out=left_out,
            omissions=words,
            corrects=stands.id if stands else "",
        )
        tellings.decide(self.desk, [draft])

    def page(self, **draft: Any) -> LetterPage:
        return letters.page(self.desk, self.telling, attrs.evolve(GOOD, **draft))

    def stops(self, **draft: Any) -> list[tuple[str, str]]:
        return [(each.code, each.field) for each in self.page(**draft).stops]

    def recipient(self, kind: str) -> str:
        organisation = desks.organisation(self.desk, kind)
        told = read_standing(self.desk.vault, self.disclosure.id).recipients
        return next(each.id for each in told if each.organisation == organisation)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    desk = desks.set_up(tmp_path).desk
    family = desks.marsh(desk)
    flint = people.add(desk, PersonDraft(kind="adult", given_name="Flint", family_name="Grey", aliases="Inky"))
    draft = AddressDraft(lines="8 Juniper Street", post_town="Elsewhere", postcode="DY1 9ZQ", protection="refuge")
    addresses.add(desk, flint.id, draft)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"), ("contact", "health", "offences"))
    police = desks.organisation(desk, "police")
    finishing.add_recipient(desk, disclosure, RecipientDraft(organisation=police, verification="known_in_person"))
    desks.finish(desk, disclosure, [family.mother, flint])
    owed = {each.person: each.id for each in read_standing(desk.vault, disclosure.id).tellings}
    telling = owed[family.mother.id]
    tellings.decide(desk, [TellingDecisionDraft(telling=telling, choice="tell_now")])
    yield Case(desk, family, flint, disclosure, telling)
    desk.close()


def test_what_is_left_out_is_nowhere_in_the_letter_and_stands_beside_it(case: Case) -> None:
    whole = case.page()
    assert whole.stops == ()
    assert "the police" in whole.text
    assert "against the law" in whole.text
    assert "Article 10" in whole.text.replace("\xa0", " ")
    case.omit(
        OmissionDraft(kind="offences", reason="police"),
        OmissionDraft(recipient=case.recipient("police"), reason="police"),
        OmissionDraft(person=case.flint.id, reason="risk_to_child"),
        words="Willow Ward",
    )
    page = case.page()
    assert page.stops == ()
    for word in ("police", "against the law", "Article 10", "Flint", "Willow", "left out", "omit", "not told"):
        assert word.lower() not in page.text.lower().replace("\xa0", " "), word
    assert "What we shared included" in page.text
    assert page.left_out[0] == "offences (police investigation)"
    assert page.left_out[2:] == ("Flint Grey (risk to the child)", "Willow Ward")
    letter = letters.make(case.desk, case.telling, GOOD)
    assert letters.content_to_print(case.desk, letter.id)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("why", "Police asked us to.", "unsaid.omission"),
        ("what_happens_next", "He goes to court on Monday.", "unsaid.omission"),
        ("why", "Staff on willow ward had to know.", "unsaid.omission"),
        ("why", "Because of Flint.", "unsaid.name"),
        ("what_happens_next", "Mr Grey will be told.", "unsaid.name"),
        ("why", "Inky was there.", "unsaid.name"),
        ("what_happens_next", "She is in Juniper Street.", "unsaid.address"),
        ("what_happens_next", "He lives in Elsewhere.", "unsaid.address"),
        ("why", "3 Example Lane is not safe.", "unsaid.address"),
        ("what_happens_next", "The school in DY1 9ZA knows.", "unsaid.postcode"),
        ("why", "The charge nurse asked.", "unsaid.recipient"),
    ],
)
def test_the_officers_own_words_are_searched_for_all_of_it(case: Case, field: str, text: str, code: str) -> None:
    case.omit(
        OmissionDraft(kind="offences", reason="police"),
        OmissionDraft(recipient=case.recipient("police"), reason="police"),
        words="Willow Ward",
    )
    assert case.stops() == []
    assert case.stops(**{field: text}) == [(code, field)]
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        letters.make(case.desk, case.telling, LetterDraft(**{**GOOD_WORDS, field: text}))


def test_a_recipient_who_is_left_out_stays_so_when_their_row_is_corrected(case: Case) -> None:
    police = case.recipient("police")
    case.omit(OmissionDraft(recipient=police, reason="police"))
    draft = RecipientDraft(
        organisation=desks.organisation(case.desk, "police"),
        verification="known_in_person",
        shared_at="28 8 2026 23:10",
    )
    why = CorrectionDraft(kind="recipient", corrected=police, reason="wrong_time")
    corrections.correct_recipient(case.desk, case.disclosure.id, draft, why)
    assert case.recipient("police") != police
    assert "police" not in case.page().text.lower()
    assert case.stops(why="Police asked us to.") == [("unsaid.omission", "why")]


def test_a_letter_that_was_printed_before_a_correction_is_looked_at_until_the_next_one_is(case: Case) -> None:
    letter = letters.make(case.desk, case.telling, GOOD)
    letters.record_printed(case.desk, letter.id)
    wrong = read_standing(case.desk.vault, case.disclosure.id)
    listed = sent.because_of(case.desk, wrong, "recipient", wrong.recipients[0].id)
    assert [each.advice for each in listed] == ["letter_left"]
    draft = RecipientDraft(organisation=desks.organisation(case.desk, "police"), told="desk sergeant")
    why = CorrectionDraft(kind="recipient", corrected=wrong.recipients[0].id, reason="wrong_organisation")
    corrections.correct_recipient(case.desk, case.disclosure.id, draft, why)
    [look] = disclosures.page(case.desk, case.disclosure.id).looks
    assert look.startswith(f"Letter {letter.reference} to {case.family.mother.name}: printed")
    with pytest.raises(Refused, match=r"letter\.disclosure_changed"):
        letters.content_to_print(case.desk, letter.id)
    new = letters.make(case.desk, case.telling, GOOD)
    letters.record_printed(case.desk, new.id)
    assert disclosures.page(case.desk, case.disclosure.id).looks == ()


def test_what_is_not_left_out_may_be_said(case: Case) -> None:
    assert case.stops(why="The police and the hospital had to know of it, Fern: Wren was hurt.") == []


def test_a_warning_that_no_rule_knows_must_be_ticked_as_read_before_a_letter_is_made(case: Case) -> None:
    letter = letters.make(case.desk, case.telling, GOOD)
    warned = warnings.add(case.desk, case.family.mother.id, WarningDraft(kind="other", words="reads with her sister"))
    [unread] = case.page().unread
    assert (unread.field, "reads with her sister" in unread.words) == (warned.id, True)
    with pytest.raises(Refused, match=r"warning\.read_first"):
        letters.make(case.desk, case.telling, GOOD)
    with pytest.raises(Refused, match=r"letter\.warning_since"):
        letters.content_to_print(case.desk, letter.id)
    read = attrs.evolve(GOOD, read=(warned.id,))
    assert letters.page(case.desk, case.telling, read).unread == ()
    made = letters.make(case.desk, case.telling, read)
    assert letters.content_to_print(case.desk, made.id)
    header = case.desk.vault.rows("SELECT header FROM entry WHERE act = 'letter.made' ORDER BY sequence DESC")[0]
    assert f"read:{warned.id}" in str(header["header"])


def test_nothing_can_be_left_out_that_was_not_shared(case: Case) -> None:
    with pytest.raises(Refused, match=r"omissions\.not_shared"):
        case.omit(OmissionDraft(kind="education", reason="police"))
    with pytest.raises(Refused, match=r"omissions\.not_shared"):
        case.omit(OmissionDraft(person=case.family.mother.id, reason="police"))


def test_that_anybody_is_or_was_deferred_changes_not_a_byte_of_a_letter(case: Case) -> None:
    before = case.page()
    deferred = TellingDecisionDraft(
        choice="defer",
        review_on="7 9 2026",
        exemption="sch2-2",
        reasons=("police", "risk_to_child"),
        events=("arrest",),
        words="Canary: not while he is out.",
    )
    page = tellings.page(case.desk, case.disclosure.id)
    undecided = [each.telling.id for each in page.people if each.decision is None]
    tellings.decide(case.desk, [attrs.evolve(deferred, telling=each) for each in undecided])
    after = case.page()
    assert (after.content, after.text) == (before.content, before.text)
    [stands] = [each.decision for each in page.people if each.decision]
    own = tellings.decide(case.desk, [attrs.evolve(deferred, telling=case.telling, corrects=stands.id)])[0]
    assert "telling.withheld" in dict(case.stops())
    tellings.decide(case.desk, [TellingDecisionDraft(telling=case.telling, choice="tell_now", corrects=own)])
    told_late = case.page()
    assert (told_late.stops, told_late.content, told_late.text) == ((), before.content, before.text)
