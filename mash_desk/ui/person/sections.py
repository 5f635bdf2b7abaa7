"""Who somebody is and how they are reached, as lines that are changed where they stand."""

from collections.abc import Iterable

import attrs

from mash_desk.casework.person_page import PersonPage
from mash_desk.domain import times
from mash_desk.domain.contact_means import SAFE, UNSAFE, ContactMeans
from mash_desk.domain.legal_status import LegalStatus
from mash_desk.domain.person import Alias
from mash_desk.domain.warning import Warning
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Shape
from mash_desk.ui.person.person_fields import SAFE_CONTACT, TELEPHONE, OneField, fields_of, words_of
from mash_desk.ui.person.place import Act, Line
from mash_desk.ui.style import Tone

NAMES = 2
"""So many lines of names stand before the other names: given and family name."""


@attrs.frozen(kw_only=True)
class Section:
    """One section of the page: its name, by which it is opened; its words, what stands beneath them, its lines."""

    name: str
    words: str
    lines: tuple[Line, ...]
    under: str = ""


def who(page: PersonPage, choices: Choices) -> Section:
    """Names, kind, dates, numbers, and what they told of themselves."""
    fields = [_field(page, choices, field) for field in fields_of(page.person)]
    aliases = [_alias(choices, alias) for alias in page.aliases]
    more = adding(Act(words="Add another name", asks="new_alias"))
    kind = Line(key="kind", label="This is", words=choices.words("person_kind", page.person.kind), history_of="kind")
    lines = (*fields[:NAMES], *aliases, more, kind, *fields[NAMES:])
    return Section(name="who", words="Who they are", lines=lines)


def reach(page: PersonPage, choices: Choices) -> Section:
    """How they are reached: what is safe first, what is not safe said so; and the words about safe contact."""
    lines = [_field(page, choices, SAFE_CONTACT)]
    lines += [_means(choices, means) for means in page.means]
    if not any(means.is_telephone and means.is_current(choices.today) for means in page.means):
        lines.append(_field(page, choices, TELEPHONE))
    lines.append(adding(Act(words="Add a way to reach them", asks="new_means")))
    return Section(name="reach", words="How to reach them", lines=tuple(lines))


def legal(page: PersonPage, choices: Choices) -> Section:
    """Orders and other standing in law, those that have ended last."""
    lines = [_legal(choices, status) for status in page.legal_statuses] or [nothing("None is recorded")]
    more = adding(Act(words="Add a legal status", asks="new_legal"))
    return Section(name="legal", words="Legal status", lines=(*lines, more))


def warnings(page: PersonPage, choices: Choices) -> Section:
    """What must be read first, and what no longer holds."""
    lines = [_warning(choices, warning) for warning in page.warnings] or [nothing("No warning is recorded")]
    more = adding(Act(words="Add a warning", asks="new_warning"))
    return Section(name="warnings", words="Warnings", under="read first, on every page", lines=(*lines, more))


def nothing(words: str) -> Line:
    """That nothing stands here."""
    return Line(words=words, tone=Tone.MUTED)


def adding(*acts: Act) -> Line:
    """Links alone, where something is added; the first names the place."""
    return Line(key=acts[0].asks, acts=acts)


def until(ended: bool, words: str) -> str:
    """“ended 28 Aug 2026” for what has ended; what is to end says its last day too."""
    return f"ended {words}" if ended else f"until {words}"


def joined(parts: Iterable[str]) -> str:
    """Several short facts in a line."""
    return " · ".join(part for part in parts if part)


def _field(page: PersonPage, choices: Choices, field: OneField) -> Line:
    words = words_of(choices, page.person, field)
    empty = not field.said(choices, page.person)
    looks = [each.words for each in page.person.looks(choices.today) if each.field == field.name]
    return Line(
        key=f"field:{field.name}",
        label=field.label,
        words=words or "Blank",
        beneath=joined(looks),
        tone=Tone.AMBER if looks else Tone.MUTED if empty else Tone.TEXT,
        mark=Shape.LOOK if looks else None,
        history_of=field.name,
    )


def _alias(choices: Choices, alias: Alias) -> Line:
    current = alias.is_current(choices.today)
    ended = until(not current, times.short_date(alias.until_on)) if alias.until_on else ""
    end = Act(words="End this name", asks=f"end_alias:{alias.id}", about=f"{alias.name}. It still finds them.")
    return Line(
        key=f"alias:{alias.id}",
        label=choices.words("alias_kind", alias.kind) or "Another name",
        words=alias.name,
        beneath=joined((ended, "still finds them")) if ended else "",
        tone=Tone.TEXT if current else Tone.MUTED,
        acts=() if ended else (end,),
    )


def _means(choices: Choices, means: ContactMeans) -> Line:
    current = means.is_current(choices.today)
    ended = until(not current, times.short_date(means.until_on)) if means.until_on else ""
    marks = {SAFE: Shape.PASSED, UNSAFE: Shape.STOP}
    unsafe = current and means.safe == UNSAFE
    end = Act(words="No longer right", asks=f"end_means:{means.id}", about=means.value)
    return Line(
        key=f"means:{means.id}",
        label=choices.words("contact_means_kind", means.kind),
        words=means.value,
        beneath=joined((means.caution if current else "", means.words or "", ended)),
        tone=Tone.RED if unsafe else Tone.TEXT if current else Tone.MUTED,
        mark=marks.get(means.safe, Shape.LOOK) if current else None,
        acts=() if ended else (end,),
    )


def _legal(choices: Choices, status: LegalStatus) -> Line:
    past = status.is_past(choices.today)
    starts = f"from {times.short_date(status.from_on)}" if status.from_on else ""
    ends = until(past, times.short_date(status.until_on)) if status.until_on else ""
    court = f"court reference {status.court_reference}" if status.court_reference else ""
    return Line(
        key=f"legal:{status.id}",
        label=choices.words("legal_status_kind", status.kind),
        words=status.words or joined((starts, ends)) or "Dates not recorded",
        beneath=joined((*((starts, ends) if status.words else ()), court)),
        tone=Tone.MUTED if past else Tone.TEXT,
    )


def _warning(choices: Choices, warning: Warning) -> Line:
    current = warning.is_current(choices.today)
    kind = choices.words("warning_kind", warning.kind)
    since = f"since {times.day(warning.from_on)}"
    ended = until(not current, times.short_date(warning.until_on)) if warning.until_on else ""
    if warning.until_on and warning.until_on < warning.from_on:
        ended = "worded anew the same day"
    stands = current and not warning.until_on
    end = Act(words="End this warning", asks=f"end_warning:{warning.id}", about=kind)
    return Line(
        key=f"warning:{warning.id}",
        label=kind,
        words=warning.words or kind,
        beneath=joined((since, ended)),
        tone=Tone.AMBER if current else Tone.MUTED,
        mark=Shape.LOOK if current else None,
        opens="Word it anew" if stands else "",
        acts=(end,) if stands else (),
    )
