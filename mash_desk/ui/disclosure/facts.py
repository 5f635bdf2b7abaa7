"""What stands about a disclosure, in the order in which it is asked for; each fact can be corrected where it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from mash_desk.domain import times
from mash_desk.domain.correction import Correctable, Corrected
from mash_desk.domain.disclosure import Recipient, Subject
from mash_desk.domain.finish import Finish
from mash_desk.ui.disclosure.agreements import agreements
from mash_desk.ui.disclosure.fact import Before, Fact, Names
from mash_desk.ui.disclosure.said import finished, said
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import Facts, Link, Text, body, column, holding, row, second, strong
from mash_desk.ui.style import Role, Tone

_PLAIN = {"necessity": "Necessary", "held_back": "Held back", "passed_on": "Not to pass on", "review": "Review"}
Correct = Callable[[Fact], Any]
OpenPerson = Callable[[str], Any]


def fill(facts: Facts, shown: Shown, correct: Correct, open_person: OpenPerson) -> None:
    """Show all of it anew. `correct` is called with the fact that is to be corrected, `open_person` with an id."""
    facts.clear()
    known = Known(shown, correct, open_person)
    disclosure, standing = shown.disclosure, shown.page.standing
    facts.add("About", _stack(_subjects(known)))
    label = "Shared" if disclosure.shared else "Not shared"
    facts.add(label, known.event(label, _what(shown)), times.short(disclosure.shared_at))
    label = "Why" if disclosure.shared else "Why not"
    facts.add(label, known.event(label, _why(shown), history=False))
    if standing.recipients or known.withdrawn("recipient"):
        label = "Told" if disclosure.shared else "Who asked"
        told = [known.fact("recipient", label, each, _recipient(shown, each)) for each in standing.recipients]
        facts.add(label, _stack([*told, *known.withdrawn("recipient")]))
    if standing.agreements or known.withdrawn("agreement"):
        agreed = agreements(shown, known.fact) if standing.agreements else None
        facts.add("Agreed", _stack([*([agreed] if agreed else []), *known.withdrawn("agreement", "statement")]))
    consents = [known.fact("consent", "Consent", each, _lines(shown, each)) for each in standing.consents]
    for label, parts in (
        ("Consent", [*consents, *known.withdrawn("consent")]),
        ("Others in it", [*_mentioned(known), *known.withdrawn("mention")]),
    ):
        if parts:
            facts.add(label, _stack(parts))
    for label, found in _finished(shown):
        facts.add(label, _stack([known.fact("finish", label, each, _by(shown, each)) for each in found]))
    if gone := known.withdrawn("finish"):
        facts.add("Withdrawn", _stack(gone))


class Known:
    """Makes the facts of one page, each with what stood before it."""

    def __init__(self, shown: Shown, correct: Correct, open_person: OpenPerson) -> None:
        self.shown, self._correct, self._open_person = shown, correct, open_person

    def way_to(self, person: str) -> QWidget:
        """A link to somebody's page."""
        link = Link("Open this person", role=Role.SECOND)
        link.setAccessibleDescription(self.shown.named(person))
        link.clicked.connect(lambda: self._open_person(person))
        return _indented(holding(row(link, None)))

    def fact(self, kind: str, label: str, row: Correctable, content: QWidget) -> Fact:
        """A row as it stands."""
        names = Names(kind, row.id, self.shown.page.standing.first(row.id))
        return self._made(names, label, said(self.shown, row), content)

    def event(self, label: str, content: QWidget, *, history: bool = True) -> QWidget:
        """A part of what the disclosure itself says. What it said before stands beneath one of the parts."""
        standing = self.shown.page.standing
        if standing.withdrawn:
            gone = [each for each in standing.corrected if each.kind == "disclosure" and each.instead is None]
            return _stack([_indented(content), *(Before(self.shown, each) for each in gone if history)])
        names = Names("disclosure", standing.row, self.shown.disclosure.id)
        return self._made(names, label, said(self.shown, self.shown.disclosure), content, history=history)

    def withdrawn(self, *kinds: str) -> list[QWidget]:
        """What counts no more and has nothing in its place."""
        return [Before(self.shown, each) for each in self.shown.page.standing.corrected if _is_gone(each, kinds)]

    def _made(self, names: Names, label: str, words: Sequence[str], content: QWidget, *, history: bool = True) -> Fact:
        fact = Fact(self.shown, names, label, words, content, history=history)
        fact.correcting.connect(self._correct)
        return fact


def _is_gone(corrected: Corrected, kinds: Sequence[str]) -> bool:
    return corrected.kind in kinds and corrected.instead is None


def _stack(parts: Iterable[QWidget]) -> QWidget:
    return holding(column(*parts, gap=4))


def _lines(shown: Shown, each: Correctable) -> QWidget:
    first, *rest = said(shown, each)
    return _stack([body(first), *(second(line) for line in rest)])


def _what(shown: Shown) -> QWidget:
    disclosure = shown.disclosure
    kinds = " · ".join(shown.words("disclosure_kind", kind) for kind in shown.page.standing.kinds)
    by = f"Recorded by {shown.name(disclosure.recorded_by)}, {times.short(disclosure.recorded_at)}"
    lines: list[QWidget] = [body(disclosure.what)]
    if kinds:
        lines.append(strong(kinds))
    return _stack([*lines, second(by)])


def _why(shown: Shown) -> QWidget:
    disclosure = shown.disclosure
    lines: list[QWidget] = []
    if reason := shown.words("not_shared_reason", disclosure.not_shared_reason):
        lines.append(strong(reason))
    lines.append(body(disclosure.why))
    if disclosure.otherwise:
        lines.append(second("What would have happened otherwise"))
        lines.append(body(disclosure.otherwise))
    return _stack(lines)


def _subjects(known: Known) -> Iterator[QWidget]:
    shown = known.shown
    for subject in shown.page.standing.subjects:
        yield from _subject(known, subject)
    yield from known.withdrawn("subject")
    if shown.disclosure.where_now:
        yield _indented(second(f"Where now: {shown.disclosure.where_now}"))


def _subject(known: Known, subject: Subject) -> Iterator[QWidget]:
    shown = known.shown
    if subject.person:
        yield known.fact("subject", "About", subject, strong(shown.named(subject.person)))
        yield known.way_to(subject.person)
        return
    yield known.fact("subject", "About", subject, body(f"“{subject.description}”"))
    first = shown.page.standing.first(subject.id)
    attached = [each for each in shown.page.standing.identifications if each.subject == first]
    for each in attached:
        who, when = shown.name(each.recorded_by), times.short(each.recorded_at)
        by = second(f"Record attached by {who}, {when}. The description stands as it was written.")
        yield known.fact("identification", "Record", each, _stack([strong(shown.named(each.person)), by]))
        yield known.way_to(each.person)
    yield from known.withdrawn("identification")
    if not attached:
        yield _indented(second("Described; no record is attached yet."))


def _mentioned(known: Known) -> Iterator[QWidget]:
    for each in known.shown.page.standing.mentions:
        yield known.fact("mention", "Others in it", each, _lines(known.shown, each))
        yield known.way_to(each.person)


def _recipient(shown: Shown, recipient: Recipient) -> QWidget:
    who, how = said(shown, recipient)
    verified = shown.page.standing.verification_of(recipient)
    note = shown.offered.verification_notes.get(verified, "")
    lines: list[QWidget] = [strong(who), second(how)]
    if note:
        lines.append(Text(note, Role.SECOND, Tone.AMBER, wrap=True))
    return _stack(lines)


def _finished(shown: Shown) -> Iterator[tuple[str, list[Finish]]]:
    finishes = shown.page.standing.finishes
    if conditions := [each for each in finishes if each.condition]:
        yield "Legal reason", conditions
    for item, label in _PLAIN.items():
        if found := [each for each in finishes if each.item == item]:
            yield label, found


def _by(shown: Shown, finish: Finish) -> QWidget:
    by = second(f"{shown.name(finish.recorded_by)}, {times.short(finish.recorded_at)}")
    return _stack([body(finished(shown, finish)), by])


def _indented(part: QWidget) -> QWidget:
    inside = column(part)
    inside.setContentsMargins(8, 0, 8, 0)
    return holding(inside)
