"""How a letter left, that it came back, and what that asks for before another goes there."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    addresses,
    corrections,
    disclosures,
    letter_courses,
    letters,
    people,
    tellings,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.address import AddressDraft, ConfirmedDraft
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.disclosure import RecipientDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.letter import Letter
from mash_desk.domain.letter_course import LetterLeft, LetterLeftDraft, LetterReturnedDraft
from mash_desk.domain.telling import State, TellingDecisionDraft
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock

WORDS = LetterDraft(why="To help keep Wren safe", what_happens_next="A social worker will contact you.")


@attrs.frozen
class Sent:
    """Fern's letter, made and printed."""

    desk: Desk
    clock: FixedClock
    mother: str
    disclosure: str
    telling: str
    letter: Letter

    @property
    def state(self) -> State:
        page = tellings.page(self.desk, self.disclosure)
        return next(each.stands.state for each in page.people if each.telling.id == self.telling)

    @property
    def words(self) -> str:
        return letter_courses.made_letters(self.desk, self.desk.vault, self.telling)[-1].words

    def leave(self, how: str, corrects: str = "") -> LetterLeft:
        draft = LetterLeftDraft(letter=self.letter.id, how=how, corrects=corrects)
        return letter_courses.leave(self.desk, draft)

    def come_back(self) -> None:
        on = self.desk.today().strftime("%d %m %Y")
        letter_courses.come_back(
            self.desk, LetterReturnedDraft(letter=self.letter.id, reason="gone_away", returned_on=on)
        )


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Sent]:
    clock = FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    family = desks.marsh(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [family.mother])
    people_owed = tellings.page(desk, disclosure.id).people
    telling = next(each.telling for each in people_owed if each.file.person.kind == "adult")
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.id, choice="tell_now")])
    letter = letters.make(desk, telling.id, WORDS)
    letters.record_printed(desk, letter.id)
    yield Sent(desk, clock, family.mother.id, disclosure.id, telling.id, letter)
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


def test_printed_is_not_told_posted_is_and_come_back_is_not(sent: Sent) -> None:
    assert (sent.state, "not recorded how it left" in sent.words) == (State.READY, True)
    sent.leave("posted")
    assert (sent.state, "posted Fri 28 Aug 23:50, by Rowan Sable" in sent.words) == (State.TOLD, True)
    sent.clock.go(days=5)
    sent.come_back()
    assert (sent.state, "came back Wed 2 Sep 2026: gone away" in sent.words) == (State.RETURNED, True)
    with pytest.raises(Refused, match=r"returned\.already"):
        sent.come_back()


def test_where_a_letter_came_back_from_none_goes_until_the_address_is_confirmed_after_it(sent: Sent) -> None:
    sent.leave("posted")
    sent.clock.go(days=5)
    sent.come_back()
    assert [each.code for each in letters.page(sent.desk, sent.telling, WORDS).stops] == ["address.returned"]
    with pytest.raises(Refused, match=r"address\.returned"):
        letters.content_to_print(sent.desk, sent.letter.id)
    for day, codes in (("1 9 2026", ["address.returned"]), ("2 9 2026", [])):
        _confirm(sent, day)
        assert [each.code for each in letters.page(sent.desk, sent.telling, WORDS).stops] == codes
    letters.make(sent.desk, sent.telling, WORDS)
    assert sent.state is State.RETURNED


def test_an_address_that_was_confirmed_earlier_on_the_day_a_letter_came_back_is_confirmed_again(sent: Sent) -> None:
    sent.leave("posted")
    sent.clock.go(days=5)
    _confirm(sent, "2 9 2026")
    sent.come_back()
    stands = people.file(sent.desk, sent.mother).addresses[0]
    shown = {name: getattr(stands, name) or "" for name in ("kind", "lines", "postcode", "protection", "confirmed_how")}
    typed = AddressDraft(**shown, post_town="Exampleham", confirmed_on="2 9 2026")
    addresses.change(sent.desk, stands, typed)
    assert [each.code for each in letters.page(sent.desk, sent.telling, WORDS).stops] == ["address.returned"]
    # The very same words, said again: the order of entries tells that they came after.
    _confirm(sent, "2 9 2026")
    assert letters.page(sent.desk, sent.telling, WORDS).stops == ()


def _confirm(sent: Sent, day: str) -> None:
    stands = people.file(sent.desk, sent.mother).addresses[0]
    addresses.confirm(sent.desk, stands, ConfirmedDraft(confirmed_on=day, confirmed_how="by telephone"))


def test_how_it_left_is_corrected_and_not_said_twice(sent: Sent) -> None:
    first = sent.leave("posted")
    with pytest.raises(ChangedMeanwhile):
        sent.leave("handed_over")
    sent.leave("handed_over", corrects=first.id)
    assert "handed over" in sent.words
    assert "posted" not in sent.words
    with pytest.raises(ChangedMeanwhile):
        sent.leave("collected", corrects=first.id)


def test_read_out_counts_as_told_and_cannot_come_back(sent: Sent) -> None:
    sent.leave("read_out")
    assert sent.state is State.TOLD
    with pytest.raises(Refused, match=r"returned\.not_left"):
        sent.come_back()


def test_what_was_only_made_can_be_read_out_and_not_posted(sent: Sent) -> None:
    made = letters.make(sent.desk, sent.telling, WORDS)
    with pytest.raises(Refused, match=r"left\.not_printed"):
        letter_courses.leave(sent.desk, LetterLeftDraft(letter=made.id, how="posted"))
    letter_courses.leave(sent.desk, LetterLeftDraft(letter=made.id, how="read_out"))
    assert sent.state is State.TOLD


def test_a_corrected_letter_that_came_back_does_not_count_as_sent_again(sent: Sent) -> None:
    sent.leave("posted")
    wrong = disclosures.page(sent.desk, sent.disclosure).standing.recipients[0]
    right = RecipientDraft(organisation=desks.organisation(sent.desk, "police"), verification="called_back_directory")
    why = CorrectionDraft(kind="recipient", corrected=wrong.id, reason="wrong_organisation")
    corrections.correct_recipient(sent.desk, sent.disclosure, right, why)

    def looks() -> int:
        return len(disclosures.page(sent.desk, sent.disclosure).looks)

    assert looks() == 1
    again = attrs.evolve(sent, letter=letters.make(sent.desk, sent.telling, WORDS))
    letters.record_printed(sent.desk, again.letter.id)
    again.leave("posted")
    assert looks() == 0
    again.come_back()
    assert looks() == 1
