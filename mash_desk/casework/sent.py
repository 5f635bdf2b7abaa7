"""What went out already because of a fact: listed before the fact is corrected, and afterwards beneath it."""

from collections.abc import Iterator

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, recipient_words
from mash_desk.domain import times
from mash_desk.domain.correction import Correctable, Correction, LetterSent
from mash_desk.domain.disclosure import Identification, Mention, Subject
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.finish import Standing
from mash_desk.domain.references import sequence_of
from mash_desk.domain.telling import Told
from mash_desk.store import corrections, entries, letters

_LETTERS_SAY = frozenset({"disclosure", "recipient", "subject", "identification", "consent"})
_RECIPIENTS_HEARD = frozenset({"disclosure", "subject", "identification"})
_PEOPLE = frozenset({"subject", "identification", "mention"})


@attrs.frozen(kw_only=True)
class Sent:
    """One thing that went out, or was decided, in words; `advice`: what to do next, a code of that list.

    `person`: to whom, where it is somebody on record. `at`: the sequence of the entry that wrote it.
    """

    words: str = personal()
    advice: str = coded("correction_advice", default="")
    person: str = plain(default="")
    at: int = plain()

    @property
    def is_out(self) -> bool:
        """Whether somebody holds it or heard it who may have to be told again."""
        return self.advice in ("letter_left", "told_by_voice")


@attrs.frozen(kw_only=True)
class _Out:
    """What went out about one disclosure: its letters and its conversations, and the names that it is said with.

    `back`: the letters that came back, by the sequence of the entry that made each.
    """

    letters: tuple[Sent, ...] = personal()
    tolds: tuple[Sent, ...] = personal()
    back: frozenset[int] = plain()
    names: dict[str, str] = personal()

    @property
    def every(self) -> tuple[Sent, ...]:
        """Letters first."""
        return (*self.letters, *self.tolds)


def because_of(desk: Desk, standing: Standing, kind: str, row: str) -> tuple[Sent, ...]:
    """What went out because of the fact that stands in this row: what happened to the person first, then the rest."""
    wrong = _person_of(standing, kind, row)
    out = _read(desk, standing, wrong)
    theirs = tuple(_to_the_wrong_one(desk, standing, wrong, out)) if wrong else ()
    others = tuple(each for each in _said(desk, standing, kind, out, without=row) if each.person != wrong or not wrong)
    return (*theirs, *others)


def before(desk: Desk, standing: Standing) -> dict[str, tuple[Sent, ...]]:
    """For each correction by its id what had gone out by then, by the order of entries: a clock may have gone back."""
    out = _read(desk, standing)
    return {each.id: _before(desk, standing, each, out) for each in standing.corrections}


def looks(desk: Desk, standing: Standing) -> tuple[str, ...]:
    """What must not be missed on the page: something went to somebody who is not in it, or says what stood before.

    A letter or a talk that came after the correction ends the look at an earlier one to the same person.
    """
    out = _read(desk, standing)
    found: dict[str, None] = {}
    for correction in standing.corrections:
        until = _written(desk, correction.id)
        for each in _before(desk, standing, correction, out):
            if each.advice == "wrong_person_told" or (each.is_out and not _again_since(out, each, until)):
                found[f"{each.words}. {advice(desk, each.advice)}"] = None
    return tuple(found)


def advice(desk: Desk, code: str) -> str:
    """What to do next, with the number of whoever answers for information governance."""
    words = desk.rules.words("correction_advice", code)
    return words.replace("{telephone}", desk.rules.authority.privacy_telephone)


def _read(desk: Desk, standing: Standing, *more: str) -> _Out:
    tellings = (telling.person for telling in standing.tellings)
    names = names_on(desk, (*standing.persons, *tellings, *(each for each in more if each)), standing)
    return _Out(
        letters=tuple(_letters(desk, standing, names)),
        tolds=tuple(_tolds(desk, standing, names)),
        back=_came_back(desk, standing),
        names=names,
    )


def _before(desk: Desk, standing: Standing, correction: Correction, out: _Out) -> tuple[Sent, ...]:
    until = _written(desk, correction.id)
    wrong = _person_of(standing, correction.kind, correction.corrected)
    theirs = tuple(_out_to(out, wrong)) if wrong and not _is_in_it(standing, wrong) else ()
    said = _said(desk, standing, correction.kind, out, without=correction.replacement or "")
    others = tuple(each for each in said if each.person != wrong or not wrong)
    return tuple(each for each in (*theirs, *others) if each.at < until)


def _again_since(out: _Out, sent: Sent, until: int) -> bool:
    """Whether the same person heard or holds what stands now; a letter that came back told nobody."""
    later = (each for each in out.every if each.at > until and each.at not in out.back)
    return any(each.person == sent.person and each.is_out for each in later)


def _came_back(desk: Desk, standing: Standing) -> frozenset[int]:
    made = (letter for telling in standing.tellings for letter in letters.of_telling(desk.vault, telling.id))
    return frozenset(
        sequence_of(letter.reference) for letter in made if letters.course(desk.vault, letter.id).came_back
    )


def _said(desk: Desk, standing: Standing, kind: str, out: _Out, without: str) -> Iterator[Sent]:
    if kind in _LETTERS_SAY:
        yield from out.every
    if kind == "told":
        yield from _letters_beside(standing, without, out)
    if kind in _RECIPIENTS_HEARD and standing.disclosure.shared:
        for recipient in standing.recipients:
            if recipient.id != without:
                words = f"{recipient_words(recipient, out.names)} was told {times.short(recipient.shared_at)}"
                yield Sent(words=words, advice="recipients_told", at=_written(desk, standing.first(recipient.id)))


def _letters_beside(standing: Standing, told: str, out: _Out) -> Iterator[Sent]:
    """What whoever was told holds on paper about the same: it says nothing of the conversation."""
    whose = {each.id: each.telling for each in standing.tolds}
    person = next((each.person for each in standing.tellings if each.id == whose.get(told)), "")
    for each in out.letters:
        if each.person == person and each.is_out:
            yield attrs.evolve(each, advice="")


def _to_the_wrong_one(desk: Desk, standing: Standing, person: str, out: _Out) -> Iterator[Sent]:
    """How far the telling of somebody went who is not in it: undecided or decided, it lapses; what is out, stands."""
    gone = tuple(_out_to(out, person))
    yield from gone
    for telling in standing.tellings:
        decision = standing.decision_on(telling.id)
        if telling.person == person and decision and not gone:
            choice = desk.rules.words("telling_choice", decision.choice).lower()
            words = f"Telling {out.names.get(person, '')} was decided: {choice}. Nothing went out yet, so it lapses"
            yield Sent(words=words, person=person, at=_written(desk, decision.id))


def _out_to(out: _Out, person: str) -> Iterator[Sent]:
    for each in out.every:
        if each.person == person and each.is_out:
            yield attrs.evolve(each, advice="wrong_person_told")


def _letters(desk: Desk, standing: Standing, names: dict[str, str]) -> Iterator[Sent]:
    owed = {telling.person for telling in standing.tellings}
    for letter in corrections.letters_sent(desk.vault, standing.disclosure.id):
        if letter.person not in owed:  # a partner officer is shown no telling
            continue
        words = f"Letter {letter.reference} to {names.get(letter.person, '')}: {_how_far(desk, letter)}"
        code = "letter_left" if letter.is_out else "letter_made"
        yield Sent(words=words, advice=code, person=letter.person, at=sequence_of(letter.reference))


def _how_far(desk: Desk, letter: LetterSent) -> str:
    if letter.left_at is not None and letter.how:
        return f"{desk.rules.words('letter_left', letter.how).lower()}, {times.short(letter.left_at)}"
    return f"printed {times.short(letter.printed_at)}" if letter.printed_at else "made, not printed"


def _tolds(desk: Desk, standing: Standing, names: dict[str, str]) -> Iterator[Sent]:
    whose = {telling.id: telling.person for telling in standing.tellings}
    for told in standing.tolds:
        # What is written of it may have been corrected since; it was said when it was first written down.
        said_at = _written(desk, standing.first(told.id))
        yield _told(desk, told, whose.get(told.telling, ""), names, said_at)


def _told(desk: Desk, told: Told, person: str, names: dict[str, str], at: int) -> Sent:
    how = desk.rules.words("told_method", told.method).lower()
    words = f"{names.get(person, '')} was told {how}, {times.short(told.told_at)}"
    return Sent(words=words, advice="told_by_voice", person=person, at=at)


def _person_of(standing: Standing, kind: str, row: str) -> str:
    """The record that this row named, whether it stands or not; "" where the row names nobody."""
    if kind not in _PEOPLE:
        return ""
    wrong = (each.before for each in standing.corrected)
    every: tuple[Correctable, ...] = (*standing.subjects, *standing.identifications, *standing.mentions, *wrong)
    for each in every:
        if each.id == row and isinstance(each, Subject | Identification | Mention):
            return each.person or ""
    return ""


def _is_in_it(standing: Standing, person: str) -> bool:
    return any(telling.person == person for telling in standing.owed_tellings)


def _written(desk: Desk, row: str) -> int:
    return max(entries.headers_of(desk.vault, row))
