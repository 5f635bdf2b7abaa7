"""Who works on a referral from now: taken on, given back to nobody, or handed to a colleague; never in silence."""

from collections.abc import Mapping
from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Assignment:
    """From now it is this colleague's, or nobody's. `before` is who had it, and `recorded_by` who said so."""

    id: str = plain(default="")
    referral: str = plain()
    colleague: str | None = plain(default=None)
    before: str | None = plain(default=None)
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()

    @property
    def taken_on(self) -> bool:
        """Whether somebody took it on themselves."""
        return self.colleague == self.recorded_by


@attrs.frozen(kw_only=True)
class AssignmentDraft:
    """An assignment as typed. `colleague` is empty where it is given back."""

    colleague: str = plain(default="")
    words: str = personal(default="")


@attrs.frozen(kw_only=True)
class Holder:
    """Who has the referral now, as a rule needs to know it: the id, and the name for its words. Nobody: both empty."""

    id: str = plain(default="")
    name: str = personal(default="")


def read_taken_on(reading: Reading, referral: str, officer: str, holder: Holder, words: str) -> Assignment | None:
    """Taking it on. What somebody else has is taken from them only with a word why."""
    why = reading.prose("words", words, f"{holder.name} has this. Say why you take it on instead." if holder.id else "")
    return _assigned(reading, referral, officer, officer, why)


def read_given_back(reading: Reading, referral: str, officer: str, words: str) -> Assignment | None:
    """Giving it back to nobody, with a word why."""
    why = reading.prose("words", words, "Say why it is given back, for whoever takes it on next.")
    return _assigned(reading, referral, officer, None, why)


def read_handed_over(
    reading: Reading, referral: str, officer: str, holder: Holder, draft: AssignmentDraft
) -> Assignment | None:
    """Handing it to a colleague. What somebody else has is handed on only with a word why."""
    if not draft.colleague:
        reading.stop("assignment.colleague", "colleague", "Choose the colleague who works on it from now.")
    elif draft.colleague == holder.id:
        reading.stop("assignment.same", "colleague", f"{holder.name} has this already.")
    needed = f"{holder.name} has this. Say why it is handed on." if holder.id not in ("", officer) else ""
    why = reading.prose("words", draft.words, needed)
    return _assigned(reading, referral, officer, draft.colleague, why)


def course_words(assignment: Assignment, names: Mapping[str, str]) -> str:
    """How the timeline says it: “Handed to Iris Umber”, and where another had it, “Taken over from Olive Fern”."""
    had = names.get(assignment.before or "", "") if assignment.before != assignment.recorded_by else ""
    if assignment.colleague is None:
        return f"Given back, from {had}" if had else "Given back: nobody has it"
    if assignment.taken_on:
        return f"Taken over from {had}" if had else "Taken on"
    to = names.get(assignment.colleague, "a colleague")
    return f"Handed to {to}, from {had}" if had else f"Handed to {to}"


def _assigned(
    reading: Reading, referral: str, officer: str, colleague: str | None, words: str | None
) -> Assignment | None:
    if reading.stopped:
        return None
    return Assignment(referral=referral, colleague=colleague, words=words, recorded_at=reading.now, recorded_by=officer)
