"""One referral on its way to being closed: each thing that is owed is said, and leads to where it is done."""

from tests.journeys.at_the_desk import CONTROL, Key, Officer

NOT_TOLD_YET = ") is to be told, and was not told yet"
LOOK_AGAIN = "): it was decided to look again, before closing, at whether they are told"


def a_call_is_begun_and_left(officer: Officer) -> None:
    """08:05: the school nurse rings about Wren and is cut off; what was typed is kept."""
    open_referral(officer, "Wren Marsh")
    officer.control(Key.Key_M)
    officer.choose("What it was", "They rang")
    officer.write("What was said, by whom", "A letter home was not")
    officer.press(Key.Key_Escape)
    officer.settle()


def each_thing_is_done_where_it_leads(officer: Officer) -> None:
    """What is owed on the referral itself: a draft, a decision, two reasons for lateness. One way to each."""
    open_referral(officer, "Wren Marsh")
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
    decide(officer, "No further action: information and advice", "Mother, school and nurse agree what is to be done.")
    for clock in late:
        closing_is_refused(officer, *late[late.index(clock) :], *shared, *told)
        officer.follow_what_begins(clock)
        officer.choose("Reason", "More work than people")
        officer.write("In words", "One worker for the whole bank holiday.")
        officer.save()
    closing_is_refused(officer, *shared, *told)
    officer.follow_what_begins("MD-")
    officer.at_page("disclosure")
    officer.sees("Who agreed it")


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
    officer.sees("A letter to this address came back on Thu 3 Sep 2026. Confirm the address again")


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


def closing_is_refused(officer: Officer, *owed: str) -> None:
    """Alt+X on the referral in view: it cannot be closed, and these are the things that are owed."""
    officer.alt(Key.Key_X)
    _is_owed(officer, *owed)


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


def _is_owed(officer: Officer, *owed: str) -> None:
    number = f"{len(owed)} things are" if len(owed) > 1 else "1 thing is"
    officer.sees(f"Cannot be closed yet: {number} owed", *owed)


def open_referral(officer: Officer, child: str) -> None:
    """By the worklist, under “All open”."""
    officer.press(Key.Key_1, CONTROL)
    officer.at_page("worklist")
    officer.alt(Key.Key_5)
    officer.open_row(child)
    officer.at_page("referral")


def decide(officer: Officer, outcome: str, why: str) -> None:
    """Fill in the form of a decision that is open, and save it."""
    officer.choose("Outcome", outcome)
    officer.write("Why: what it rests on, and what was considered", why)
    officer.choose("Who decided", "Olive Fern, team manager")
    officer.save()
