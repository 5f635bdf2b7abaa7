"""Tellings in sentences: what was decided and left out, what was said, and what stops a referral from closing."""

from collections.abc import Sequence

from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import recipient_words
from mash_desk.domain import telling as telling_rules
from mash_desk.domain import times
from mash_desk.domain.correction import Corrected, Correction
from mash_desk.domain.disclosure import Identification, Mention, Subject
from mash_desk.domain.finish import Standing
from mash_desk.domain.telling import (
    EventHappened,
    Omission,
    Stands,
    State,
    Telling,
    TellingDecision,
    TellingEvent,
    Told,
)


def decided(
    desk: Desk,
    decision: TellingDecision,
    reasons: Sequence[str],
    events: Sequence[TellingEvent],
    left_out: Sequence[str],
    names: dict[str, str],
) -> str:
    """The decision in sentences: “Not told for now; looked at again on Mon 7 Sep 2026. Because: … Decided by …”."""
    words = [telling_rules.in_words(decision, left_out)]
    if awaited := [each.event for each in events if each.event != telling_rules.NO_EVENT]:
        words.append(f"Or sooner: {_listed(desk, 'deferral_event', awaited)}.")
    if reasons:
        words.append(f"Because: {_listed(desk, 'deferral_reason', reasons)}.")
    if decision.exemption:
        words.append(f"Legal reason: {desk.rules.words('exemption', decision.exemption).lower()}.")
    if decision.words:
        words.append(f"“{decision.words}”")
    words.append(f"Decided by {names.get(decision.decided_by, '')}, {times.short(decision.recorded_at)}.")
    return " ".join(words)


def lapsed(desk: Desk, decision: TellingDecision, correction: Correction, names: dict[str, str], *, out: bool) -> str:
    """Why it is decided again: it was decided about somebody else. `out`: something may have gone out by then."""
    when, who = times.short(correction.recorded_at), names.get(correction.recorded_by, "")
    choice = desk.rules.words("telling_choice", decision.choice).lower()
    then = f"{choice}, by {names.get(decision.decided_by, '')}, {times.short(decision.recorded_at)}"
    words = (
        f"Decide again: this was decided about the wrong person, which {who} corrected {when}. Decided then: {then}."
    )
    return f"{words} What was said or written by then did not tell them what is right." if out else words


def not_owed(standing: Standing, telling: Telling, name: str, names: dict[str, str]) -> str:
    """Why nothing is owed to somebody after all, with when and by whom that was corrected; "" where it is owed.

    `name`: whose telling it is; `names`: of the officers, by id.
    """
    if telling in standing.owed_tellings:
        return ""
    gone = [each for each in standing.corrected if each.why and _said(each, telling)]
    order = [each.id for each in standing.corrections]
    last = max(gone, key=lambda each: order.index(each.why.id) if each.why else -1, default=None)
    if last is None or last.why is None:
        return f"{name} is not in this disclosure after all. Nothing is owed to them."
    said = {
        "disclosure": "The disclosure was not made after all",
        "mention": f"{name} was not in what was shared after all",
    }.get(last.kind, f"The disclosure is not about {name} after all")
    when, who = times.short(last.why.recorded_at), names.get(last.why.recorded_by, "")
    return f"{said}: corrected {when} by {who}. Nothing is owed to them."


def _said(corrected: Corrected, telling: Telling) -> bool:
    """Whether it is because of the row that stands no more that this telling was owed."""
    row = corrected.before
    if isinstance(row, Subject | Identification | Mention):
        return row.person == telling.person
    return corrected.kind == "disclosure" and corrected.instead is None


def late(
    desk: Desk, stands: Stands, events: Sequence[TellingEvent], happened: Sequence[EventHappened], name: str
) -> str:
    """Why a telling is late or open again, in a sentence; "" where it is neither. `name`: whose it is."""
    if stands.state is State.RETURNED:
        return f"The letter came back: {name} is not told yet. Confirm the address, or tell them in another way."
    if not stands.is_late(desk.now()):
        return ""
    if stands.state is State.UNDECIDED:
        return f"Late: whether {name} is told should be decided by now."
    if stands.state is State.DEFERRED:
        awaited = {each.id: each.event for each in events}
        if happened:
            what = desk.rules.words("deferral_event", awaited[happened[0].telling_event]).lower()
            return f"Review it now: {what}, {times.short(happened[0].happened_at)}."
        return "The review is late: decide anew whether they are told."
    return f"Late: {name} should have been told by now."


def blocks(stands: Stands, name: str, reference: str, *, late_words: str, at_closing: bool) -> str:
    """Why a referral cannot close for the sake of one telling; "" where nothing of it is owed.

    `at_closing`: the deferral is to be looked at again when the referral is to be closed.
    """
    where = f"{name} ({reference})"
    if stands.state is State.UNDECIDED:
        return f"Not decided yet whether {where} is told."
    if stands.state is State.DEFERRED and late_words:
        return f"{where}: {late_words[:1].lower()}{late_words[1:]}"
    if stands.state is State.DEFERRED and at_closing:
        return f"{where}: it was decided to look again, before closing, at whether they are told."
    if stands.state is State.READY:
        return f"{where} is to be told, and was not told yet."
    if stands.state is State.RETURNED:
        return f"The letter to {where} came back, and they were not told otherwise."
    return ""


def told(desk: Desk, row: Told, names: dict[str, str]) -> str:
    """“Told by telephone, Fri 28 Aug 23:50, by Rowan Sable. “What was shared.””"""
    method = desk.rules.words("told_method", row.method).lower()
    return f"Told {method}, {times.short(row.told_at)}, by {names.get(row.told_by, '')}. “{row.words}”"


def told_before(desk: Desk, corrected: Corrected, names: dict[str, str]) -> str:
    """“Not done after all: Told by telephone, …”, or “Corrected Fri 28 Aug 23:58 by …: … Before: Told by …”."""
    row, why = corrected.before, corrected.why
    assert isinstance(row, Told), "only a conversation is corrected here"
    words = f" “{why.words}”" if why and why.words else ""
    if corrected.instead is None:
        return f"Not done after all: {told(desk, row, names)}{words}"
    said = "Corrected"
    if why:
        reason = desk.rules.words("correction_reason", why.reason)
        who = names.get(why.recorded_by, "")
        said = f"Corrected {times.short(why.recorded_at)} by {who}: {reason[:1].lower()}{reason[1:]}"
    return f"{said}.{words} Before: {told(desk, row, names)}"


def left_out(
    desk: Desk,
    standing: Standing,
    decision: TellingDecision | None,
    omissions: Sequence[Omission],
    names: dict[str, str],
) -> tuple[str, ...]:
    """Each thing left out with its reason, “health (risk to the child)”, then the words that were written down."""
    words = [
        f"{item(desk, standing, each, names)} ({_short(desk, 'deferral_reason', each.reason).lower()})"
        for each in omissions
    ]
    lines = ((decision.omissions if decision else None) or "").splitlines()
    return (*words, *(line.strip() for line in lines if line.strip()))


def item(desk: Desk, standing: Standing, omission: Omission, names: dict[str, str]) -> str:
    """What one thing that is left out is called."""
    if omission.kind:
        return _short(desk, "disclosure_kind", omission.kind).lower()
    if omission.person:
        return names.get(omission.person, "")
    told_to = (each for each in standing.recipients if standing.first(each.id) == omission.recipient)
    return next((recipient_words(each, names) for each in told_to), "a recipient")


def _short(desk: Desk, code_list: str, code: str) -> str:
    listed = desk.rules.codes[code_list][code]
    return listed.short or listed.words


def _listed(desk: Desk, code_list: str, codes: Sequence[str]) -> str:
    words = [desk.rules.words(code_list, code) for code in codes]
    return "; ".join(each[:1].lower() + each[1:] for each in words)
