"""A Friday night at the desk of Rowan Sable, in the words of the trade: what comes in beside the evening of SC-1."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import attrs
from pikepdf import Pdf

from tests.journeys.at_the_desk import CONTROL, SHIFT, Key, Officer
from tests.journeys.evening import (
    FRIDAY,
    defer_the_stepfather,
    no_letter_to_the_mother,
    record_the_family,
    say_who_else_was_in_it,
    share_without_delay,
    take_in,
)

# 20:05 in London.
FRIDAY_EVENING = datetime(2026, 8, 28, 19, 5, tzinfo=UTC)

NAMES = frozenset(
    {"Robin", "Jay", "Heather", "Alder", "Juniper", "Pearl", "Slate", "Sorrel", "Rush", "Indigo", "Hazel", "Birch"}
    | {"Flint", "Grey", "Wren", "Fern", "Marsh"}
)
# Whoever is told or not told of anything stands on no paper: not the word, not what it rests on, not its day.
SAYS_OF_TELLING = ("defer", "not told", "review", "decide who", "crime", "7 sep", "haven", "otherton", "example row")
_HEAD = re.compile(r"(?P<characters>[0-9A-Z]{4}(-[0-9A-Z]{4}){4})\s+Entry (?P<entry>[\d,]+) of the journal")


@attrs.frozen
class Head:
    """The head of the journal as it stands on paper."""

    entry: str
    characters: str

    def write_down(self, folder: Path) -> None:
        """Copy it from the sheet, for whoever is on duty next."""
        (folder / "head").write_text(f"{self.entry} {self.characters}", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Head":
        """As it was written down."""
        return cls(*(folder / "head").read_text("utf-8").split())


def a_school_rings(officer: Officer) -> None:
    """20:05: a head teacher, about a brother and a sister whom nobody knows yet."""
    _answer(officer, "School", "Professional", "head teacher", "01632 960161")
    officer.write("Where, and with whom", "At home with their mother")
    officer.choose("Safe now?", "Not known")
    _hear(officer, "Robin came in twice without a coat; Jay says there is nothing to eat.", "Reported")
    _new_child(officer, "Robin Alder", "4 4 2017", "999 000 0042")
    _new_child(officer, "Jay Alder", "9 9 2020", "999 000 0050")
    _new_adult(officer, "Heather Alder", "1")
    _rate(officer, "2", "Two small children, hungry, seen by the school all week.")
    officer.sees("Robin Alder, 9 + 1", "Decide for Robin Alder", "Decide for Jay Alder")


def a_health_visitor_rings(officer: Officer) -> None:
    """20:40: about a child whose name she has never seen written. Find knows her, and says why."""
    officer.control(Key.Key_K)
    officer.type_in("junipper slaite")
    officer.is_offered("Juniper Slate, 4", "spelt like “junipper slaite”")
    officer.take_first()
    officer.at_page("person")
    officer.press(Key.Key_Escape)
    _answer(officer, "Health visitor", "Professional", "health visitor", "01632 960162")
    officer.write("Where, and with whom", "With her mother; where, is protected")
    officer.choose("Safe now?", "Yes")
    _hear(officer, "Juniper’s father asked at the clinic when she is seen next.", "Fact")
    officer.search("Find the child", "Junipper Slaite")
    officer.is_offered("Juniper Slate, 4", "spelt like “Junipper Slaite”")
    officer.take_first()
    _rate(officer, "2", "He is looking for them.")
    officer.sees("Juniper Slate, 4")


def _answer(officer: Officer, source: str, named: str, role: str, number: str) -> None:
    """Begin a referral while the caller says who they are."""
    officer.control(Key.Key_N)
    officer.at_page("new_referral")
    officer.choose("Who refers", source)
    officer.choose("May the referrer be named?", named)
    officer.write("Role", role)
    officer.write("Number", number)


def _hear(officer: Officer, words: str, kind: str) -> None:
    officer.write("What was said", words)
    officer.choose("Fact, reported or opinion", kind)


def _new_child(officer: Officer, name: str, born: str, nhs_number: str) -> None:
    """Nobody is found by that name: a record is made."""
    officer.search("Find the child", name)
    officer.is_offered("make a new record")
    officer.take_last()
    officer.write("Date of birth: day", born)
    officer.write("NHS number", nhs_number)
    officer.save()


def _new_adult(officer: Officer, name: str, parts: str) -> None:
    officer.search("Find a person", name)
    officer.take_last()
    officer.go("This is")
    officer.type_in("3")
    officer.save()
    officer.sees(f"{name}’s part, one or several")
    officer.type_in(parts)


def _rate(officer: Officer, key: str, why: str) -> None:
    """Rate it, and take it in."""
    officer.go("How urgent it is")
    officer.type_in(key)
    officer.write("Why it is rated so", why)
    officer.save()
    officer.at_page("referral")


def a_neighbour_rings(officer: Officer) -> None:
    """21:30: somebody who gives no name hears a child crying next door."""
    officer.control(Key.Key_N)
    officer.at_page("new_referral")
    officer.choose("Who refers", "Anonymous")
    officer.choose("May the referrer be named?", "Anonymous")
    assert "Name" not in officer.stops()
    officer.write("Role", "neighbour")
    officer.write("Where, and with whom", "At 14 Example Row, it is not known with whom")
    officer.choose("Safe now?", "Not known")
    _hear(officer, "A child cried for two hours and nobody went.", "Fact")
    _new_child(officer, "Sorrel Rush", "about 2021", "")
    _rate(officer, "3", "Crying alone; nothing else is known.")
    officer.sees("Sorrel Rush", "From neighbour (anonymous)")


def the_neighbour_rings_again(officer: Officer) -> None:
    """22:15: the same voice. It is written down where the first call stands, and no second referral is taken in."""
    officer.control(Key.Key_K)
    officer.type_in("rush sorrel")
    officer.is_offered("Sorrel Rush")
    officer.take_first()
    officer.at_page("person")
    officer.next_pane()
    officer.next_pane()
    officer.follow_what_begins("Referral received")
    officer.at_page("referral")
    officer.control(Key.Key_M)
    officer.choose("What it was", "They rang")
    officer.write("Anybody else", "the neighbour, still without a name")
    officer.write("What was said, by whom", "A man came home drunk; the crying stopped.")
    officer.save()
    officer.sees("A man came home drunk; the crying stopped.")


def the_address_is_needed(officer: Officer) -> None:
    """21:00: police will drive past the refuge. It is shown on request, with a reason, and hides again."""
    officer.control(Key.Key_K)
    officer.type_in("pearl slate")
    officer.is_offered("Pearl Slate")
    officer.take_first()
    officer.at_page("person")
    assert not officer.says("Example Haven")
    officer.follow("Show the address …")
    officer.choose("Why do you need it?", "Police or health need it")
    officer.write("In words", "Control room, car 12")
    officer.save()
    officer.sees("1 Example Haven, Otherton, DY1 9ZW")
    officer.press(Key.Key_Escape)
    assert not officer.says("Example Haven")


def the_same_again_to_the_police(officer: Officer) -> None:
    """00:02: what the hospital was told is told to the police, on the page of that disclosure."""
    officer.alt(Key.Key_S)
    officer.pick("Told whom", "police")
    officer.write("Person or role", "control room sergeant")
    officer.write("Number called", "01632 960101")
    officer.choose("Where the number came from", "Called on a number we hold")
    officer.save()
    officer.sees("Police · control room sergeant")


def the_police_are_called(officer: Officer) -> None:
    """00:05: an emergency call, noted with its time by one key from the referral."""
    officer.control(Key.Key_1)
    officer.at_page("worklist")
    officer.open_row("Indigo Birch")
    officer.at_page("referral")
    officer.press(Key.Key_F8)
    officer.at_page("emergency")
    officer.sees("01632 960101")
    officer.alt(Key.Key_2)
    officer.sees("Called 00:05")
    officer.press(Key.Key_Escape)
    officer.at_page("referral")
    officer.sees("Police control room")


def somebody_asks_where_she_is(officer: Officer) -> None:
    """00:10: a woman who says that she is the aunt. Nothing is shared, and that is written down with the reason."""
    officer.press(Key.Key_F9)
    officer.at_page("urgent_disclosure")
    officer.alt(Key.Key_N)
    officer.write("Who asked", "A woman who says she is the aunt")
    officer.write("What was not shared", "Where Indigo is, and whether she is with us at all.")
    officer.choose("Reason it was not shared", "Could not make sure who was asking")
    officer.write("Why not, in words", "No number that we hold; she hung up when asked for one.")
    officer.save()
    officer.at_page("disclosure")
    officer.sees("Not shared", "Could not make sure who was asking")


def who_is_told_tonight(officer: Officer) -> None:
    """00:20: the stepfather is not told for now; mother and child are, in one conversation by telephone."""
    say_who_else_was_in_it(officer)
    officer.control(Key.Key_T)
    officer.at_page("telling")
    officer.sees("3 left to decide")
    defer_the_stepfather(officer, FRIDAY)
    no_letter_to_the_mother(officer)
    officer.go("Is Indigo Birch told?")
    officer.type_in("1")
    officer.save()
    officer.sees("Everybody is decided")
    officer.follow("Record that Hazel Birch was told")
    officer.go("How")
    officer.type_in("1")
    officer.write("When", "today 00:18")
    officer.write("What was said", "That the hospital and the police know, what they know, and why.")
    officer.follow("Indigo Birch, told together")
    officer.save()
    officer.sees("Told by telephone, Sat 29 Aug 00:18, by Rowan Sable. “That the hospital and the police know")


def the_shift_sheet(officer: Officer) -> Head:
    """07:30: paper for whoever takes over, with nobody's name. Its head can be checked at any later time."""
    officer.press(Key.Key_P, CONTROL | SHIFT)
    officer.at_page("print")
    words = officer.reads()
    assert not NAMES & set(re.findall(r"\w+", words))
    assert not [each for each in SAYS_OF_TELLING if each in words.casefold()]
    for said in ("I.B.; Rating: Red", "R.A., J.A.; Rating: Amber", "W.M.; Rating: Green", "Open referrals: 5"):
        assert said in words
    printed = officer.print_it()
    with Pdf.open(io.BytesIO(printed)) as pdf:
        about = " ".join(str(each) for each in pdf.docinfo.as_dict().values())
    assert not NAMES & set(re.findall(r"\w+", about))
    officer.sees("Sent to the printer")
    head = _HEAD.search(words)
    assert head is not None
    return Head(*head.group("entry", "characters"))


def its_head_is_checked(officer: Officer, head: Head) -> None:
    """What was printed is typed back, and held against the journal."""
    officer.control(Key.Key_K)
    officer.type_in("check a printed")
    officer.is_offered("Check a printed head …")
    officer.take_first()
    officer.at_page("check_head")
    officer.write("Entry", head.entry)
    officer.write("The 20 characters", head.characters.lower())
    officer.save()
    officer.sees("It matches.", "Nothing needs doing.")


def a_friday_night(officer: Officer) -> Head:
    """From 20:05 until 07:30. Answers the head that stands on the shift sheet."""
    clock = officer.clock
    officer.unlock()
    a_school_rings(officer)
    clock.go(minutes=35)
    a_health_visitor_rings(officer)
    clock.go(minutes=20)
    the_address_is_needed(officer)
    clock.go(minutes=30)
    a_neighbour_rings(officer)
    clock.go(minutes=45)
    the_neighbour_rings_again(officer)
    clock.go(minutes=95)
    take_in(officer, FRIDAY)
    record_the_family(officer, FRIDAY)
    assert share_without_delay(officer, FRIDAY).seconds <= 60
    clock.go(minutes=4)
    the_same_again_to_the_police(officer)
    clock.go(minutes=3)
    the_police_are_called(officer)
    clock.go(minutes=5)
    somebody_asks_where_she_is(officer)
    clock.go(minutes=10)
    who_is_told_tonight(officer)
    clock.go(hours=7, minutes=10)
    head = the_shift_sheet(officer)
    its_head_is_checked(officer, head)
    officer.lock()
    return head
