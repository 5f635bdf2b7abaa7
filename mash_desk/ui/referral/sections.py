"""The sections of a referral's page that say what stands: whereabouts, concern, decisions, shared, telling."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mash_desk.casework.ledger import LedgerRow
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.correction import Corrected, history_of
from mash_desk.domain.decision import standing
from mash_desk.domain.referral import Concern
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Link, Mark, Shape, Text, body, column, grid, holding, row, second, small, strong
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PANE_GAP

Ask = Callable[[str, str], None]
"""What is asked of the page: a word for what, and the id that it is about."""

_SAID = {"fact": Shape.FACT, "reported": Shape.REPORTED, "opinion": Shape.OPINION}


def link(ask: Ask, words: str, what: str, id_: str = "", about: str = "") -> Link:
    """A link that asks the page for something."""
    made = Link(words, role=Role.SECOND)
    made.setObjectName(f"{what}:{id_}")
    made.setAccessibleDescription(about)
    made.clicked.connect(lambda: ask(what, id_))
    return made


def where_now(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    """Where the child is, whether safe, and from whom that is known."""
    referral = page.referral
    safe = choices.within("answer", referral.safe_now)
    known = strong(f"{referral.where_now or 'Not known'}. Safe now: {safe}.")
    line = row(known, link(ask, "Change", "whereabouts", about="where the child is now"))
    return holding(column(line, second(_came(page, choices)), gap=4))


def concern(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    """Each thing that was said, with the mark of what it is, and beneath it what stood there before."""
    lines = [_said(each, page, choices, ask) for each in page.concerns]
    said = grid(*lines)
    for mark, kind, _words in lines:
        for part in (mark, kind):
            said.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    gone = [second(_was(each, page, choices)) for each in page.concerns_before if each.instead is None]
    return holding(column(said, *gone, row(link(ask, "Add a concern", "concern"), None), gap=6))


def decided(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget | None:
    """Each child's decision that stands, and whether they differ; None while there is none."""
    stands = standing(page.decisions).values()
    lines: list[QWidget] = []
    if len({each.outcome for each in stands}) > 1:
        lines.append(holding(row(Mark(Shape.LOOK), Text("Not the same for each child", Role.STRONG, Tone.AMBER), None)))
    for each in stands:
        child, by = page.names.get(each.person, ""), page.names.get(each.decided_by, "")
        words = strong(f"{child}: {choices.words('outcome', each.outcome)}")
        correct = link(ask, "Correct", "correct", each.id, about=child)
        beneath = second(f"{each.reasons}\n{by}, {times.short(each.decided_at)}")
        lines.append(holding(column(row(words, correct), beneath, gap=2)))
    return holding(column(*lines)) if lines else None


def shared(rows: Sequence[LedgerRow], ask: Ask) -> QWidget:
    """Each disclosure: when, to whom, how much is to finish; its link opens it."""
    lines = []
    for each in rows:
        left = f"{each.to_finish} to finish" if each.to_finish else "finished"
        words = "Not done after all" if each.withdrawn else each.recipients if each.shared else "Not shared"
        opened = link(ask, each.reference, "disclosure", each.id, about=words)
        lines.append([small(times.short(each.shared_at)), opened, holding(column(body(words), second(left), gap=0))])
    if not lines:
        return second("Nothing has been shared about this.")
    return holding(grid(*lines, gap=PANE_GAP))


def telling(page: ReferralPage, rows: Sequence[LedgerRow], ask: Ask) -> QWidget:
    """Whether anybody is still to be decided on, for each disclosure."""
    lines = []
    for each in rows:
        waiting = [owed for id_, owed in page.owed if id_ == each.id and owed.item == "telling"]
        if waiting:
            number = f"{len(waiting)} people are" if len(waiting) > 1 else "1 person is"
            words = strong(f"{each.reference}: {number} not decided. Nothing goes out until you decide.")
            mark = Mark(Shape.TO_FINISH, tone=Tone.AMBER)
        else:
            words, mark = body(f"{each.reference}: everybody is decided."), Mark(Shape.PASSED)
        lines.append(holding(row(mark, words, link(ask, "Telling people", "telling", each.id, about=each.reference))))
    return holding(column(*lines, gap=4)) if lines else second("Nobody is to be told: nothing has been shared.")


def _said(said: Concern, page: ReferralPage, choices: Choices, ask: Ask) -> list[QWidget]:
    kind = choices.words("concern_kind", said.kind)
    correct = link(ask, "Correct", "correct_concern", said.id, about=said.words)
    before = [second(_was(each, page, choices)) for each in history_of(said.id, page.concerns_before)]
    words = holding(column(row(body(f"“{said.words}”"), correct), *before, gap=2))
    named = Text(kind, Role.SECOND, Tone.MUTED)
    # The link beside the words is taller than they are; so mark and kind stand on the words’ own line.
    named.setContentsMargins(0, 3, 0, 0)
    shape = column(Mark(_SAID.get(said.kind, Shape.POINT)), gap=0)
    shape.setContentsMargins(0, 3, 0, 0)
    return [holding(shape), named, words]


def _was(corrected: Corrected, page: ReferralPage, choices: Choices) -> str:
    before, why = corrected.before, corrected.why
    said = f"“{before.words}”" if isinstance(before, Concern) else ""
    verb = "Corrected" if corrected.instead else "Withdrawn"
    if why is None:
        return f"{verb}. Before: {said}"
    by, reason = page.names.get(why.recorded_by, ""), choices.within("correction_reason", why.reason)
    more = f" “{why.words}”" if why.words else ""
    return f"{verb} {times.short(why.recorded_at)} by {by}: {reason}.{more} Before: {said}"


def _came(page: ReferralPage, choices: Choices) -> str:
    referral = page.referral
    channel = choices.within("channel", referral.channel)
    state = choices.within("referrer_state", referral.referrer_state)
    number = f" · {referral.referrer_telephone}" if referral.referrer_telephone else ""
    return f"From {page.referrer} ({state}), by {channel} {times.short(referral.received_at)}{number}"
