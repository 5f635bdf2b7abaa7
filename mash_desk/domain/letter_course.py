"""What became of a printed letter: how it left, and that it came back."""

from datetime import date, datetime

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

# Read to the person, over the telephone or across a table: no paper left, and they were told.
READ_OUT = "read_out"


@attrs.frozen(kw_only=True)
class LetterLeft:
    """How a letter left. The one that no other corrects counts."""

    id: str = plain(default="")
    letter: str = plain()
    how: str = coded("letter_left")
    left_at: datetime = plain()
    left_by: str = plain()
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class LetterReturned:
    """A letter came back: whoever lives there, it did not reach its reader."""

    id: str = plain(default="")
    letter: str = plain()
    reason: str = coded("letter_return_reason")
    returned_on: date = plain()
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class LetterCourse:
    """One letter's course as it counts: how it left, and its coming back, where it did."""

    letter: str = plain()
    left: LetterLeft | None = plain(default=None)
    returned: LetterReturned | None = plain(default=None)

    @property
    def has_left(self) -> bool:
        """Whether it went to somebody."""
        return self.left is not None

    @property
    def came_back(self) -> bool:
        """Whether it came back."""
        return self.returned is not None


@attrs.frozen(kw_only=True)
class LetterLeftDraft:
    """How a letter left, as typed. `corrects`: the row that stood when the form was opened."""

    letter: str = plain(default="")
    how: str = coded("letter_left", default="")
    left_at: str = plain(default="now")
    left_by: str = plain(default="")
    words: str = personal(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class LetterReturnedDraft:
    """That a letter came back, as typed."""

    letter: str = plain(default="")
    reason: str = coded("letter_return_reason", default="")
    returned_on: str = plain(default="")
    words: str = personal(default="")


def read_left(reading: Reading, draft: LetterLeftDraft, *, printed: bool, officer: str) -> LetterLeft | None:
    """How it left, or None with findings. Paper leaves only once it was printed."""
    how = reading.code("how", draft.how, "letter_left", "Say how the letter left.")
    at = reading.moment("left_at", draft.left_at, "Enter when it left.")
    words = reading.prose("words", draft.words)
    if how and how != READ_OUT and not printed:
        reading.stop("left.not_printed", "how", "This letter was not printed yet, so no paper can have left.")
    if how is None or at is None or reading.stopped:
        return None
    return LetterLeft(
        letter=draft.letter,
        how=how,
        left_at=at,
        left_by=draft.left_by or officer,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def read_returned(
    reading: Reading, draft: LetterReturnedDraft, course: LetterCourse, officer: str
) -> LetterReturned | None:
    """That it came back, or None with findings. Only what left comes back, once, and not before it left."""
    reason = reading.code("reason", draft.reason, "letter_return_reason", "Say why it came back.")
    on = reading.day("returned_on", draft.returned_on, "Enter the day on which it came back.")
    words = reading.prose("words", draft.words)
    if course.left is None or course.left.how == READ_OUT:
        reading.stop("returned.not_left", "", "It is not recorded that this letter left. Record that first.")
    if course.came_back:
        reading.stop("returned.already", "", "It is recorded already that this letter came back.")
    if on and on > reading.today:
        reading.stop("returned.ahead", "returned_on", "This day has not come yet.")
    elif on and course.left and on < times.local_date(course.left.left_at):
        left = times.day(times.local_date(course.left.left_at))
        reading.stop("returned.early", "returned_on", f"The letter left on {left}. Check the day.")
    if reason is None or on is None or reading.stopped:
        return None
    return LetterReturned(
        letter=draft.letter,
        reason=reason,
        returned_on=on,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
    )
