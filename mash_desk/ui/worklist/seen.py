"""What the preview shows of the selected referral or disclosure, read on the vault thread. Reading it is a look."""

from datetime import datetime

import attrs

from mash_desk.casework import disclosures, referrals
from mash_desk.casework.desk import Desk
from mash_desk.casework.referrals import ReferralPage
from mash_desk.casework.standing import recipient_words, subject_of
from mash_desk.domain import times
from mash_desk.domain.clocks import Deadline
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Owed
from mash_desk.domain.referral import CHILD_PART, Referral
from mash_desk.domain.undone import Undone
from mash_desk.ui.parts import tone_of
from mash_desk.ui.style import Tone

# A preview is a glance: the whole of what was said is read on the referral's own page.
_GLANCE = 240


@attrs.frozen(kw_only=True)
class Seen:
    """One selected thing. `referral` is None for a disclosure; `mine`: the officer works on it already.

    `undone` is to finish on the referral itself; `owed` is what disclosures leave, by their ids.
    """

    id: str = plain()
    reference: str = plain()
    subject: str = personal()
    rating: str = plain(default="")
    tone: Tone = plain(default=Tone.MUTED)
    clocks: tuple[Deadline, ...] = plain(default=())
    strip: tuple[str, ...] = personal()
    facts: tuple[tuple[str, str], ...] = personal()
    undone: tuple[Undone, ...] = personal(default=())
    owed: tuple[tuple[str, Owed], ...] = personal()
    now: datetime = plain()
    referral: Referral | None = personal(default=None)
    mine: bool = plain(default=False)


def look_at_referral(desk: Desk, referral: str) -> Seen:
    """A referral, with the entry that it was looked at."""
    page = referrals.page(desk, referral)
    rating = page.referral.rating
    return Seen(
        id=referral,
        reference=page.referral.reference,
        subject=page.subject,
        rating=desk.rules.words("rating", rating) if rating else "",
        tone=tone_of(rating or ""),
        clocks=_clocks(page),
        strip=page.strip,
        facts=(
            ("Referred by", f"{page.referrer}, {times.short(page.referral.received_at)}"),
            ("Concern", _glance(page)),
            ("Where now", page.referral.where_now or "Not known"),
            ("Household", _household(desk, page)),
            ("Owner", page.names.get(page.referral.owner or "", "Nobody yet")),
        ),
        undone=page.undone,
        owed=page.owed,
        now=desk.now(),
        referral=page.referral,
        mine=page.referral.owner == desk.officer.id,
    )


def look_at_disclosure(desk: Desk, disclosure: str) -> Seen:
    """A disclosure, with the entry that it was looked at."""
    page = disclosures.page(desk, disclosure)
    standing = page.standing
    kinds = ", ".join(desk.rules.words("disclosure_kind", kind).lower() for kind in standing.kinds)
    told = ", ".join(recipient_words(each, page.names) for each in standing.recipients)
    return Seen(
        id=disclosure,
        reference=standing.disclosure.reference,
        subject=subject_of(standing, page.names),
        strip=page.strip,
        facts=(
            ("Told" if standing.disclosure.shared else "Not told", told or "Nobody"),
            ("When", times.short(standing.disclosure.shared_at)),
            ("Kinds", kinds or "None ticked"),
            ("By", page.names.get(standing.disclosure.recorded_by, "")),
        ),
        owed=tuple((disclosure, owed) for owed in page.owed),
        now=desk.now(),
    )


def _clocks(page: ReferralPage) -> tuple[Deadline, ...]:
    """The clocks that still run. Those of a referral on which every child is decided have stopped."""
    if page.referral.decided_at is not None:
        return ()
    return tuple(clock for clock in (page.rating_clock, page.decision_clock) if clock is not None)


def _glance(page: ReferralPage) -> str:
    if not page.concerns:
        return "Nothing is written down yet"
    words = " ".join(page.concerns[0].words.split())
    shown = words if len(words) <= _GLANCE else f"{words[: _GLANCE - 1].rstrip()}…"
    more = len(page.concerns) - 1
    return f"{shown} (and {more} more)" if more else shown


def _household(desk: Desk, page: ReferralPage) -> str:
    """“Hazel Birch (mother) · Flint Grey (stepfather)”, as seen from the first child."""
    if not page.children:
        return "No child named"
    child = page.files[page.children[0]]
    kinds = {relation.person: relation.kind for relation in child.relationships if relation.of == child.person.id}
    siblings = {part.person for part in page.parts if part.part == CHILD_PART}
    words = []
    for member in child.members:
        if member.person == child.person.id:
            continue
        name, kind = page.names.get(member.person, ""), kinds.get(member.person)
        if kind:
            words.append(f"{name} ({desk.rules.words('relationship_kind', kind).lower()})")
        else:
            words.append(name if member.person in siblings else f"{name} (relation not recorded)")
    return " · ".join(words) or "Not known"
