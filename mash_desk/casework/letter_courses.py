"""What became of the letters that were made: printed, how each left, and that it came back."""

from collections.abc import Mapping

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_case import is_on_request
from mash_desk.domain import letter_course, times
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.letter import Letter
from mash_desk.domain.letter_course import (
    READ_OUT,
    LetterCourse,
    LetterLeft,
    LetterLeftDraft,
    LetterReturned,
    LetterReturnedDraft,
)
from mash_desk.store import colleagues, letters, tellings
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class MadeLetter:
    """One letter with its course: `words`, “printed Fri 28 Aug 23:50; posted …”, and `briefly`, the newest of it.

    `on_request`: the address on it needs protection by now, so that it is shown only with a reason: letters.reveal.
    """

    letter: Letter = plain()
    printed: bool = plain()
    course: LetterCourse = plain()
    words: str = personal()
    briefly: str = plain()
    on_request: bool = plain()

    @property
    def can_leave(self) -> bool:
        """Whether how it left is still to be recorded."""
        return not self.course.has_left

    @property
    def can_return(self) -> bool:
        """Whether it may come back yet."""
        return self.course.left is not None and self.course.left.how != READ_OUT and not self.course.came_back


def made_letters(desk: Desk, reader: Reader, telling: str) -> tuple[MadeLetter, ...]:
    """Every letter made for one telling, the oldest first."""
    names = colleagues.names(reader)
    return tuple(_made(desk, reader, letter, names) for letter in letters.of_telling(reader, telling))


def leave(desk: Desk, draft: LetterLeftDraft, draft_id: str | None = None) -> LetterLeft:
    """Record how a letter left, or correct that. Read out over the telephone, it has told its reader.

    Raises Refused; ChangedMeanwhile where another way was recorded since the form was opened.
    """
    reading = desk.reading()
    printed = bool(letters.printings(desk.vault, draft.letter))
    left = reading.result(letter_course.read_left(reading, draft, printed=printed, officer=desk.officer.id))
    with desk.change(acts.LETTER_LEFT, draft_id) as change:
        stands = letters.course(change, left.letter).left
        if (stands.id if stands else None) != left.corrects:
            raise ChangedMeanwhile
        _concern_reader(change, left.letter)
        change.code(f"how:{left.how}")
        return letters.leave(change, left)


def come_back(desk: Desk, draft: LetterReturnedDraft, draft_id: str | None = None) -> LetterReturned:
    """Record that a letter came back: its reader is not told, and its address is confirmed before another goes there.

    Raises Refused.
    """
    reading = desk.reading()
    course = letters.course(desk.vault, draft.letter)
    returned = reading.result(letter_course.read_returned(reading, draft, course, desk.officer.id))
    with desk.change(acts.LETTER_RETURNED, draft_id) as change:
        _concern_reader(change, returned.letter)
        change.code(f"reason:{returned.reason}")
        return letters.come_back(change, returned)


def _concern_reader(change: Change, letter: str) -> None:
    found = letters.get(change, letter)
    owed = tellings.get(change, found.telling) if found else None
    if owed:
        change.concerns(owed.person)


def _made(desk: Desk, reader: Reader, letter: Letter, names: Mapping[str, str]) -> MadeLetter:
    printings = letters.printings(reader, letter.id)
    course = letters.course(reader, letter.id)
    happened = [f"printed {times.short(printings[-1].printed_at)}" if printings else "made, not printed"]
    said = []
    if left := course.left:
        happened.append(f"{desk.rules.words('letter_left', left.how).lower()} {times.short(left.left_at)}")
        said.append(f"{happened[-1]}, by {names.get(left.left_by, '')}{_quoted(left.words)}")
    elif printings:
        said.append("it is not recorded how it left")
    if returned := course.returned:
        happened.append(f"came back {times.day(returned.returned_on)}")
        reason = desk.rules.words("letter_return_reason", returned.reason).lower()
        said.append(f"{happened[-1]}: {reason}{_quoted(returned.words)}")
    words = "; ".join((happened[0], *said))
    return MadeLetter(
        letter=letter,
        printed=bool(printings),
        course=course,
        words=words,
        briefly=happened[-1],
        on_request=is_on_request(reader, letter.address),
    )


def _quoted(words: str | None) -> str:
    return f", “{words}”" if words else ""
