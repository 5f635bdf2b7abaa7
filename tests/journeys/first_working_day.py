"""The first working day, Tuesday 1 September 2026 and after: what the night left is finished, decided, told, closed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tests.journeys.at_the_desk import CONTROL, Key, Officer
from tests.journeys.friday_night import Head, its_head_is_checked
from tests.journeys.until_it_is_closed import (
    a_call_is_begun_and_left,
    decide,
    each_thing_is_done_where_it_leads,
    her_address_is_confirmed_again,
    her_letter_comes_back,
    her_letter_is_printed_and_posted,
    open_referral,
    the_child_is_told_and_it_is_closed,
    whoever_is_owed_a_word,
)

_ASSESSED = "Child and family assessment (section 17)"

# 08:05 in London.
TUESDAY_MORNING = datetime(2026, 9, 1, 7, 5, tzinfo=UTC)


def the_first_working_day(officer: Officer, head: Head) -> None:
    """Tuesday from 08:05, and what came of it by Friday."""
    clock = officer.clock
    officer.unlock()
    nothing_is_lost_overnight(officer, head)
    a_call_is_begun_and_left(officer)
    each_thing_is_done_where_it_leads(officer)
    the_queue_is_emptied(officer)
    clock.go(minutes=55)
    a_wrong_recipient_is_corrected(officer)
    clock.go(minutes=10)
    they_are_told_again(officer)
    clock.go(minutes=50)
    whoever_is_owed_a_word(officer)
    clock.go(minutes=20)
    her_letter_is_printed_and_posted(officer)
    clock.go(minutes=40)
    brother_and_sister_are_decided_apart(officer)
    clock.go(minutes=20)
    a_colleague_takes_it_from_here(officer)
    clock.go(minutes=10)
    what_is_known_now_is_rated_anew(officer)
    clock.go(minutes=30)
    the_worklist_is_emptied(officer)
    clock.go(days=2)
    her_letter_comes_back(officer)
    clock.go(days=1)
    her_address_is_confirmed_again(officer)
    the_child_is_told_and_it_is_closed(officer)
    for room in ("Worklist", "To finish", "Telling people"):
        assert officer.rail(room) == f"{room}, 0"
    officer.lock()


def nothing_is_lost_overnight(officer: Officer, head: Head) -> None:
    """The rail says what waits; the head on the night's sheet is still the journal's."""
    assert officer.rail("Worklist") == "Worklist, 5, 5 late"
    assert officer.rail("To finish") == "To finish, 16, 5 late"
    assert officer.rail("Telling people") == "Telling people, 2"
    its_head_is_checked(officer, head)


def the_queue_is_emptied(officer: Officer) -> None:
    """To finish: one thing after the other, in place, until only decisions about people are left."""
    officer.press(Key.Key_2, CONTROL)
    officer.at_page("to_finish")
    while not (row := officer.chosen_row()).count("Decide whether"):
        finish = next(do for words, do in _FINISHED.items() if words in row)
        officer.press(Key.Key_Return)
        officer.settle()
        finish(officer)
        officer.save()
        officer.waits_for_another_row(row)
    assert officer.rail("To finish") == "To finish, 2"


def _words(words: str) -> Callable[[Officer], None]:
    return lambda officer: officer.type_in(words)


def _first(officer: Officer) -> None:
    officer.press(Key.Key_Down)


def _reviewed(officer: Officer) -> None:
    officer.type_in("o")
    officer.press(Key.Key_Tab)
    officer.type_in("Right to share, and enough was written down.")


def _stated(officer: Officer) -> None:
    officer.go("Confirmed")
    officer.type_in("1")
    officer.write("What they say, in their own words", "Yes, at two minutes to midnight.")


# What finishes each thing: the words of its line, and what is typed into its form.
_FINISHED: Mapping[str, Callable[[Officer], None]] = {
    "confirms or disputes": _stated,
    "Manager’s review": _reviewed,
    "Who agreed it": _words("o"),
    "Consent: ": _words("not"),
    "Told not to pass it on?": _words("y"),
    "Legal reason for sharing": _first,
    "Legal condition": _first,
    "Why it was necessary": _words("Nobody else could protect her tonight."),
    "What was held back": _words("Where her mother works."),
    "How ": _first,
}


def a_wrong_recipient_is_corrected(officer: Officer) -> None:
    """09:00: it was the probation service, and not the police. Who was told so already is listed."""
    officer.press(Key.Key_3, CONTROL)
    officer.at_page("information_shared")
    officer.open_row("Shared", "Indigo Birch")
    officer.at_page("disclosure")
    officer.go("Told: Police · control room sergeant")
    officer.type_in("c")
    officer.settle()
    officer.choose("Why is it corrected?", "The wrong organisation was chosen")
    officer.sees(
        "Went out already because of it",
        "Hazel Birch was told by telephone, Sat 29 Aug 00:18",
        "Indigo Birch was told by telephone, Sat 29 Aug 00:18",
    )
    officer.pick("Told whom", "probation")
    officer.sees("somebody else: say anew how they were made sure of")
    officer.write("Person or role", "duty officer")
    officer.write("Number called", "01632 960170")
    officer.choose("Where the number came from", "Called back on a number from a directory")
    officer.save()
    officer.sees("Youth offending or probation service · duty officer")


def they_are_told_again(officer: Officer) -> None:
    """09:10: mother and child heard that the police know. What must not be missed stands there until they are rung."""
    again = "Hazel Birch was told by telephone, Sat 29 Aug 00:18. "
    officer.sees(again)
    officer.control(Key.Key_T)
    officer.at_page("telling")
    officer.follow("Record that Hazel Birch was told")
    officer.go("How")
    officer.type_in("1")
    officer.write("What was said", "It was the probation service, and not the police.")
    officer.save()
    officer.press(Key.Key_Escape)
    officer.at_page("disclosure")
    officer.qtbot.waitUntil(lambda: not officer.says(again), timeout=10_000)


def brother_and_sister_are_decided_apart(officer: Officer) -> None:
    """11:00: one outcome for each child. The clock runs on after the first."""
    open_referral(officer, "Robin Alder")
    officer.control(Key.Key_D)
    officer.go("Children, one or several")
    officer.type_in("1")
    officer.sees("The decision clock runs on until there is a decision for Jay Alder too.")
    decide(officer, _ASSESSED, "Hungry and without a coat; mother not seen yet.")
    officer.control(Key.Key_D)
    officer.sees("This is the last child’s decision: it stops the decision clock.")
    decide(officer, "Early help or family help", "In nursery, seen daily, well; help for the mother agreed.")
    officer.sees("Not the same for each child", "Robin Alder: Child and family assessment (section 17)")


def a_colleague_takes_it_from_here(officer: Officer) -> None:
    """11:20: handed to the day's social worker, with what she should know first."""
    officer.control(Key.Key_H)
    officer.choose("To whom", "Ash Umber, social worker")
    officer.write("What they should know first", "Ring the head teacher before half past three.")
    officer.save()
    officer.sees("To close · Ash Umber")


def what_is_known_now_is_rated_anew(officer: Officer) -> None:
    """11:30: the second call changed it. Both ratings can be read."""
    open_referral(officer, "Sorrel Rush")
    officer.control(Key.Key_R)
    officer.sees("It is green now.")
    officer.go("How urgent it is")
    officer.type_in("2")
    officer.write("Why it is rated so", "A drunk man goes in and out; nobody has seen the child.")
    officer.save()
    officer.sees("Rated amber", "Rated green: Crying alone; nothing else is known.")
    officer.sees("Complete by Sat 29 Aug 21:30, counted from receipt; Wed 2 Sep 11:30 counted from this rating.")


def the_worklist_is_emptied(officer: Officer) -> None:
    """12:00: what is left is decided."""
    strategy = "Strategy discussion (section 47)"
    for child, outcome in (("Indigo Birch", strategy), ("Juniper Slate", _ASSESSED), ("Sorrel Rush", _ASSESSED)):
        open_referral(officer, child)
        officer.control(Key.Key_D)
        decide(officer, outcome, "See what was said, and what was shared.")
        officer.sees(f"{child}: {outcome}")
