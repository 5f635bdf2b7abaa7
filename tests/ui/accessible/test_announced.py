"""What changes away from the keyboard is read out: what Qt is asked to announce is heard here."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from mash_desk.domain.findings import Known
from mash_desk.ui.screen import ShowProblem
from tests.ui.accessible.places import Do, Go, Press, Step, Type
from tests.ui.accessible.walk import Walk

_WHY = "Why we shared it"

CHANGES: dict[str, tuple[str, tuple[Step, ...], str]] = {
    "findings": ("referral, rating", (Do("save"),), "Choose the rating."),
    "an act": ("referral, whereabouts", (Do("save"),), ": saved"),
    "a draft": ("referral, contact", (Type("Anybody else", "aunt"),), "Draft saved"),
    "a draft of a task": (
        "disclosure, necessity",
        (Type("Why sharing this was necessary", "As she asked."),),
        "Draft saved",
    ),
    "what was found": ("organisations", (Type("Find an organisation", "police"),), " found"),
    "who was found": ("people", (Type("Find a person", "Birch"),), " found"),
    "how many are left": ("to finish", (Type("Name, place, reference, what is owed", "review"),), " to finish"),
    "how many are listed": ("information shared", (Type("Name, place, officer or reference", "police"),), " listed"),
    "how many there are": ("telling people", (Do("telling_room.told"),), "Told: "),
    "what must be read first": ("worklist", (Go("referral"),), "address (refuge)"),
    "why nothing was done": ("referral", (Do("referral.telling"),), "Nothing has been shared"),
    "why a button refuses": ("letter", (Do("letter.print"),), "Cannot be printed yet"),
    "what stops a letter": ("letter", (Type(_WHY, "To help keep Wren safe"),), "1 finding stops it"),
    "a page that turned": ("letter", (Press("Next page"),), "Page 2 of 2"),
    "help": ("referral", (Do("help"),), "Referral"),
}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            words.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return words


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_read_out(walk: Walk, heard: list[str], change: str) -> None:
    place, steps, words = CHANGES[change]
    walk.go(place)
    heard.clear()
    walk.take(*steps)
    walk.wait(f"the words “{words}” read out", lambda: any(words in each for each in heard))


def test_a_draft_that_is_kept_again_is_not_read_out_again(walk: Walk, heard: list[str]) -> None:
    walk.go("referral, rating")
    for words in ("He", " is seen."):
        walk.take(Type("Why it is rated so", words))
        walk.page.leave()
        walk.settle()
    assert len([each for each in heard if each.startswith("Draft saved")]) == 1


def test_what_was_saved_what_is_late_and_a_problem_are_read_out_wherever_one_is(walk: Walk, heard: list[str]) -> None:
    walk.go("new referral")
    heard.clear()
    walk.frame.say("All saved 23:50:00", "Rowan Sable")
    walk.frame.say("All saved 23:50:07", "Rowan Sable")
    walk.frame.count("worklist", 12, 1)
    walk.frame.count("worklist", 12, 2)
    walk.frame.count("worklist", 12, 1)
    walk.frame.want(ShowProblem(_Full()))
    assert heard == ["All saved 23:50:07", "Worklist, 12, 2 late", "The disk is full. Make room."]


class _Full(Known):
    words, what_next = "The disk is full.", "Make room."
