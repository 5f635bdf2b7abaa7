"""The shift sheet: what the morning takes over, on paper, with references and nobody's name; and its head checked.

Whoever is told, or not told, of a disclosure stands nowhere on it: not as a line, not in a count, not as a gap.
"""

import base64
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import attrs

from mash_desk.casework import acts, index, sheets, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.sheets import Printable
from mash_desk.casework.standing import read_standing
from mash_desk.domain import times
from mash_desk.domain.calendar import CalendarEnded
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Standing
from mash_desk.domain.head import in_characters, read_characters, read_number
from mash_desk.domain.initials import initials
from mash_desk.domain.person import Person
from mash_desk.domain.referral import Referral, children_of
from mash_desk.domain.sheet import Heading, Paragraph, Sheet, Table
from mash_desk.domain.times import local_date
from mash_desk.store import colleagues, entries, referrals, restrictions, shift
from mash_desk.store import people as person_rows
from mash_desk.store.entries import Link

# What may be counted. Everything about telling people is left out, whatever it is: a number that changes would tell.
ITEMS = frozenset(
    {"identification", "others", "agreement", "statement", "consent", "verification", "condition", "necessity"}
    | {"held_back", "passed_on", "review"}
)
LEFT_OUT = frozenset({"telling"})

FIRST, LINES = 12, 60
_LONGEST_SHIFT_BACK = timedelta(days=14)
_NOT_HERE = (
    "Who is told of what was shared stands in the program, under Telling people, and never on paper. Names, addresses "
    "and warnings stand there too: open the reference before you ring anybody."
)
_KEEP = (
    "Keep this sheet: “Check a printed head …” in the menu Desk says, at any later time, whether the journal is still "
    "the one of which it was printed."
)
_NOT_WHOLE = (
    "This list is not whole: after a new version it is made anew, which takes some minutes. Print the sheet again, or "
    "open each disclosure in the program."
)


@attrs.frozen(kw_only=True)
class _Line:
    """One thing that is due: by when, the reference, whose it is by initials, what is to be done."""

    due: datetime = plain()
    reference: str = plain()
    who: str = plain()
    what: str = plain()


def preview(desk: Desk, *, large: bool = False) -> Printable:
    """The sheet as it would be printed now. Writes nothing."""
    return sheets.drawn(_sheet(desk, _head(desk), large=large))


def give_out(desk: Desk, *, large: bool = False) -> Printable:
    """The sheet for the printer. Its bytes go nowhere before an entry says so, with the head that stands on it.

    Raises Refused, NotSaved.
    """
    head = _head(desk)
    printable = sheets.drawn(_sheet(desk, head, large=large))
    with desk.change(acts.SHIFT_SHEET_PRINTED) as change:
        change.code(f"head:{in_characters(head.link)}", f"sequence:{head.sequence}")
        if signature := _signature(desk, head):
            change.code(f"signature:{signature.hex()}")
    return printable


@attrs.frozen
class HeadChecked:
    """Whether a printed head is the journal's at that entry, in words, and what to do next."""

    matches: bool = plain()
    words: str = plain()
    what_next: str = plain()


def check_head(desk: Desk, number: str, characters: str) -> HeadChecked:
    """Hold the head of a printed sheet against the journal. Raises Refused where what was typed can be no head."""
    reading = desk.reading()
    sequence = read_number(reading, "number", number)
    typed = read_characters(reading, "characters", characters)
    if sequence is None or typed is None:
        raise Refused(reading.findings)
    found = entries.link_at(desk.vault, sequence)
    if found is None:
        words = f"This journal has no entry {sequence:,}. Is it the number on the sheet, and a sheet of this desk?"
        raise Refused([Finding("head.unknown", "number", words)])
    if in_characters(found.link) == typed:
        return HeadChecked(
            True,
            f"It matches. Entry {sequence:,}, written {times.moment(found.at)}, and every entry before it are what "
            "stood there when the sheet was printed.",
            "Nothing needs doing.",
        )
    return HeadChecked(
        False,
        f"It does not match. The journal of this desk up to entry {sequence:,} is not the one of which the sheet was "
        "printed.",
        "Read the 20 characters once more. If they are right, keep the sheet, write nothing more on this desk, and "
        "tell your manager and the person who looks after this computer.",
    )


def _head(desk: Desk) -> Link:
    head = entries.head(desk.vault)
    assert head is not None, "a desk that was set up has an entry"
    return head


def _signature(desk: Desk, head: Link) -> bytes | None:
    return desk.signer.signed(desk.vault.store_id, head.sequence, head.link) if desk.signer else None


def _signed(desk: Desk, head: Link) -> list[Paragraph]:
    """The signature for whoever has to prove later which computer printed this; nobody types it back."""
    signature = _signature(desk, head)
    if signature is None:
        return []
    spoken = base64.b32encode(signature).decode().rstrip("=")
    groups = " ".join(spoken[start : start + 8] for start in range(0, len(spoken), 8))
    return [Paragraph(f"Signed by this computer: {groups}")]


def _sheet(desk: Desk, head: Link, *, large: bool) -> Sheet:
    if not desk.sight.is_whole:
        raise Refused([Finding("not_permitted", "", "The shift sheet is the hub’s own. Ask the hub.")])
    now, authority = desk.now(), desk.rules.authority
    open_ids = worklist.ids(desk, "all")
    shown = [each for id_ in open_ids[:LINES] if (each := referrals.get(desk.vault, id_)) is not None]
    whose = {each.id: _children(desk, each.id) for each in shown}
    clocks = [_clock_line(each, whose[each.id]) for each in shown]
    owed = _owed_lines(desk)
    first = sorted((*clocks, *owed), key=lambda line: (line.due, line.reference))[:FIRST]
    things, disclosures = shift.owed_in_all(desk.vault, ITEMS)
    code = in_characters(head.link)
    officer = f"{initials(desk.officer.name)}, {desk.officer.job}"
    printed = f"Printed {times.moment(now)} by {officer}"
    return Sheet(
        title="Shift sheet",
        under=f"{authority.hub} · {authority.name} · {printed}",
        blocks=(
            Paragraph(_NOT_HERE),
            Heading("First things first"),
            *_first(first, now),
            Heading(f"Open referrals: {len(open_ids):,}"),
            *_referrals(desk, shown, whose, now),
            *_more(len(open_ids) - len(shown), "referrals"),
            Heading(f"To finish on what was shared: {things:,} on {disclosures:,}"),
            *([] if index.are_made(desk.vault) else [Paragraph(_NOT_WHOLE, strong=True)]),
            *_to_finish(owed, now),
            *_more(disclosures - len(owed), "disclosures"),
            Heading("This shift"),
            Paragraph(_counted(desk)),
            Heading("Head of the journal"),
            Paragraph(code, strong=True),
            Paragraph(f"Entry {head.sequence:,} of the journal, {times.moment(head.at)}. {_KEEP}"),
            *_signed(desk, head),
        ),
        foot=f"Shift sheet · {code} · entry {head.sequence:,}",
        made_at=now,
        training=desk.vault.training,
        large=large,
    )


def _first(lines: Sequence[_Line], now: datetime) -> list[Paragraph | Table]:
    if not lines:
        return [Paragraph("Nothing is due.")]
    rows = tuple(
        (_short(each.due), times.time_left(now, each.due), each.what, each.reference, each.who) for each in lines
    )
    heads = ("By", "Time left", "What", "Reference", "About")
    return [Table("What is due, the soonest first", heads, (38, 32, 48, 32, 24), rows, ticked=True)]


def _referrals(desk: Desk, shown: Sequence[Referral], whose: dict[str, str], now: datetime) -> list[Paragraph | Table]:
    if not shown:
        return [Paragraph("None.")]
    names = colleagues.names(desk.vault)
    rows = tuple(
        (
            each.reference,
            whose[each.id],
            desk.rules.words("rating", each.rating) or "not rated",
            _clock(each.complete_by, now),
            _clock(None if each.decided_at else each.decide_by, now),
            initials(names.get(each.owner or "", "")) if each.owner else "nobody",
        )
        for each in shown
    )
    heads = ("Reference", "About", "Rating", "Complete by", "Decide by", "With")
    return [Table("Open referrals, the soonest due first", heads, (34, 22, 24, 41, 41, 18), rows)]


def _to_finish(lines: Sequence[_Line], now: datetime) -> list[Paragraph | Table]:
    if not lines:
        return [Paragraph("Nothing.")]
    rows = tuple((each.reference, each.who, each.what, _clock(each.due, now)) for each in lines)
    heads = ("Reference", "About", "How many", "The soonest")
    return [Table("What is to finish, by disclosure", heads, (34, 26, 60, 56), rows)]


def _more(left: int, what: str) -> list[Paragraph]:
    return [Paragraph(f"And {left:,} more {what}, in the program.")] if left > 0 else []


def _clock(due: datetime | None, now: datetime) -> str:
    return f"{_short(due)}, {_unbroken(times.time_left(now, due))}" if due else "–"


def _short(at: datetime) -> str:
    """The day in one piece, and the time of day: a narrow column breaks between them."""
    day, _, clock = times.short(at).rpartition(" ")
    return f"{_unbroken(day)} {clock}"


def _unbroken(words: str) -> str:
    return words.replace(" ", "\xa0")


def _clock_line(referral: Referral, who: str) -> _Line:
    rating_first = referral.complete_by is not None and referral.complete_by <= referral.decide_by
    if referral.rating is None:
        what = "Rate it, and decide"
    else:
        what = "Complete what its rating asks for" if rating_first else "Decide"
    due = referral.complete_by if rating_first and referral.complete_by else referral.decide_by
    return _Line(due=due, reference=referral.reference, who=who, what=what)


def _owed_lines(desk: Desk) -> list[_Line]:
    lines = []
    for owed in shift.owed_of(desk.vault, ITEMS, LINES):
        standing = read_standing(desk.vault, owed.disclosure)
        what = f"Finish {owed.things} thing{'' if owed.things == 1 else 's'} on what was shared"
        if not standing.disclosure.shared:
            what = f"Finish {owed.things} thing{'' if owed.things == 1 else 's'} on what was not shared"
        who = _subjects(desk, standing)
        lines.append(_Line(due=owed.due, reference=standing.disclosure.reference, who=who, what=what))
    return lines


def _children(desk: Desk, referral: str) -> str:
    children = person_rows.some(desk.vault, children_of(referrals.parts(desk.vault, referral)))
    return ", ".join(_initials(desk, children.values())) or "–"


def _initials(desk: Desk, persons: Iterable[Person]) -> list[str]:
    """Of a restricted record a dash, whoever prints: anybody may read the paper."""
    restricted = restrictions.persons(desk.vault)
    return ["–" if each.id in restricted else initials(each.name) for each in persons]


def _subjects(desk: Desk, standing: Standing) -> str:
    persons = [standing.record_of(subject) or "" for subject in standing.subjects]
    known = person_rows.some(desk.vault, tuple(each for each in persons if each))
    named = [*_initials(desk, known.values()), *("no record" for each in persons if each not in known)]
    return ", ".join(dict.fromkeys(named)) or "–"


def _counted(desk: Desk) -> str:
    since = _since(desk)
    taken, shared = shift.taken_since(desk.vault, since), shift.shared_since(desk.vault, since)
    calls = shift.calls_since(desk.vault, since)
    return (
        f"Since {times.short(since)}: {_many(taken, 'referral')} taken in, {_many(shared, 'disclosure')} saved, "
        f"{_many(calls, 'call')} logged."
    )


def _since(desk: Desk) -> datetime:
    """When the office closed last; a day ago where the table of bank holidays does not reach."""
    now, working = desk.now(), desk.rules.working
    try:
        on = local_date(now)
        while local_date(now) - on < _LONGEST_SHIFT_BACK:
            if working.is_working_day(on) and working.closes(on) <= now:
                return working.closes(on)
            on -= timedelta(days=1)
    except CalendarEnded:
        pass
    return now - timedelta(days=1)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
