"""Every screen that saves, as an officer works through it: how it is reached, what is typed, when it is saved."""

from collections.abc import Callable
from datetime import date, timedelta

import attrs
from PySide6.QtCore import Qt

from mash_desk.ui.disclosure.fact import Line
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import Link
from tests import desks
from tests.reliability import hands
from tests.reliability.hands import ALT, CONTROL, Condition, Steps, say

_MOST_FACTS = 30
# What one act's prose takes at the slow pace.
_SLOW_SECONDS = 5.0
# Of a field that holds one line; a longer text may be longer.
LINE, PROSE = 60, 160
Key = Qt.Key


@attrs.frozen
class Act:
    """One act: its name, how much of its prose is typed, and whether slowly. It says aloud what is done of it."""

    name: str
    keys: int
    slow: bool

    def type(self, label: str) -> Steps:
        """Type the prose into an input, in place of what stands there; each key is said once it is taken."""
        yield from hands.go_to(label)
        hands.press(Key.Key_A, CONTROL)
        pause = _SLOW_SECONDS / self.keys if self.slow else 0
        words = prose(self.name, self.keys)
        yield from hands.type_words(words, pause, lambda done: say("typed", self.name, done))

    def save(self, done: Condition, key: Qt.Key = Key.Key_Return) -> Steps:
        """Save, say so before, and say it is saved once the window shows that."""
        say("saving", self.name, self.keys)
        hands.press(key, CONTROL)
        yield done
        say("saved", self.name, self.keys)


def prose(act: str, keys: int) -> str:
    """What is typed in one act: its name, then words that differ at every place."""
    words = " ".join([f"Act {act}:", *(str(number) for number in range(keys))])
    return words[:keys]


@attrs.frozen
class SavingScreen:
    """How it is worked through, about a record by its reference; the SQL of where its prose stands; its most keys."""

    work: Callable[[str, Act], Steps]
    held: str
    keys: int = PROSE


def _urgent(_about: str, act: Act) -> Steps:
    hands.press(Key.Key_F9)
    # It stands there with what it begins with: the emergency numbers, the lists, a draft that was left.
    yield hands.sees(desks.AUTHORITY.police_telephone)
    if hands.asks("Begin another")():
        yield from hands.follow("Begin another")
        yield hands.sees("The other draft is kept.")
    yield from hands.fill("About whom", "A boy, about 9")
    yield from hands.fill("Told whom", "Duty sergeant")
    yield from hands.go_to("Kinds of information")
    hands.press(Key.Key_1)
    yield from hands.fill("Why it could not wait", "He is expected there.")
    yield from act.type("What exactly was shared")
    yield from act.save(lambda: not hands.called("Urgent disclosure")())


def _new_referral(_about: str, act: Act) -> Steps:
    hands.press(Key.Key_N, CONTROL)
    yield from hands.choose("Who refers", "Police")
    yield from hands.choose("May the referrer be named?", "Professional")
    yield from hands.fill("Where, and with whom", "At home")
    yield from hands.choose("Safe now?", "Yes")
    yield from hands.choose("Fact, reported or opinion", "Reported")
    yield from hands.take_first("Find the child", "Indigo Birch")
    yield hands.sees("Indigo Birch, 7")
    yield from act.type("What was said")
    yield from act.save(lambda: not hands.called("New referral")())


def _on_referral(link: str, label: str, *steps: Callable[[], Steps]) -> Callable[[str, Act], Steps]:
    """A form of the referral's page: it is opened by a link or button, filled by the steps, and closes when saved."""

    def work(about: str, act: Act) -> Steps:
        yield from hands.find(about)
        yield hands.called(f"Referral {about}")
        yield from hands.follow(link)
        for step in steps:
            yield from step()
        yield from act.type(label)
        yield from act.save(_gone(label))

    return work


def _on_person(opens: str, label: str, *steps: Callable[[], Steps]) -> Callable[[str, Act], Steps]:
    """A form of a person's page: a line turns into it by Enter, a link or button by Space."""

    def work(about: str, act: Act) -> Steps:
        yield from hands.find(about)
        yield hands.sees("Who they are")
        yield from hands.go_to(opens)
        hands.press(Key.Key_Space if opens.startswith("Add ") else Key.Key_Return)
        yield _opened
        for step in steps:
            yield from step()
        yield from act.type(label)
        yield from act.save(_put_away)

    return work


def _in_directory(key: Qt.Key, label: str, *steps: Callable[[], Steps]) -> Callable[[str, Act], Steps]:
    def work(_about: str, act: Act) -> Steps:
        hands.press(Key.Key_6, CONTROL)
        yield hands.sees("This hub")
        hands.press(key, ALT)
        yield hands.asks(label)
        for step in steps:
            yield from step()
        yield from act.type(label)
        yield from act.save(_gone(label))

    return work


def _finish(about: str, act: Act) -> Steps:
    yield from _open_disclosure(about)
    yield from hands.follow("Why it was necessary")
    yield from act.type("Why sharing this was necessary")
    yield from act.save(_gone("Why sharing this was necessary"))


def _correct(about: str, act: Act) -> Steps:
    yield from _open_disclosure(about)
    hands.press(Key.Key_C, ALT)
    yield lambda: isinstance(hands.in_hand(), Line)
    for _fact in range(_MOST_FACTS):
        if (now := hands.in_hand()) is not None and now.accessibleName().startswith("Told:"):
            break
        hands.press(Key.Key_Down)
        yield hands.after(0)
    hands.press(Key.Key_C)
    yield from hands.choose("Why is it corrected?", "Misheard or misunderstood")
    yield from hands.fill("Person or role", "The night sister")
    yield from act.type("In words")
    yield from act.save(_gone("Why is it corrected?"))


def _defer(about: str, act: Act) -> Steps:
    yield from _tell_people(about)
    yield from hands.go_to("Is Fern Linden told?")
    hands.press(Key.Key_3)
    yield from hands.fill("Review on", (date.today() + timedelta(days=10)).strftime("%d %m %Y"))
    yield from hands.choose("Legal reason for not telling", "Crime: prevention or detection")
    yield from hands.go_to("Or sooner")
    hands.press(Key.Key_9)
    yield from hands.go_to("Because")
    hands.press(Key.Key_1)
    yield from act.type("In words")
    yield from act.save(hands.sees("Not told for now"))


def _tell(about: str, act: Act) -> Steps:
    yield from _tell_people(about)
    yield from hands.follow("Record that Fern Linden was told")
    yield from hands.go_to("How")
    hands.press(Key.Key_1)
    yield from act.type("What was said")
    yield from act.save(_gone("What was said"))


def _write(about: str, act: Act) -> Steps:
    yield from _open_letter(about)
    yield from hands.fill("What happens next", "A social worker will telephone.")
    yield from act.type("Why we shared it")
    yield hands.sees("Nothing stops it.")
    yield from act.save(hands.sees("as it is stored"), Key.Key_P)


def _letter_left(about: str, act: Act) -> Steps:
    yield from _open_letter(about)
    yield lambda: hands.named("Record how letter") != ""
    yield from hands.follow(hands.named("Record how letter"))
    yield from hands.go_to("How")
    hands.press(Key.Key_1)
    yield from act.type("In words")
    yield from act.save(_gone("In words"))


def _letter_came_back(about: str, act: Act) -> Steps:
    yield from _open_letter(about)
    yield lambda: hands.named("Letter ", "came back") != ""
    yield from hands.follow(hands.named("Letter ", "came back"))
    yield from hands.choose("Why", "Gone away")
    yield from act.type("In words")
    yield from act.save(_gone("In words"))


def _open_disclosure(about: str) -> Steps:
    yield from hands.find(about)
    yield hands.called(f"Disclosure {about}")
    # Its tasks, or its facts: what is pressed before they are there is lost.
    yield lambda: isinstance(hands.in_hand(), Link | Line)


def _tell_people(about: str) -> Steps:
    yield from _open_disclosure(about)
    hands.press(Key.Key_T, CONTROL)
    yield hands.called("Telling people")


def _open_letter(about: str) -> Steps:
    yield from _tell_people(about)
    yield from hands.follow("Write Fern Linden’s letter")
    yield hands.called("Letter")
    yield hands.sees("Passed")


def _gone(label: str) -> Condition:
    return lambda: not hands.asks(label)()


def _opened() -> bool:
    return bool(hands.in_view(Panel))


def _put_away() -> bool:
    return not _opened()


def _chosen(label: str, words: str) -> Callable[[], Steps]:
    return lambda: hands.choose(label, words)


def _filled(label: str, words: str) -> Callable[[], Steps]:
    return lambda: hands.fill(label, words)


def _ticked(label: str, key: Qt.Key) -> Callable[[], Steps]:
    def steps() -> Steps:
        yield from hands.go_to(label)
        hands.press(key)

    return steps


_DECISION = "Why: what it rests on, and what was considered"
_DECIDED = (_chosen("Outcome", "No further action"), _chosen("Who decided", "Olive Fern, team manager"))
_WITH = _filled("Anybody else", "night sister")
_KIND = _chosen("Kind of team or partner", "Police")

SCREENS: dict[str, SavingScreen] = {
    "urgent disclosure": SavingScreen(_urgent, "SELECT what FROM disclosure"),
    "new referral": SavingScreen(_new_referral, "SELECT words FROM concern"),
    "concern": SavingScreen(
        _on_referral("Add a concern", "What was said, in their words", _ticked("This is", Key.Key_2)),
        "SELECT words FROM concern",
    ),
    "where the child is": SavingScreen(
        _on_referral("Change", "Where, and with whom"), "SELECT where_now FROM referral", LINE
    ),
    "rating": SavingScreen(
        _on_referral("Change rating", "Why it is rated so", _ticked("How urgent it is", Key.Key_1)),
        "SELECT reasons FROM rating",
    ),
    "contact": SavingScreen(
        _on_referral("Log a contact", "What was said, by whom", _chosen("What it was", "We rang"), _WITH),
        "SELECT words FROM contact",
    ),
    "decision": SavingScreen(
        _on_referral("Record decision", _DECISION, *_DECIDED),
        "SELECT reasons FROM decision",
    ),
    "hand over": SavingScreen(
        _on_referral("Hand over", "What they should know first", _chosen("To whom", "Olive Fern, team manager")),
        "SELECT words FROM assignment",
    ),
    "closing": SavingScreen(
        _on_referral("Close referral", "Anything to add", _chosen("Why", "Decided and handed on")),
        "SELECT words FROM closure",
    ),
    "person's line": SavingScreen(_on_person("Safe contact", "Safe contact"), "SELECT safe_contact FROM person", LINE),
    "another name": SavingScreen(
        _on_person("Add another name", "Name", _chosen("What it is", "Former name")), "SELECT name FROM alias", LINE
    ),
    "address": SavingScreen(
        _on_person("Add an address", "House and street", _ticked("How well must it be protected?", Key.Key_1)),
        "SELECT lines FROM address",
        LINE,
    ),
    "warning": SavingScreen(
        _on_person(
            "Add a warning", "Who asked for it, and what exactly", _chosen("What must not be done", "No contact")
        ),
        "SELECT words FROM warning",
        LINE,
    ),
    "item to finish": SavingScreen(_finish, "SELECT words FROM finish"),
    "correction": SavingScreen(_correct, "SELECT words FROM correction"),
    "decision on telling": SavingScreen(_defer, "SELECT words FROM telling_decision"),
    "told": SavingScreen(_tell, "SELECT words FROM told"),
    "letter": SavingScreen(_write, "", LINE),
    "letter left": SavingScreen(_letter_left, "SELECT words FROM letter_left", LINE),
    "letter came back": SavingScreen(_letter_came_back, "SELECT words FROM letter_returned"),
    "organisation": SavingScreen(_in_directory(Key.Key_A, "Name", _KIND), "SELECT name FROM organisation", LINE),
    "colleague": SavingScreen(
        _in_directory(Key.Key_C, "Name", _filled("Job", "nurse"), _chosen("What they do here", "Manager")),
        "SELECT name FROM colleague",
        LINE,
    ),
}
