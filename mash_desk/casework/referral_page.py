"""Everything that a referral's page shows, read in one go."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from mash_desk.casework import acts, breaches, contacts, disclosures, people
from mash_desk.casework.contacts import Logged
from mash_desk.casework.course import Rows, Step, course
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.domain import undone as undone_rules
from mash_desk.domain.assignment import Assignment
from mash_desk.domain.breach import Breach, Missed
from mash_desk.domain.clocks import Deadline, as_recorded, decision_deadline, rating_deadline
from mash_desk.domain.closure import Closure
from mash_desk.domain.correction import Corrected, Settled
from mash_desk.domain.decision import Decision
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Owed
from mash_desk.domain.rating import Rating
from mash_desk.domain.references import sequence_of
from mash_desk.domain.referral import Concern, Consent, Referral, ReferralPart, children_of, subject_words
from mash_desk.domain.undone import Done, Undone
from mash_desk.store import assignments, closures, colleagues, entries, filings, organisations, referrals
from mash_desk.store import breaches as breach_rows
from mash_desk.store import concerns as concern_rows
from mash_desk.store import disclosures as disclosure_rows
from mash_desk.store import tellings as telling_rows

# How many things one line names before it counts the rest.
_NAMED = 2


@attrs.frozen(kw_only=True)
class ReferralPage:
    """Everything that a referral's page shows. `files` holds everyone with a part, by id, children first.

    `concerns_before`: what was said no more, each with why; `undone` is to finish on the referral itself, nothing once
    it is closed; `owed` on its disclosures by their ids; `reviews`: the deferred tellings among that; `closure` is the
    one that counts.
    """

    referral: Referral = personal()
    subject: str = personal()
    rating_clock: Deadline | None = plain()
    decision_clock: Deadline = plain()
    concerns: tuple[Concern, ...] = personal()
    concerns_before: tuple[Corrected, ...] = personal()
    parts: tuple[ReferralPart, ...] = plain()
    files: dict[str, PersonFile] = personal()
    consents: tuple[Consent, ...] = personal()
    ratings: tuple[Rating, ...] = personal()
    decisions: tuple[Decision, ...] = personal()
    assignments: tuple[Assignment, ...] = personal()
    contacts: tuple[Logged, ...] = personal()
    breaches: tuple[Breach, ...] = personal()
    unexplained: tuple[Missed, ...] = plain()
    closure: Closure | None = personal()
    disclosures: tuple[Disclosure, ...] = personal()
    undone: tuple[Undone, ...] = personal()
    owed: tuple[tuple[str, Owed], ...] = personal()
    reviews: frozenset[str] = plain()
    strip: tuple[str, ...] = personal()
    timeline: tuple[Step, ...] = personal()
    names: dict[str, str] = personal()
    referrer: str = personal()

    @property
    def children(self) -> tuple[str, ...]:
        """Whom it is about, by id."""
        return children_of(self.parts)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The children without a decision."""
        decided = {decision.person for decision in self.decisions}
        return tuple(child for child in self.children if child not in decided)

    @property
    def to_finish(self) -> tuple[Undone, ...]:
        """Everything that is owed: on the referral itself, and in a line or two for each of its disclosures."""
        return (*self.undone, *(line for each in self.disclosures for line in self._left_on(each)))

    def _left_on(self, disclosure: Disclosure) -> Iterator[Undone]:
        owed = [one for id_, one in self.owed if id_ == disclosure.id]
        others = [one for one in owed if one.item != "telling"]
        if others:
            named = [one.words for one in others[:_NAMED]]
            more = [f"and {len(others) - _NAMED} more"] if len(others) > _NAMED else []
            words = f"{disclosure.reference}: {'; '.join([*named, *more])}"
            due = min(one.due for one in others)
            yield Undone(what="disclosure", id=disclosure.id, words=words, due=due, blocks=True)
        if tellings := [one for one in owed if one.item == "telling"]:
            undecided = [one for one in tellings if one.row not in self.reviews]
            again = len(tellings) - len(undecided)
            left = [f"{_persons(len(undecided))} not decided"] if undecided else []
            left += [f"review due for {_persons(again)}"] if again else []
            words = f"Telling people, {disclosure.reference}: {', '.join(left)}"
            due = min(one.due for one in tellings)
            yield Undone(what="telling", id=disclosure.id, words=words, due=due, blocks=True)


def _persons(number: int) -> str:
    return f"{number} people" if number > 1 else "1 person"


def page(desk: Desk, referral: str) -> ReferralPage:
    """Everything that a referral's page shows, and an entry that it was looked at."""
    found = read_page(desk, referral)
    desk.look(acts.REFERRAL_VIEWED, referral, tuple(found.files))
    return found


def read_page(desk: Desk, referral: str) -> ReferralPage:
    """As `page`, without an entry: for an act that rests on it."""
    desk.refuse_closed(referral)
    found = referrals.get(desk.vault, referral)
    if found is None:
        raise KeyError(referral)
    parts = referrals.parts(desk.vault, referral)
    files = _files(desk, parts)
    logged = contacts.of_referral(desk.vault, referral)
    rows = _rows(desk, found, parts, files, logged)
    said = concern_rows.of_referral(desk.vault, referral)
    consents = referrals.consents(desk.vault, referral)
    shared = tuple(each for each in disclosure_rows.of_referral(desk.vault, referral) if desk.sight.opens(each.id))
    owed = tuple((each.id, one) for each in shared for one in disclosures.owed_on(desk, each.id))
    missed = breaches.unexplained(desk, found, tuple(rows.ratings))
    return ReferralPage(
        referral=found,
        subject=subject_words([files[person].person for person in children_of(rows.parts)], desk.today()),
        rating_clock=_rating_clock(desk, found, rows.ratings),
        decision_clock=_decision_clock(desk, found),
        concerns=said.rows,
        concerns_before=said.corrected,
        parts=parts,
        files=files,
        consents=consents,
        ratings=tuple(rows.ratings),
        decisions=tuple(rows.decisions),
        assignments=tuple(rows.assignments),
        contacts=logged,
        breaches=tuple(rows.breaches),
        unexplained=missed,
        closure=rows.closures[-1] if rows.closures and found.closed_at else None,
        disclosures=shared,
        undone=() if found.closed_at else _undone(desk, found, files, rows, consents, missed),
        owed=owed,
        reviews=_reviews(desk, (one for _, one in owed)),
        strip=(*people.strip(desk, tuple(files)), *_after_closing(desk, found, rows.closures, shared)),
        timeline=course(desk, [*_written(said, consents, rows), *_of_disclosures(desk, shared)], rows),
        names=dict(rows.names),
        referrer=_referrer(desk, found),
    )


def _files(desk: Desk, parts: Sequence[ReferralPart]) -> dict[str, PersonFile]:
    """Everyone with a part, children first."""
    order = dict.fromkeys([*children_of(parts), *(part.person for part in parts)])
    return {person: people.read_file(desk.vault, desk, person) for person in order}


def _rows(
    desk: Desk,
    referral: Referral,
    parts: tuple[ReferralPart, ...],
    files: dict[str, PersonFile],
    logged: tuple[Logged, ...],
) -> Rows:
    """The rows of which its course has something to say, and the names of everybody in them."""
    told_of = (*logged, *contacts.taken_back(desk.vault, referral.id))
    decisions = referrals.decisions(desk.vault, referral.id)
    names = {**people.names_around(desk, files.values()), **colleagues.names(desk.vault)}
    return Rows(
        referral=referral,
        parts=parts,
        ratings=referrals.ratings(desk.vault, referral.id),
        assignments=assignments.of_referral(desk.vault, referral.id),
        contacts=told_of,
        decisions=decisions,
        breaches=breach_rows.of_referral(desk.vault, referral.id),
        closures=closures.of_referral(desk.vault, referral.id),
        reopenings=closures.reopenings(desk.vault, referral.id),
        filed_away=_filed_away(desk, referral.id),
        names=names | _others(desk, told_of, decisions, names),
    )


def _filed_away(desk: Desk, referral: str) -> dict[str, str]:
    """The disclosures that were filed under another referral since: “MD-00KT, to MD-00AB”."""
    away = {}
    for filing in filings.away_from(desk.vault, referral):
        disclosure = disclosure_rows.get(desk.vault, filing.disclosure)
        there = referrals.get(desk.vault, filing.referral)
        if disclosure and there:
            away[filing.id] = f"{disclosure.reference}, to {there.reference}"
    return away


def _written(said: Settled[Concern], consents: tuple[Consent, ...], rows: Rows) -> list[str]:
    """The ids of everything that was written down on the referral itself, and its own."""
    return [
        rows.referral.id,
        *(each.id for each in said.rows),
        *(each.before.id for each in said.corrected),
        *(each.id for each in rows.parts),
        *(each.id for each in consents),
        *(each.id for each in rows.ratings),
        *(each.id for each in rows.assignments),
        *(each.id for each in rows.decisions),
        *(each.id for each in rows.breaches),
        *(each.id for each in rows.closures),
        *(each.id for each in rows.reopenings),
        *rows.filed_away,
        *(each.id for logged in rows.contacts for each in (logged.contact, *logged.before)),
    ]


def _of_disclosures(desk: Desk, shared: tuple[Disclosure, ...]) -> list[str]:
    return [row for each in shared for row in (each.id, *disclosures.rows_of(desk, each.id))]


def _reviews(desk: Desk, owed: Iterable[Owed]) -> frozenset[str]:
    """Of what is owed, the tellings on which there is a decision already: it is to be looked at again."""
    tellings = (one.row for one in owed if one.item == "telling")
    return frozenset(each for each in tellings if telling_rows.newest_decision(desk.vault, each))


def _after_closing(
    desk: Desk, referral: Referral, closed: Sequence[Closure], shared: tuple[Disclosure, ...]
) -> Iterator[str]:
    """What was saved about a referral that is closed, by the order of entries: a clock may have gone back since."""
    if referral.closed_at and closed:
        at = max(entries.headers_of(desk.vault, closed[-1].id))
        for each in shared:
            if sequence_of(each.reference) > at:
                yield f"{each.reference} was saved after this referral was closed"


def _others(
    desk: Desk, logged: tuple[Logged, ...], decisions: tuple[Decision, ...], names: dict[str, str]
) -> dict[str, str]:
    """Names of people who took part in a contact, or were decided on, and have no part any more."""
    persons = {person for each in logged for person in each.persons} | {each.person for each in decisions}
    unknown = tuple(person for person in persons if person not in names)
    return {id_: person.name for id_, person in desk.sight.some(desk.vault, unknown).items()}


def _undone(
    desk: Desk,
    referral: Referral,
    files: dict[str, PersonFile],
    rows: Rows,
    consents: tuple[Consent, ...],
    missed: tuple[Missed, ...],
) -> tuple[Undone, ...]:
    children = {child: files[child].person.name for child in children_of(rows.parts)}
    done = Done(
        rated=referral.rating is not None,
        children=children,
        decided=frozenset(each.person for each in rows.decisions),
        housed=frozenset(child for child in children if files[child].household is not None),
        answered=frozenset(each.question for each in consents),
        decide_by=referral.decide_by,
        unexplained=missed,
    )
    return undone_rules.undone(done, desk.rules.codes["consent_question"].current(desk.today()))


def _decision_clock(desk: Desk, referral: Referral) -> Deadline:
    counted = decision_deadline(referral.received_at, desk.rules.working, desk.rules.authority.decision_rule)
    return as_recorded(counted, referral.decide_by)


def _rating_clock(desk: Desk, referral: Referral, ratings: Sequence[Rating]) -> Deadline | None:
    if referral.rating is None:
        return None
    rerated = ratings[-1].recorded_at if len(ratings) > 1 else None
    rules = desk.rules
    counted = rating_deadline(rules.profile, referral.rating, referral.received_at, rules.working, rerated)
    return as_recorded(counted, referral.complete_by) if counted and referral.complete_by else None


def _referrer(desk: Desk, referral: Referral) -> str:
    """Who referred, as the page says it: role and organisation; a name only where it may be shown."""
    organisation = organisations.get(desk.vault, referral.referrer_organisation or "")
    name = referral.referrer_name if referral.referrer_state in ("named_may_disclose", "professional") else ""
    named = [name, referral.referrer_role, organisation.name if organisation else ""]
    return ", ".join(part for part in named if part) or desk.rules.words("referral_source", referral.source)
