"""What stands about a disclosure, in the order in which it is asked for: about whom, what, why, who was told."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from mash_desk.casework.standing import recipient_words
from mash_desk.domain import times
from mash_desk.domain.disclosure import Recipient, Subject
from mash_desk.domain.finish import Finish
from mash_desk.ui.disclosure.agreements import agreements
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import Facts, Text, body, column, holding, second, strong
from mash_desk.ui.style import Role, Tone

_PLAIN = {"necessity": "Necessary", "held_back": "Held back", "passed_on": "Not to pass on", "review": "Review"}


def fill(facts: Facts, shown: Shown) -> None:
    """Show all of it anew."""
    facts.clear()
    disclosure = shown.disclosure
    facts.add("About", _stack(_subjects(shown)))
    facts.add("Shared" if disclosure.shared else "Not shared", _what(shown), times.short(disclosure.shared_at))
    facts.add("Why" if disclosure.shared else "Why not", _why(shown))
    if shown.page.standing.recipients:
        label = "Told" if disclosure.shared else "Who asked"
        facts.add(label, _stack(line for each in shown.page.standing.recipients for line in _recipient(shown, each)))
    if shown.page.standing.agreements:
        facts.add("Agreed", agreements(shown))
    for label, lines in (("Consent", list(_consents(shown))), ("Others in it", list(_mentions(shown)))):
        if lines:
            facts.add(label, _stack(lines))
    for label, lines in _finished(shown):
        facts.add(label, _stack(lines))


def _stack(parts: Iterator[QWidget] | list[QWidget]) -> QWidget:
    return holding(column(*parts, gap=4))


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


def _subjects(shown: Shown) -> Iterator[QWidget]:
    for subject in shown.page.standing.subjects:
        yield from _subject(shown, subject)
    if shown.disclosure.where_now:
        yield second(f"Where now: {shown.disclosure.where_now}")


def _subject(shown: Shown, subject: Subject) -> Iterator[QWidget]:
    if subject.person:
        yield strong(_named(shown, subject.person))
        return
    yield body(f"“{subject.description}”")
    attached = [each for each in shown.page.standing.identifications if each.subject == subject.id]
    for each in attached:
        who, when = shown.name(each.recorded_by), times.short(each.recorded_at)
        yield strong(_named(shown, each.person))
        yield second(f"Record attached by {who}, {when}. The description stands as it was written.")
    if not attached:
        yield second("Described; no record is attached yet.")


def _named(shown: Shown, person: str) -> str:
    file = shown.page.files.get(person)
    return file.person.name_and_age(shown.today) if file else shown.name(person)


def _recipient(shown: Shown, recipient: Recipient) -> Iterator[QWidget]:
    verified = shown.page.standing.verification_of(recipient)
    note = shown.offered.verification_notes.get(verified, "")
    facts = [
        f"{times.short(recipient.shared_at)}, {shown.words('method', recipient.method).lower()}",
        recipient.telephone or "",
        shown.words("verification", verified),
        f"their reference {recipient.their_reference}" if recipient.their_reference else "",
    ]
    yield strong(recipient_words(recipient, shown.page.names))
    yield second("  ·  ".join(part for part in facts if part))
    if note:
        yield Text(note, Role.SECOND, Tone.AMBER, wrap=True)


def _consents(shown: Shown) -> Iterator[QWidget]:
    for consent in shown.page.standing.consents:
        answer = shown.words("answer", consent.answer)
        reason = shown.words("consent_reason", consent.reason)
        said = f"{answer}: {reason[:1].lower()}{reason[1:]}" if reason else answer
        yield body(f"{shown.name(consent.person)}: {said}")
        if consent.words:
            yield second(f"“{consent.words}”")


def _mentions(shown: Shown) -> Iterator[QWidget]:
    for mention in shown.page.standing.mentions:
        yield body(f"{shown.name(mention.person)}: {'yes' if mention.included else 'no'}")


def _finished(shown: Shown) -> Iterator[tuple[str, list[QWidget]]]:
    finishes = shown.page.standing.finishes
    conditions = [each for each in finishes if each.condition]
    if conditions:
        lines = [line for each in conditions for line in _by(shown, each, _condition(shown, each))]
        yield "Legal reason", lines
    for item, label in _PLAIN.items():
        found = [each for each in finishes if each.item == item]
        if found:
            yield label, [line for each in found for line in _by(shown, each, _said(shown, each))]


def _condition(shown: Shown, finish: Finish) -> str:
    return shown.words("legal_condition", finish.condition)


def _said(shown: Shown, finish: Finish) -> str:
    reviewer = shown.name(finish.colleague)
    parts = (shown.words("answer", finish.answer), reviewer, finish.words or "")
    return ": ".join(part for part in parts if part)


def _by(shown: Shown, finish: Finish, words: str) -> tuple[QWidget, QWidget]:
    return body(words), second(f"{shown.name(finish.recorded_by)}, {times.short(finish.recorded_at)}")
