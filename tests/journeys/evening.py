"""The evening of SC-1 as it is worked: a sergeant at 23:50, the family, who was told at once, and who is told of it."""

from datetime import UTC, datetime

import attrs

from tests.journeys.at_the_desk import CONTROL, Key, Officer
from tests.ui.disclosure.keystrokes import Hands


@attrs.frozen
class Evening:
    """One evening of the scenario, and what the clocks must say."""

    at: datetime
    day: str
    rating_due: str
    decision_due: str
    because: str
    finish_by: str
    review: str
    morning: datetime


FRIDAY = Evening(
    at=datetime(2026, 8, 28, 22, 50, tzinfo=UTC),
    day="28 8 2026",
    rating_due="Sat 29 Aug 03:50",
    decision_due="Tue 1 Sep 17:00",
    because="Mon 31 Aug is a bank holiday",
    finish_by="by Tue 1 Sep 12:00",
    review="7 9 2026",
    morning=datetime(2026, 9, 1, 8, 5, tzinfo=UTC),
)
CHRISTMAS = Evening(
    at=datetime(2026, 12, 25, 23, 50, tzinfo=UTC),
    day="25 12 2026",
    rating_due="Sat 26 Dec 03:50",
    decision_due="Tue 29 Dec 17:00",
    because="Fri 25 Dec and Mon 28 Dec are bank holidays",
    finish_by="by Tue 29 Dec 12:00",
    review="4 1 2027",
    morning=datetime(2026, 12, 29, 9, 5, tzinfo=UTC),
)


def take_in(officer: Officer, evening: Evening) -> None:
    """23:50: a sergeant rings about Indigo."""
    officer.control(Key.Key_N)
    officer.at_page("new_referral")
    officer.choose("Who refers", "Police")
    officer.choose("May the referrer be named?", "Professional")
    officer.write("Role", "sergeant")
    officer.write("Number", "01632 960103")
    officer.write("Where, and with whom", "In A&E at Example General Hospital, with her mother")
    officer.choose("Safe now?", "Yes")
    officer.write("What was said", "Ambulance brought Indigo in at 22:50 with a broken wrist.")
    officer.choose("Fact, reported or opinion", "Fact")
    officer.search("Find the child", "Indigo Birch")
    officer.take_last()
    officer.write("Date of birth: day", "12 3 2019")
    officer.write("NHS number", "999 000 0018")
    officer.write("Pupil number (UPN)", "D332999926001")
    officer.save()
    officer.sees("Indigo Birch, 7")
    for given, family, keys in (("Hazel", "Birch", "1"), ("Flint", "Grey", "6")):
        officer.search("Find a person", f"{given} {family}")
        officer.take_last()
        officer.go("This is")
        officer.type_in("3")
        officer.save()
        officer.sees(f"{given} {family}’s part, one or several")
        officer.type_in(keys)
    officer.go("How urgent it is")
    officer.type_in("1")
    officer.write("Why it is rated so", "Injury tonight; alleged harm at home; he may come to the hospital.")
    officer.sees(evening.rating_due, evening.decision_due, evening.because)
    officer.save()
    officer.at_page("referral")
    officer.sees("Indigo Birch, 7", evening.rating_due, evening.decision_due, evening.because)


def record_the_family(officer: Officer, evening: Evening) -> None:
    """Who lives there, what they are to each other, where, and what must be read first."""
    officer.follow("Change household: Indigo Birch")
    officer.at_page("person")
    officer.go("Lives with")
    officer.press(Key.Key_Return)
    officer.settle()
    officer.go("Who lives with Indigo Birch?")
    officer.type_in("12")
    officer.go("Is this everyone who lives there?")
    officer.type_in("1")
    officer.write("Confirmed on: day", evening.day)
    officer.save()
    officer.sees("Is this everyone?")
    _relate(officer, "Hazel Birch", "Mother", "1")
    _relate(officer, "Flint Grey", "Stepfather", "2")
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.follow("Hazel Birch")
    officer.at_page("person")
    _reach(officer)
    _address(officer, evening)
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.follow("Flint Grey")
    officer.at_page("person")
    _address(officer, evening)
    officer.follow("Add a warning")
    officer.choose("What must not be done", "Do not tell")
    officer.write("Who asked for it, and what exactly", "police, 23:50")
    officer.save()
    officer.sees("Do not tell Flint Grey anything (police, 23:50)")
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.sees("stepfather · alleged source of harm", "mother · parental responsibility")


def _relate(officer: Officer, name: str, kind: str, responsibility: str) -> None:
    officer.follow("Add a relationship")
    officer.choose("Who", name)
    officer.choose("Relationship", kind)
    officer.go("Parental responsibility")
    officer.type_in(responsibility)
    officer.save()
    officer.go(kind)


def _reach(officer: Officer) -> None:
    officer.follow("Add a way to reach them")
    officer.choose("What it is", "Mobile telephone")
    officer.write("Number or address", "07700 900142")
    officer.go("Is it safe: does nobody else see or hear it?")
    officer.type_in("1")
    officer.save()
    officer.go("Safe contact")
    officer.press(Key.Key_Return)
    officer.settle()
    officer.type_in("by telephone after 09:00")
    officer.save()
    officer.sees("Safe contact: Hazel Birch, by telephone after 09:00")


def _address(officer: Officer, evening: Evening) -> None:
    officer.follow("Add an address")
    officer.go("How well must it be protected?")
    officer.type_in("1")
    officer.write("House and street", "8 Example Street")
    officer.write("Post town", "Exampleton")
    officer.write("Postcode", "DY1 9ZZ")
    officer.write("Confirmed on: day", evening.day)
    officer.write("How it was confirmed", "police at the door")
    officer.save()
    officer.sees("8 Example Street, Exampleton, DY1 9ZZ")


WHAT = "Wrist broken in March 2025. Her stepfather is not to be with her. Her mother’s mobile number."
WHY = "He is expected at the hospital within the hour, and may hurt her again if they do not know."


def share_without_delay(officer: Officer, evening: Evening) -> Hands:
    """23:56: the hospital is told, from the worklist, with no mouse; every key is counted."""
    officer.press(Key.Key_1, CONTROL)
    officer.at_page("worklist")
    hands = Hands(officer)
    hands.step("open it")
    hands.press(Key.Key_F9)
    officer.at_page("urgent_disclosure")
    hands.step("about whom, and where now")
    hands.pick("indi")
    officer.sees("Before you speak", "Do not tell Flint Grey anything", "Safe contact: Hazel Birch")
    hands.tab()
    hands.type("A&E with mother")
    hands.step("told whom, the number and where it came from")
    hands.tab()
    hands.pick("gp")
    hands.tab()
    hands.type("charge nurse")
    hands.tab()
    hands.type("01632 960110")
    hands.tab()
    hands.choose("called")
    hands.step("what, and its kinds")
    hands.tab()
    hands.prose(WHAT)
    hands.tab()
    for key in (Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_6):
        hands.tick(key)
    hands.step("why")
    hands.tab()
    hands.prose(WHY)
    hands.tab()
    hands.step("who agreed it")
    hands.tab()
    hands.choose("o")
    hands.tab()
    hands.step("consent of each")
    officer.sees("Consent: Flint Grey")
    for name in ("Indigo Birch", "Hazel Birch", "Flint Grey"):
        hands.tab()
        assert name in officer.focus().accessibleName()
        hands.choose("not", down=2)
    officer.sees("Legal condition for sharing information on offences", evening.finish_by)
    officer.clock.go(minutes=8)
    hands.step("save")
    hands.press(Key.Key_Return, CONTROL)
    officer.at_page("disclosure")
    return hands


def share_about_a_described_child(officer: Officer) -> None:
    """00:20: a constable rings about a boy whom nobody knows yet."""
    officer.press(Key.Key_F9)
    officer.at_page("urgent_disclosure")
    officer.write("About whom", "A boy of about nine at the bus station, says he is called Sky")
    officer.write("Told whom", "Constable at the bus station")
    officer.write("What exactly was shared", "That nobody of that name is missing, and whom to ring.")
    officer.go("Kinds of information")
    officer.type_in("1")
    officer.write("Why it could not wait", "He is alone there now.")
    officer.save()
    officer.at_page("disclosure")
    officer.sees("Attach a record", "Sky")


def decide_who_is_told(officer: Officer, evening: Evening) -> None:
    """Who else was in it; then the stepfather is deferred, and the mother is told by telephone and not by letter."""
    say_who_else_was_in_it(officer)
    officer.press(Key.Key_T, CONTROL)
    officer.at_page("telling")
    officer.sees("3 left to decide", "Whether Flint Grey is told is not decided yet. Decide it first.")
    defer_the_stepfather(officer, evening)
    officer.sees("2 left to decide")
    no_letter_to_the_mother(officer)
    officer.follow("Record that Hazel Birch was told")
    officer.go("How")
    officer.type_in("1")
    officer.write("What was said", "What we told the hospital, and why.")
    officer.save()
    officer.sees("Told by telephone")


def say_who_else_was_in_it(officer: Officer) -> None:
    """Her mother and her stepfather: both are owed a telling from now on."""
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row("Shared", "Indigo Birch")
    officer.at_page("disclosure")
    officer.begin("Who else was in what was shared")
    officer.type_in("1")
    officer.press(Key.Key_Tab)
    officer.type_in("1")
    officer.save()


def defer_the_stepfather(officer: Officer, evening: Evening) -> None:
    """He is not told for now: until a day, or sooner when he is arrested or moved. No letter to him can be begun."""
    officer.go("Is Flint Grey told?")
    officer.type_in("3")
    officer.write("Review on", evening.review)
    officer.go("Legal reason for not telling")
    officer.type_in("Crime")
    officer.go("Or sooner")
    officer.type_in("2")
    officer.go("Because")
    officer.type_in("17")
    officer.write("In words", "Said to have hurt Indigo tonight; not found since.")
    officer.save()
    officer.sees("not told for now, nor written to")


def no_letter_to_the_mother(officer: Officer) -> None:
    """She is told now; but a letter would lie where he lives, or may."""
    officer.go("Is Hazel Birch told?")
    officer.type_in("1")
    officer.save()
    officer.sees("To be told now")
    officer.follow("Write Hazel Birch’s letter")
    officer.at_page("letter")
    officer.write("What happens next", "A social worker will call you.")
    officer.sees("Flint Grey lives there, or may, and is an alleged source of harm.", "Cannot be printed yet")
    officer.press(Key.Key_Escape)
    officer.at_page("telling")
