"""What is to finish on a referral: one list, before it is taken in and afterwards."""

from mash_desk.casework.rules import load_reference
from mash_desk.domain.breach import Missed
from mash_desk.domain.undone import Done, undone
from tests.domain.rules import NOW, TODAY

QUESTIONS = load_reference().codes["consent_question"].current(TODAY)
CHILDREN = {"1": "Indigo Birch", "2": "Rowan Birch"}


def test_everything_is_said_in_the_order_in_which_it_presses_and_what_closing_needs_is_marked() -> None:
    missed = Missed(clock="rating", due_at=NOW)
    done = Done(rated=False, children=CHILDREN, decided=frozenset({"2"}), decide_by=NOW, unexplained=(missed,))
    found = undone(done, QUESTIONS)
    assert [(each.words, each.blocks) for each in found] == [
        ("Rate it, with reasons", True),
        ("Decide for Indigo Birch", True),
        ("Say why it was late: rating clock, due Fri 28 Aug 23:50", True),
        *((f"Consent: {question.words[0].lower()}{question.words[1:]}", False) for question in QUESTIONS),
        ("Record who lives with Indigo Birch", False),
        ("Record who lives with Rowan Birch", False),
    ]
    assert [each.due for each in found if each.due] == [NOW]


def test_a_referral_about_nobody_asks_for_the_child_first() -> None:
    found = undone(Done(rated=True, children={}), ())
    assert [(each.what, each.blocks) for each in found] == [("part", True)]


def test_nothing_is_left_once_all_is_done() -> None:
    everyone = frozenset(CHILDREN)
    answered = frozenset(question.code for question in QUESTIONS)
    done = Done(rated=True, children=CHILDREN, decided=everyone, housed=everyone, answered=answered)
    assert undone(done, QUESTIONS) == ()
