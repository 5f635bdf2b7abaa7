"""What is still to finish on a disclosure: computed from what stands, so that nothing owed can be forgotten."""

from collections.abc import Iterator
from datetime import datetime

import attrs

from mash_desk.domain.clocks import Due, finish_deadline
from mash_desk.domain.codes import DisclosureKind, FinishItem, LegalCondition, Need, Verification
from mash_desk.domain.disclosure import Agreement, Disclosure, Identification, Mention, Recipient, Statement, Subject
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading
from mash_desk.domain.referral import Consent
from mash_desk.domain.rulebook import Rulebook
from mash_desk.domain.telling import Telling, TellingDecision, Told


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
    """Everything that stands about one disclosure: the event and the rows beside it, corrections already applied."""

    disclosure: Disclosure = plain()
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
        return tuple(each for each in self.tellings if each.person in self.persons)

    def decision_on(self, telling: str) -> TellingDecision | None:
        """The decision that counts: the one that no later one changes. Ids and times follow a clock that goes back."""
        changed = {each.corrects for each in self.decisions}
        return next((each for each in self.decisions if each.telling == telling and each.id not in changed), None)

    def verification_of(self, recipient: Recipient) -> str:
        """How the recipient was verified: at the time, or as finished since."""
        since = [each.verification for each in self.finishes if each.recipient == recipient.id and each.verification]
        return since[-1] if since else recipient.verification

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


def owed(standing: Standing, rules: Rulebook, names: dict[str, str]) -> tuple[Owed, ...]:
    """Everything to finish, the soonest first. `names`: of the people and colleagues that it may speak of, by id."""
    found = [
        *_described(standing),
        *(_sharing(standing, rules, names) if standing.disclosure.shared else ()),
        *_review(standing),
        *_tellings(standing, names),
    ]
    order = list(rules.codes.of(FinishItem).codes)
    return tuple(sorted(found, key=lambda each: (each.due, order.index(each.item))))


_NEED_WORDS = {
    Need.NONE: "Legal reason for sharing",
    Need.SPECIAL_CATEGORY: "Legal condition for sharing health and other special information",
    Need.OFFENCE: "Legal condition for sharing information on offences",
}


def _described(standing: Standing) -> Iterator[Owed]:
    attached = {each.subject for each in standing.identifications}
    for subject in standing.subjects:
        if subject.description and not subject.person and subject.id not in attached:
            yield _by_noon(standing, "identification", f"Attach a record: “{_short(subject.description)}”", subject.id)


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
            yield Owed(item="verification", words=f"How {who} was verified", due=due, row=recipient.id)
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
    answered = {(each.agreement, each.colleague) for each in standing.statements}
    for agreement in standing.agreements:
        if agreement.how == "by_telephone" and (agreement.id, agreement.colleague) not in answered:
            who = names.get(agreement.colleague or "", "The manager")
            yield _by_noon(standing, "statement", f"{who} confirms or disputes what was agreed", agreement.id)


def _review(standing: Standing) -> Iterator[Owed]:
    if not any(each.item == "review" for each in standing.finishes):
        yield Owed(item="review", words="Manager’s review", due=standing.disclosure.review_by)


def _tellings(standing: Standing, names: dict[str, str]) -> Iterator[Owed]:
    for telling in standing.owed_tellings:
        if standing.decision_on(telling.id) is None:
            words = f"Decide whether {names.get(telling.person, '')} is told"
            yield Owed(item="telling", words=words, due=telling.decide_by, row=telling.id)


def _by_noon(standing: Standing, item: str, words: str, row: str = "") -> Owed:
    return Owed(item=item, words=words, due=standing.disclosure.finish_by, row=row)


def _noon_after(shared_at: datetime, rules: Rulebook) -> datetime:
    """A recipient who was told later has a noon of their own."""
    return finish_deadline(Due.NEXT_WORKING_DAY_NOON, shared_at, rules.working, rules.authority.decision_rule).due


def _short(words: str) -> str:
    first = words.strip().splitlines()[0]
    return first if len(first) <= 60 else first[:59].rstrip() + "…"


def read(reading: Reading, draft: FinishDraft, officer: str) -> Finish | None:
    """One thing finished from what was typed, or None with findings."""
    item = reading.code("item", draft.item, "finish_item", "Choose what is finished.")
    if item and item not in _FINISHED_HERE:
        reading.stop("item.elsewhere", "item", "This is finished in its own part of the page.")
    answer = reading.code("answer", draft.answer, "answer", "Choose an answer." if item == "passed_on" else "")
    condition = reading.code(
        "condition", draft.condition, "legal_condition", "Choose the legal condition." if item == "condition" else ""
    )
    verification = reading.code(
        "verification",
        draft.verification,
        "verification",
        "Choose how the recipient was verified." if item == "verification" else "",
    )
    words = reading.prose("words", draft.words, _WORDS_NEEDED.get(item or "", ""))
    if item == "verification" and not draft.recipient:
        reading.stop("verification.who", "recipient", "Choose which recipient was verified.")
    if item == "review" and not draft.colleague:
        reading.stop("review.who", "colleague", "Choose the manager who reviewed it.")
    if item is None or reading.stopped:
        return None
    return Finish(
        disclosure=draft.disclosure,
        item=item,
        recipient=draft.recipient or None if item == "verification" else None,
        answer=answer if item == "passed_on" else None,
        condition=condition if item == "condition" else None,
        verification=verification if item == "verification" else None,
        words=words,
        colleague=draft.colleague or None if item == "review" else None,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


_FINISHED_HERE = {"verification", "condition", "necessity", "held_back", "passed_on", "review"}
_WORDS_NEEDED = {
    "necessity": "Say why sharing this was necessary.",
    "held_back": "Say what was held back, or “nothing”.",
    "review": "Write down what the manager found.",
}
