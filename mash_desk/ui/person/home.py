"""Where somebody lives and lived, with whom, and what they are to whom, as lines that are changed where they stand."""

from collections.abc import Iterable, Mapping

from mash_desk.casework.person_page import HouseholdThen, PersonPage
from mash_desk.domain import times
from mash_desk.domain.address import Address
from mash_desk.domain.household import HouseholdMember
from mash_desk.domain.relationship import Relationship
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Shape
from mash_desk.ui.person.place import Act, Line
from mash_desk.ui.person.sections import Section, adding, joined, nothing, until
from mash_desk.ui.person.words import ADDRESS_PROTECTED, confirmed
from mash_desk.ui.style import Tone


def addresses(page: PersonPage, choices: Choices, shown: Mapping[str, Address]) -> Section:
    """Each address with its dates, its protection and when it was confirmed. `shown`: those that were asked for."""
    lines = [_address(choices, shown.get(each.id, each)) for each in page.addresses]
    more = adding(Act(words="Add an address", asks="new_address"))
    return Section(name="addresses", words="Addresses", lines=(*(lines or [nothing("No address is recorded")]), more))


def household(page: PersonPage, choices: Choices) -> Section:
    """Who lives with them now, who did, and who did when each referral came in."""
    others = [each for each in page.members if each.person != page.person.id]
    lines = [_member(page, choices, each) for each in others]
    lines.append(_everyone(page, choices, alone=not others))
    lines += [_member(page, choices, each) for each in page.earlier]
    lines += [_then(page, each) for each in page.households]
    return Section(name="household", words="Household", under="now, and at each referral", lines=tuple(lines))


def relationships(page: PersonPage, choices: Choices) -> Section:
    """What they are to others and others to them, with parental responsibility and how it is known."""
    lines = [_relationship(page, choices, each) for each in page.relationships] or [nothing("None is recorded")]
    more = adding(Act(words="Add a relationship", asks="new_relationship"))
    return Section(name="relationships", words="Relationships", lines=(*lines, more))


def _address(choices: Choices, address: Address) -> Line:
    current, hidden = address.is_current(choices.today), address.on_request and not address.in_a_line
    # Two protected addresses are told apart by how they are protected, and since when.
    about = joined((ADDRESS_PROTECTED, confirmed(choices, address))) if hidden else address.in_a_line
    confirm = Act(words="Confirm again", asks=f"confirm:{address.id}", about=about)
    show = Act(words="Show the address …", asks=f"show:{address.id}", about=f"{about}. Asks for a reason")
    hide = Act(words="Hide the address", asks=f"hide:{address.id}")
    acts = [show] if hidden else [hide] if address.on_request else []
    starts = f"from {times.short_date(address.from_on)}" if address.from_on else ""
    return Line(
        key=f"address:{address.id}",
        label="Lives there" if current else "Lived there" if address.is_past(choices.today) else "Will live there",
        words=ADDRESS_PROTECTED if hidden else address.in_a_line,
        beneath=joined((confirmed(choices, address), starts)),
        tone=Tone.AMBER if hidden else Tone.TEXT if current else Tone.MUTED,
        mark=Shape.LOOK if hidden else None,
        acts=(*acts, *((confirm,) if current else ())),
    )


def _everyone(page: PersonPage, choices: Choices, *, alone: bool) -> Line:
    if page.household is None:
        return Line(
            key="household", label="Lives with", words="Not recorded", tone=Tone.MUTED, opens="Record", history=False
        )
    on = page.household.confirmed_on
    said = f"confirmed {times.day(on)}" if on else "not confirmed"
    return Line(
        key="household",
        label="Is this everyone?",
        words=joined((choices.words("answer", page.household.everyone_known), said)),
        beneath="Nobody else lives there" if alone else "",
        opens="Change household",
        row=page.household.id,
    )


def _member(page: PersonPage, choices: Choices, member: HouseholdMember) -> Line:
    there = member.is_there(choices.today)
    since = f"there since {times.short_date(member.from_on)}" if member.from_on else "since when is not recorded"
    left = f"left {times.short_date(member.until_on)}" if member.until_on else ""
    return Line(
        key=f"member:{member.id}",
        label="Lives with" if there else "Lived with",
        words=page.names.get(member.person, "Somebody"),
        beneath=joined((since, left)),
        tone=Tone.TEXT if there else Tone.MUTED,
        opens="Dates",
        leads="Open",
        leads_to=f"person:{member.person}",
    )


def _then(page: PersonPage, then: HouseholdThen) -> Line:
    others = [each for each in then.members if each.person != page.person.id]
    words = _names(page, others) or ("Nobody else" if then.members else "Not known who lived there")
    return Line(
        label=f"At {then.reference}",
        words=words,
        beneath=f"who lived there when it came in, {times.short_date(then.on)}",
        tone=Tone.TEXT if others else Tone.MUTED,
        leads="Open the referral",
        leads_to=f"referral:{then.referral}",
    )


def _relationship(page: PersonPage, choices: Choices, each: Relationship) -> Line:
    theirs = each.person == page.person.id
    other = each.of if theirs else each.person
    kind = choices.words("relationship_kind", each.kind)
    name = page.names.get(other, "somebody")
    # Nobody has parental responsibility for a grown-up.
    of_adult = each.of in page.grown
    held = "" if of_adult else f"parental responsibility: {choices.within('answer', each.responsibility)}"
    past = each.until_on is not None and each.until_on < choices.today
    ends = until(past, times.short_date(each.until_on)) if each.until_on else ""
    starts = f"from {times.short_date(each.from_on)}" if each.from_on else ""
    known = f"known from {each.evidence}" if each.evidence else ""
    return Line(
        key=f"relationship:{each.id}",
        label=f"{kind} of" if theirs else kind,
        words=name,
        beneath=joined((held, known, starts, ends)),
        tone=Tone.MUTED if past else Tone.TEXT,
        leads="Open",
        leads_to=f"person:{other}",
    )


def _names(page: PersonPage, members: Iterable[HouseholdMember]) -> str:
    return ", ".join(page.names.get(each.person, "somebody") for each in members)
