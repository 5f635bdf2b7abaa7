"""The first working day, Tuesday 1 September 2026 and after: what the night left is finished, decided, told, closed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tests.journeys.at_the_desk import CONTROL, Key, Officer
from tests.journeys.friday_night import Head, its_head_is_checked

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


def a_call_is_begun_and_left(officer: Officer) -> None:
    """08:10: the health visitor rings about Wren and is cut off; what was typed is kept."""
    _open_referral(officer, "Wren Marsh")
    officer.control(Key.Key_M)
    officer.choose("What it was", "They rang")
    officer.write("What was said, by whom", "The school nurse, cut off.")
    officer.press(Key.Key_Escape)
    officer.settle()


def closing_is_refused(officer: Officer, *owed: str) -> None:
    """Alt+X on the referral in view: it cannot be closed, and these are the things that are owed."""
    officer.alt(Key.Key_X)
    _is_owed(officer, *owed)


def _is_owed(officer: Officer, *owed: str) -> None:
    number = f"{len(owed)} things are" if len(owed) > 1 else "1 thing is"
    officer.sees(f"Cannot be closed yet: {number} owed", *owed)


def each_thing_is_done_where_it_leads(officer: Officer) -> None:
    """What is owed on the referral itself: a draft, a decision, two reasons for lateness. One way to each."""
    _open_referral(officer, "Wren Marsh")
    draft = "A draft of a contact is kept, by Rowan Sable, Tue 1 Sep 08:05: save it or throw it away"
    late = ("Say why it was late: rating clock", "Say why it was late: decision clock")
    shared = ("Manager’s review; Who agreed it; and 3 more",)
    told = ("Not decided yet whether Wren Marsh (", "Not decided yet whether Fern Marsh (")
    closing_is_refused(officer, "Decide for Wren Marsh", *late, *shared, *told, draft)
    officer.follow(draft)
    officer.sees("Draft from Tue 1 Sep 08:05 taken up again")
    officer.follow("Throw away")
    closing_is_refused(officer, "Decide for Wren Marsh", *late, *shared, *told)
    officer.follow("Decide for Wren Marsh")
    _decide(officer, "No further action: information and advice", "Mother, school and nurse agree what is to be done.")
    for clock in late:
        closing_is_refused(officer, *(each for each in late if late.index(each) >= late.index(clock)), *shared, *told)
        officer.follow_what_begins(clock)
        officer.choose("Reason", "More work than people")
        officer.write("In words", "One worker for the whole bank holiday.")
        officer.save()
    closing_is_refused(officer, *shared, *told)
    officer.follow_what_begins("MD-")
    officer.at_page("disclosure")
    officer.sees("Who agreed it")


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


def _decide(officer: Officer, outcome: str, why: str) -> None:
    officer.choose("Outcome", outcome)
    officer.write("Why: what it rests on, and what was considered", why)
    officer.choose("Who decided", "Olive Fern, team manager")
    officer.save()


def _open_referral(officer: Officer, child: str) -> None:
    officer.press(Key.Key_1, CONTROL)
    officer.at_page("worklist")
    officer.alt(Key.Key_5)
    officer.open_row(child)
    officer.at_page("referral")


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


def whoever_is_owed_a_word(officer: Officer) -> None:
    """10:00: the child hears it at school, later; her mother is told now, without who at the school was told."""
    officer.press(Key.Key_4, CONTROL)
    officer.at_page("telling_room")
    officer.open_row("Wren Marsh", "About themselves")
    officer.at_page("telling")
    officer.go("Is Wren Marsh told?")
    officer.type_in("3")
    officer.write("Review on", "11 9 2026")
    officer.choose("Legal reason for not telling", "Social work: courts, or the person’s own expectations")
    officer.go("Or sooner")
    officer.type_in("5")
    officer.go("Because")
    officer.type_in("1")
    officer.write("In words", "Her mother asks to be there, when school has begun.")
    officer.go("Is Fern Marsh told?")
    officer.type_in("2")
    officer.follow("Told: Education provider · head teacher")
    officer.choose("Why “Told: Education provider · head teacher” is left out", "Source would be known")
    officer.choose("Legal reason for leaving it out", "Rights of others")
    officer.save()
    officer.sees(
        "Not told for now; looked at again on Fri 11 Sep 2026. Or sooner: case is to be closed.",
        "To be told with omissions. Left out: Education provider · head teacher (source would be known).",
    )
    assert officer.rail("To finish") == "To finish, 0"


_ASSESSED = "Child and family assessment (section 17)"
NOT_TOLD_YET = ") is to be told, and was not told yet"
LOOK_AGAIN = "): it was decided to look again, before closing, at whether they are told"


def her_letter_is_printed_and_posted(officer: Officer) -> None:
    """10:20: closing asks for both of them, and leads there. The letter says nothing of the school."""
    _close_from_the_list(officer, "Wren Marsh")
    _is_owed(officer, LOOK_AGAIN, NOT_TOLD_YET)
    officer.follow_what_begins("Fern Marsh (")
    officer.at_page("telling")
    officer.follow("Write Fern Marsh’s letter")
    _print_her_letter(officer)
    officer.follow_what_begins("Record how letter")
    officer.go("How")
    officer.type_in("1")
    officer.write("In words", "Second class, from the town hall")
    officer.save()
    officer.sees("posted Tue 1 Sep 10:20")


def brother_and_sister_are_decided_apart(officer: Officer) -> None:
    """11:00: one outcome for each child. The clock runs on after the first."""
    _open_referral(officer, "Robin Alder")
    officer.control(Key.Key_D)
    officer.go("Children, one or several")
    officer.type_in("1")
    officer.sees("The decision clock runs on until there is a decision for Jay Alder too.")
    _decide(officer, _ASSESSED, "Hungry and without a coat; mother not seen yet.")
    officer.control(Key.Key_D)
    officer.sees("This is the last child’s decision: it stops the decision clock.")
    _decide(officer, "Early help or family help", "In nursery, seen daily, well; help for the mother agreed.")
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
    _open_referral(officer, "Sorrel Rush")
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
        _open_referral(officer, child)
        officer.control(Key.Key_D)
        _decide(officer, outcome, "See what was said, and what was shared.")
        officer.sees(f"{child}: {outcome}")


def her_letter_comes_back(officer: Officer) -> None:
    """Thursday: gone away. She stands under “Returned”, and the referral is not closed over her."""
    officer.press(Key.Key_4, CONTROL)
    officer.at_page("telling_room")
    officer.alt(Key.Key_5)
    officer.open_row("Fern Marsh")
    officer.at_page("telling")
    officer.follow_what_begins("Letter MD-")
    officer.choose("Why", "Gone away")
    officer.save()
    officer.sees("The letter came back: Fern Marsh is not told yet. Confirm the address, or tell them in another way.")
    _close_from_the_list(officer, "Wren Marsh")
    _is_owed(officer, LOOK_AGAIN, "The letter to Fern Marsh (")
    officer.follow_what_begins("The letter to Fern Marsh (")
    officer.at_page("telling")
    officer.follow("Write Fern Marsh’s letter")
    officer.at_page("letter")
    officer.sees("A letter to this address came back on Thu 3 Sep 2026. Confirm the address, after that day")


def her_address_is_confirmed_again(officer: Officer) -> None:
    """Friday: she lives there, and her name was not on the door. Another letter is handed to her."""
    officer.follow("Go to the address")
    officer.at_page("person")
    officer.follow("Confirm again")
    officer.write("How it was confirmed", "seen at the door")
    officer.save()
    officer.sees("confirmed Fri 4 Sep 2026, seen at the door")
    officer.press(Key.Key_Escape)
    _print_her_letter(officer)
    officer.follow_what_begins("Record how letter")
    officer.go("How")
    officer.type_in("3")
    officer.write("In words", "To her, at the door")
    officer.save()
    officer.sees("handed over Fri 4 Sep")


def the_child_is_told_and_it_is_closed(officer: Officer) -> None:
    """Friday: it was to be looked at again before closing. She is told in person; then nothing is owed."""
    _close_from_the_list(officer, "Wren Marsh")
    _is_owed(officer, LOOK_AGAIN)
    officer.follow_what_begins("Wren Marsh (")
    officer.at_page("telling")
    officer.follow("Change: Wren Marsh")
    officer.go("Is Wren Marsh told?")
    officer.type_in("1")
    officer.save()
    officer.sees("To be told now.")
    _close_from_the_list(officer, "Wren Marsh")
    _is_owed(officer, "Wren Marsh (")
    officer.follow_what_begins("Wren Marsh (")
    officer.at_page("telling")
    officer.follow("Record that Wren Marsh was told")
    officer.go("How")
    officer.type_in("2")
    officer.write("What was said", "Who helps her at school now, with her mother there.")
    officer.save()
    officer.sees("Told in person, Fri 4 Sep")
    _close_from_the_list(officer, "Wren Marsh")
    officer.sees("Nothing stands in the way.")
    officer.choose("Why", "Advice given, nothing more needed")
    officer.save()
    officer.sees("Open again")


def _print_her_letter(officer: Officer) -> None:
    officer.at_page("letter")
    officer.write("Why we shared it", "To help keep Wren safe")
    officer.write("What happens next", "A social worker will speak with you this week.")
    officer.sees("Nothing stops it.")
    words = officer.reads().casefold()
    assert "a health service" in words
    assert "school" not in words, "that is left out"
    officer.print_it()
    officer.sees("it is not recorded how it left")


def _close_from_the_list(officer: Officer, child: str) -> None:
    """X on the worklist, under “To close”."""
    officer.press(Key.Key_1, CONTROL)
    officer.at_page("worklist")
    officer.alt(Key.Key_6)
    officer.choose_row(child)
    officer.type_in("x")
    officer.at_page("referral")
