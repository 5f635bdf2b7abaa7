"""How hard a letter is to read."""

import attrs
import pytest

from mash_desk.domain.letter import LetterText, Line, Role
from mash_desk.paper import wording
from mash_desk.paper.reading import reading


def _prose(text: str) -> LetterText:
    return LetterText((Line(Role.PARAGRAPH, text),))


def test_the_standard_letter_can_be_read_at_eleven(standard, several):
    for facts in (
        standard,
        attrs.evolve(standard, without_delay=False),
        attrs.evolve(standard, asked_first=True),
        several,
    ):
        hard = reading(wording.compose(facts))
        assert hard.age <= 11
        assert hard.longest_sentence <= 25


def test_the_sample_is_as_easy_as_it_was(standard):
    hard = reading(wording.compose(standard))
    assert (hard.age, hard.longest_sentence) == (8.4, 22)


def test_a_hard_text_is_called_hard():
    hard = reading(
        _prose(
            "Notwithstanding the aforementioned considerations, a multi-agency strategy discussion was convened "
            "pursuant to statutory safeguarding obligations in order to determine proportionate interventions."
        )
    )
    assert hard.age > 18
    assert hard.longest_sentence == 21


@pytest.mark.parametrize(
    ("text", "longest"), [("Go. Stop here now.", 3), ("O’Brien’s two-part plan works.", 4), ("Call 01632 960140.", 3)]
)
def test_sentences_are_counted_in_words(text, longest):
    assert reading(_prose(text)).longest_sentence == longest


def test_a_letter_without_prose_asks_for_nothing():
    assert reading(LetterText(())).age == 0.0
