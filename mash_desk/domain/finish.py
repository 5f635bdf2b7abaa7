"""What is still to finish on a disclosure: computed from what stands, so that nothing owed can be forgotten."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

import attrs

from mash_desk.domain.clocks import Due, finish_deadline
from mash_desk.domain.codes import DisclosureKind, FinishItem, LegalCondition, Need, Verification
from mash_desk.domain.correction import Corrected, Correction, first_of
from mash_desk.domain.disclosure import Agreement, Disclosure, Identification, Mention, Recipient, Statement, Subject
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.referral import Consent
from mash_desk.domain.rulebook import Rulebook
from mash_desk.domain.telling import Telling, TellingDecision, Told

# What a correction calls a decision on a telling that was made about the wrong person.
DECISION = "telling_decision"


@attrs.frozen(kw_only=True)
class Finish:
    """One thing finished after saving. Which of the fields holds the answer depends on the item."""

    id: str = plain(default="")
    disclosure: str = plain()
    item: str = coded("finish_item")
    recipient: str | None = plain(default=None)
    answer: str | None = coded("answer", default=None)
    condition: str | None = coded("legal_condition", default=None)
    verification: str | None = coded("verification", default=None)
    words: str | None = personal(default=None)
    colleague: str | None = plain(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class FinishDraft:
    """One thing finished, as typed."""

    disclosure: str = plain(default="")
    item: str = coded("finish_item", default="")
    recipient: str = plain(default="")
    answer: str = coded("answer", default="")
    condition: str = coded("legal_condition", default="")
    verification: str = coded("verification", default="")
    words: str = personal(default="")
    colleague: str = plain(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class Standing:
    """Everything that stands about one disclosure: the event and the rows beside it, corrections already applied.

    `row`: the one whose words the disclosure has now. `corrected`: what stands no more, of every kind, and
    `corrections`: why. What hangs on a row names its first version: `first`.
    """

    disclosure: Disclosure = plain()
    row: str = plain(default="")
    kinds: tuple[str, ...] = plain(default=())
    subjects: tuple[Subject, ...] = plain(default=())
    identifications: tuple[Identification, ...] = plain(default=())
    recipients: tuple[Recipient, ...] = plain(default=())
    mentions: tuple[Mention, ...] = plain(default=())
    agreements: tuple[Agreement, ...] = plain(default=())
    statements: tuple[Statement, ...] = plain(default=())
    consents: tuple[Consent, ...] = plain(default=())
    finishes: tuple[Finish, ...] = plain(default=())
    tellings: tuple[Telling, ...] = plain(default=())
    decisions: tuple[TellingDecision, ...] = plain(default=())
    tolds: tuple[Told, ...] = plain(default=())
    corrections: tuple[Correction, ...] = plain(default=())
    corrected: tuple[Corrected, ...] = plain(default=())

    def first(self, row: str) -> str:
        """The first version of a row, which everything that hangs on it names."""
        return first_of(row, self.corrected)

    @property
    def withdrawn(self) -> bool:
        """Whether nothing of the kind was done after all: it is owed nothing, and nobody is told of it."""
        return any(each.kind == "disclosure" and each.instead is None for each in self.corrected)

    @property
    def persons(self) -> tuple[str, ...]:
        """Everyone it is about by record: chosen, attached later, or confirmed as in what was shared."""
        chosen = [subject.person for subject in self.subjects if subject.person]
        attached = [each.person for each in self.identifications]
        named = [each.person for each in self.mentions if each.included]
        return tuple(dict.fromkeys([*chosen, *attached, *named]))

    @property
    def owed_tellings(self) -> tuple[Telling, ...]:
        """The tellings that are owed as it stands now: not those to somebody who turned out not to be in it."""
        return () if self.withdrawn else tuple(each for each in self.tellings if each.person in self.persons)

    def record_of(self, subject: Subject) -> str | None:
        """The record of somebody it is about: chosen, or attached to their description since."""
        first = self.first(subject.id)
        attached = [each.person for each in self.identifications if each.subject == first]
        return subject.person or (attached[0] if attached else None)

    def statements_on(self, agreement: Agreement) -> tuple[Statement, ...]:
        """What was said of an agreement, by whomever."""
        return tuple(each for each in self.statements if each.agreement == self.first(agreement.id))

    def decision_on(self, telling: str) -> TellingDecision | None:
        """The decision that counts: the one that no later one changes. Ids and times follow a clock that goes back."""
        last = self._last_decision(telling)
        return last if last and self._lapse_of(last) is None else None

    def lapsed_on(self, telling: str) -> tuple[TellingDecision, Correction] | None:
        """The decision that was made about the wrong person, with its correction; None once it is decided again."""
        last = self._last_decision(telling)
        lapse = self._lapse_of(last) if last else None
        return (last, lapse) if last and lapse else None

    def lapses_on(self, telling: str) -> tuple[Correction, ...]:
        """Each time a decision on it turned out to be about the wrong person, the oldest first."""
        decided = {each.id for each in self.decisions if each.telling == telling}
        return tuple(each for each in self.corrections if each.kind == DECISION and each.corrected in decided)

    def _last_decision(self, telling: str) -> TellingDecision | None:
        changed = {each.corrects for each in self.decisions}
        return next((each for each in self.decisions if each.telling == telling and each.id not in changed), None)

    def _lapse_of(self, decision: TellingDecision) -> Correction | None:
        return next((each for each in self.corrections if (each.kind, each.corrected) == (DECISION, decision.id)), None)

    def verification_of(self, recipient: Recipient) -> str:
        """How the recipient was verified: at the time, or as finished since."""
        since = self.verifications_of(recipient)
        return since[-1].verification or "" if since else recipient.verification

    def verifications_of(self, recipient: Recipient) -> tuple[Finish, ...]:
        """What was finished since about how the recipient was verified."""
        first = self.first(recipient.id)
        return tuple(each for each in self.finishes if each.recipient == first and each.verification)

    @property
    def conditions(self) -> tuple[str, ...]:
        """The legal conditions recorded for it."""
        return tuple(dict.fromkeys(each.condition for each in self.finishes if each.condition))


@attrs.frozen(kw_only=True)
class Owed:
    """One thing still to finish: what, in words, by when, and the row it hangs on (a subject, recipient, person …)."""

    item: str = coded("finish_item")
    words: str = personal()
    due: datetime = plain()
    row: str = plain(default="")


def needs(kinds: tuple[str, ...], rules: Rulebook) -> tuple[Need, ...]:
    """What the law asks for these kinds: a lawful basis always, and a condition for special or offence information."""
    listed = rules.codes.of(DisclosureKind)
    found = {listed[kind].needs_condition for kind in kinds} - {Need.NONE}
    return (Need.NONE, *sorted(found))


def unmet(standing: Standing, rules: Rulebook) -> tuple[Need, ...]:
    """Which of these needs no recorded condition meets yet (UK GDPR articles 6, 9 and 10)."""
    listed = rules.codes.of(LegalCondition)
    recorded = [listed[condition] for condition in standing.conditions]
    return tuple(need for need in needs(standing.kinds, rules) if not any(each.meets(need) for each in recorded))


def owed(
    standing: Standing, rules: Rulebook, names: dict[str, str], reviews: Mapping[str, datetime] = MappingProxyType({})
) -> tuple[Owed, ...]:
    """Everything to finish, the soonest first. `names`: of the people and colleagues that it may speak of, by id.

    `reviews`: the deferred tellings that are to be looked at again, each with by when.
    """
    if standing.withdrawn:
        return ()
    found = [
        *_described(standing),
        *(_sharing(standing, rules, names) if standing.disclosure.shared else ()),
        *_review(standing),
        *_tellings(standing, rules, names, reviews),
    ]
    order = list(rules.codes.of(FinishItem).codes)
    return tuple(sorted(found, key=lambda each: (each.due, order.index(each.item))))


_NEED_WORDS = {
    Need.NONE: "Legal reason for sharing",
    Need.SPECIAL_CATEGORY: "Legal condition for sharing health and other special information",
    Need.OFFENCE: "Legal condition for sharing information on offences",
}


def _described(standing: Standing) -> Iterator[Owed]:
    for subject in standing.subjects:
        if subject.description and not standing.record_of(subject):
            words = f"Attach a record: “{_short(subject.description)}”"
            yield _by_noon(standing, "identification", words, standing.first(subject.id))


def _sharing(standing: Standing, rules: Rulebook, names: dict[str, str]) -> Iterator[Owed]:
    done = {each.item for each in standing.finishes}
    if "others" not in done:
        yield _by_noon(standing, "others", "Who else was in what was shared")
    yield from _agreement(standing, names)
    asked = {each.person for each in standing.consents if each.question == "agreed_to_sharing"}
    for person in standing.persons:
        if person not in asked:
            yield _by_noon(standing, "consent", f"Consent: {names.get(person, '')}", person)
    verifies = rules.codes.of(Verification)
    for recipient in standing.recipients:
        if not verifies[standing.verification_of(recipient)].verifies:
            who = recipient.told or names.get(recipient.organisation or "", "") or "the recipient"
            due = max(standing.disclosure.finish_by, _noon_after(recipient.shared_at, rules))
            yield Owed(item="verification", words=f"How {who} was verified", due=due, row=standing.first(recipient.id))
    for need in unmet(standing, rules):
        yield _by_noon(standing, "condition", _NEED_WORDS[need], need)
    for item, words in _PLAIN.items():
        if item not in done:
            yield _by_noon(standing, item, words)


_PLAIN = {
    "necessity": "Why it was necessary",
    "held_back": "What was held back",
    "passed_on": "Told not to pass it on?",
}


def _agreement(standing: Standing, names: dict[str, str]) -> Iterator[Owed]:
    if not standing.agreements:
        yield _by_noon(standing, "agreement", "Who agreed it")
    for agreement in standing.agreements:
        answered = {each.colleague for each in standing.statements_on(agreement)}
        if agreement.how == "by_telephone" and agreement.colleague not in answered:
            words = f"{names.get(agreement.colleague or '', 'The manager')} confirms or disputes what was agreed"
            yield _by_noon(standing, "statement", words, standing.first(agreement.id))


def _review(standing: Standing) -> Iterator[Owed]:
    if not any(each.item == "review" for each in standing.finishes):
        yield Owed(item="review", words="Manager’s review", due=standing.disclosure.review_by)


def _tellings(
    standing: Standing, rules: Rulebook, names: dict[str, str], reviews: Mapping[str, datetime]
) -> Iterator[Owed]:
    for telling in standing.owed_tellings:
        name = names.get(telling.person, "")
        if standing.decision_on(telling.id) is None:
            due = decide_by(standing, telling, rules)
            again = " again" if standing.lapsed_on(telling.id) else ""
            yield Owed(item="telling", words=f"Decide{again} whether {name} is told", due=due, row=telling.id)
        elif telling.id in reviews:
            words = f"Look again at whether {name} is told"
            yield Owed(item="telling", words=words, due=reviews[telling.id], row=telling.id)


def decide_by(standing: Standing, telling: Telling, rules: Rulebook) -> datetime:
    """By when it is decided whether they are told: counted anew where the time of the sharing was corrected."""
    if any(each.kind == "disclosure" for each in standing.corrected):
        shared_at = standing.disclosure.shared_at
        return finish_deadline(Due.FIVE_WORKING_DAYS, shared_at, rules.working, rules.authority.decision_rule).due
    return telling.decide_by


def _by_noon(standing: Standing, item: str, words: str, row: str = "") -> Owed:
    return Owed(item=item, words=words, due=standing.disclosure.finish_by, row=row)


def _noon_after(shared_at: datetime, rules: Rulebook) -> datetime:
    """A recipient who was told later has a noon of their own."""
    return finish_deadline(Due.NEXT_WORKING_DAY_NOON, shared_at, rules.working, rules.authority.decision_rule).due


def _short(words: str) -> str:
    first = words.strip().splitlines()[0]
    return first if len(first) <= 60 else first[:59].rstrip() + "…"
