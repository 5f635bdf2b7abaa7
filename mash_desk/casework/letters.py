"""Letters: pre-flight, preview, making the exact bytes, and each printing. Nothing is printed that pre-flight stops."""

import hashlib
from datetime import date

import attrs

from mash_desk.casework import acts, addresses, people, telling_words
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_case import changed_since, current_address, is_on_request, read_case
from mash_desk.casework.letter_courses import MadeLetter, made_letters
from mash_desk.casework.letter_facts import read_facts, told_of
from mash_desk.casework.letter_unsaid import read_unsaid
from mash_desk.casework.standing import names_on, read_standing, recipient_words
from mash_desk.domain import preflight
from mash_desk.domain.address import Address, RevealDraft
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import Letter, LetterFacts, LetterPrinted, LetterText, called
from mash_desk.domain.person import Person
from mash_desk.domain.preflight import Check
from mash_desk.domain.telling import Omission, Telling, TellingDecision
from mash_desk.store import letters, tellings
from mash_desk.store import people as person_rows
from mash_desk.store.reader import Reader

# As long as a reference, so that the preview breaks its lines and pages as the letter will.
_NOT_YET = "-····"
# Stands in the preview for a passage that is not written yet, so that the rest of the page can be read already.
_BLANK = "…"


@attrs.frozen(kw_only=True)
class LetterDraft:
    """The two passages that an officer writes; everything else of a letter comes from the record.

    `read`: the warnings that the officer says they have read.
    """

    why: str = personal(default="")
    what_happens_next: str = personal(default="")
    read: tuple[str, ...] = plain(default=())


@attrs.frozen(kw_only=True)
class LetterPage:
    """A letter on its screen: the checks, the page as PDF bytes (none while it cannot be drawn), and its text.

    `left_out`: what the page does not say, in words that stand beside it. `made`: each letter, with what became of it.
    """

    telling: Telling = plain()
    referral: str | None = plain()
    reader: Person = personal()
    reference: str = plain()
    facts: tuple[tuple[str, str], ...] = personal()
    checks: tuple[Check, ...] = personal()
    content: bytes = personal()
    text: str = personal()
    reading_age: int = plain()
    longest_sentence: int = plain()
    strip: tuple[str, ...] = personal()
    made: tuple[MadeLetter, ...] = plain()
    suggested_why: str = personal()
    left_out: tuple[str, ...] = personal(default=())

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What stops it; nothing, and nothing unread: it may be printed."""
        return preflight.stops(self.checks)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What must be read first and was not."""
        return preflight.unread(self.checks)


def page(desk: Desk, telling: str, draft: LetterDraft) -> LetterPage:
    """The letter as it would be, with every check. Writes an entry that it was looked at, and nothing else."""
    desk.refuse_closed(telling)
    owed, standing = _opened(desk.vault, telling)
    reader = _person(desk.vault, owed)
    not_yet = desk.rules.authority.letters + _NOT_YET
    decision = standing.decision_on(telling)
    omissions = tellings.omissions(desk.vault, decision.id) if decision else ()
    told = told_of(standing, omissions)
    facts, findings = read_facts(desk, told, owed, draft.why, draft.what_happens_next, not_yet)
    checks = _checks(desk, desk.vault, standing, owed, facts, findings, draft.read)
    drawn = attrs.evolve(facts, why=facts.why or _BLANK, what_happens_next=facts.what_happens_next or _BLANK)
    content, text = _drawn(drawn)
    names = names_on(desk, standing.persons, standing)
    age, longest = _reading(text)
    shown = LetterPage(
        telling=owed,
        referral=standing.disclosure.referral,
        reader=reader,
        reference=standing.disclosure.reference,
        facts=_from_the_record(desk, told, facts, names, current_address(desk.vault, desk, reader.id)),
        checks=checks,
        content=content,
        text=_as_text(drawn),
        reading_age=age,
        longest_sentence=longest,
        strip=people.strip(desk, (reader.id, *standing.persons)),
        made=made_letters(desk, desk.vault, telling),
        left_out=_left_out(desk, standing, decision, omissions),
        suggested_why=f"To help keep {called(facts.children)} safe" if facts.children else "",
    )
    desk.look(acts.LETTER_VIEWED, telling, (reader.id,))
    return shown


def before_writing(desk: Desk, telling: str) -> tuple[Finding, ...]:
    """What stops a letter to this person before a word of it is written: the decision, or the reader's age.

    Raises Refused.
    """
    desk.refuse_closed(telling)
    owed, standing = _opened(desk.vault, telling)
    checks = preflight.check(read_case(desk, desk.vault, standing, owed), *_limits(desk))
    return tuple(each for each in preflight.stops(checks) if each.field in ("mentions", "decision", "person"))


def make(desk: Desk, telling: str, draft: LetterDraft) -> Letter:
    """Make the letter: its exact bytes are kept. Raises Refused with every finding that stops it."""
    from mash_desk.paper import letter as paper

    with desk.change(acts.LETTER_MADE) as change:
        owed, standing = _opened(change, telling)
        reference = desk.reference(change)
        decision = standing.decision_on(telling)
        told = told_of(standing, tellings.omissions(change, decision.id) if decision else ())
        facts, findings = read_facts(desk, told, owed, draft.why, draft.what_happens_next, reference)
        checks = _checks(desk, change, standing, owed, facts, findings, draft.read)
        stops = (*preflight.stops(checks), *preflight.unread(checks))
        address = current_address(change, desk, owed.person)
        if stops or decision is None or address is None:
            raise Refused(stops)
        content = paper.render(facts)
        change.concerns(owed.person)
        change.code(*(f"read:{check.look.field}" for check in checks if check.look))
        letter = Letter(
            reference=reference,
            telling=telling,
            telling_decision=decision.id,
            address=address.id,
            template=facts.wording.name,
            template_version=str(facts.wording.version),
            notice_version=facts.sender.notice_version,
            pages=paper.page_count(facts),
            sha256=hashlib.sha256(content).hexdigest(),
            recorded_at=desk.now(),
            recorded_by=desk.officer.id,
        )
        return letters.add(change, letter, content)


def content_to_print(desk: Desk, letter: str) -> bytes:
    """The stored bytes of a letter, for the printer. Pre-flight is asked again: what was safe may not be so any more.

    The bytes go nowhere before an entry says so: what a printer took is on record also where the machine stops then.
    Raises Refused, NotSaved.
    """
    found = _opened_letter(desk, letter)
    owed, standing = _opened(desk.vault, found.telling)
    case = read_case(desk, desk.vault, standing, owed)
    stops = (*preflight.stops(preflight.check(case, *_limits(desk))), *changed_since(desk.vault, found, standing, case))
    if stops:
        raise Refused(stops)
    with desk.change(acts.LETTER_RELEASED) as change:
        change.code(f"record:{letter}")
        change.concerns(owed.person)
    return letters.content(desk.vault, letter)


def content(desk: Desk, letter: str) -> bytes:
    """The stored bytes of a letter, for looking at. Raises Refused where its address has been protected since."""
    if is_on_request(desk.vault, _opened_letter(desk, letter).address):
        words = "The address on this letter has been protected since. It is shown when asked for, with a reason."
        raise Refused([Finding("letter.on_request", "letter", words)])
    return letters.content(desk.vault, letter)


def reveal(desk: Desk, letter: str, draft: RevealDraft) -> bytes:
    """The same bytes, whatever protects the address on them: each showing is an entry with its reason.

    Raises Refused.
    """
    addresses.reveal(desk, _opened_letter(desk, letter).address, draft)
    return letters.content(desk.vault, letter)


def record_printed(desk: Desk, letter: str) -> LetterPrinted:
    """The letter went to a printer."""
    with desk.change(acts.LETTER_PRINTED) as change:
        found = letters.get(change, letter)
        owed = tellings.get(change, found.telling) if found else None
        if owed:
            change.concerns(owed.person)
        return letters.printed(change, LetterPrinted(letter=letter, printed_at=desk.now(), recorded_by=desk.officer.id))


def with_reference(desk: Desk, reference: str) -> bytes | None:
    """The stored bytes of the letter with this reference, on a training desk; None where there is no such letter.

    Raises Refused on any other desk, where a letter leaves by the print dialog alone, and where pre-flight stops it.
    """
    if not desk.vault.training:
        words = "On a real desk a letter leaves by the print dialog only. Open the letter in the window."
        raise Refused([Finding("letter.not_training", "", words)])
    found = letters.with_reference(desk.vault, reference)
    return content_to_print(desk, found.id) if found else None


def _opened_letter(desk: Desk, letter: str) -> Letter:
    """The letter, where what it is about is open to the officer. Raises Refused."""
    found = _letter(desk.vault, letter)
    desk.refuse_closed(found.telling)
    return found


def _letter(reader: Reader, letter: str) -> Letter:
    found = letters.get(reader, letter)
    if found is None:
        raise KeyError(letter)
    return found


def _opened(reader: Reader, telling: str) -> tuple[Telling, Standing]:
    owed = tellings.get(reader, telling)
    if owed is None:
        raise KeyError(telling)
    return owed, read_standing(reader, owed.disclosure)


def _left_out(
    desk: Desk, standing: Standing, decision: TellingDecision | None, omissions: tuple[Omission, ...]
) -> tuple[str, ...]:
    names = names_on(desk, tuple(each.person for each in omissions if each.person), standing)
    return telling_words.left_out(desk, standing, decision, omissions, names)


def _person(reader: Reader, owed: Telling) -> Person:
    person = person_rows.get(reader, owed.person)
    if person is None:
        raise KeyError(owed.person)
    return person


def _checks(
    desk: Desk,
    reader: Reader,
    standing: Standing,
    owed: Telling,
    facts: LetterFacts,
    findings: tuple[Finding, ...],
    read: tuple[str, ...],
) -> tuple[Check, ...]:
    """`standing`: everything that was shared; the facts hold what this person is told of it."""
    from mash_desk.paper import characters

    decision = standing.decision_on(owed.id)
    omissions = tellings.omissions(reader, decision.id) if decision else ()
    case = attrs.evolve(
        read_case(desk, reader, standing, owed),
        letter_findings=findings,
        unsaid=read_unsaid(desk, reader, standing, owed, decision, omissions, facts),
        read=frozenset(read),
        missing_glyphs=tuple(dict.fromkeys(character for character, _ in characters.missing_glyphs(facts))),
    )
    return preflight.check(case, *_limits(desk))


def _limits(desk: Desk) -> tuple[int, date]:
    return desk.rules.authority.address_confirmed_days, desk.today()


def _drawn(facts: LetterFacts) -> tuple[bytes, LetterText]:
    """The page, or nothing while something stops it from being drawn; and its blocks."""
    from mash_desk.paper import letter as paper
    from mash_desk.paper import wording

    try:
        return paper.render(facts), wording.compose(facts)
    except Refused:
        return b"", wording.compose(facts)


def _as_text(facts: LetterFacts) -> str:
    from mash_desk.paper.as_text import as_text

    return as_text(facts)


def _reading(text: LetterText) -> tuple[int, int]:
    from mash_desk.paper.reading import reading

    found = reading(text)
    return round(found.age), found.longest_sentence


def _from_the_record(
    desk: Desk, standing: Standing, facts: LetterFacts, names: dict[str, str], address: Address | None
) -> tuple[tuple[str, str], ...]:
    kinds = ", ".join(desk.rules.words("disclosure_kind", kind).lower() for kind in standing.kinds)
    told = "; ".join(recipient_words(each, names) for each in standing.recipients)
    return (
        ("About", ", ".join(child.full_name for child in facts.children)),
        ("Told", told),
        ("Shared", kinds),
        ("To", "Address protected" if address and address.on_request else ", ".join(facts.address)),
    )
