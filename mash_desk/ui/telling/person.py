"""One person on the page: what to weigh on the left, the decision and what came of it on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.letter_courses import MadeLetter
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain import telling as rules
from mash_desk.domain import times
from mash_desk.domain.telling import Omission, OmissionDraft, State, TellingDecisionDraft, Told
from mash_desk.ui.letter.course import CourseLinks
from mash_desk.ui.parts import (
    Button,
    Form,
    Kind,
    Link,
    Mark,
    RefusedButton,
    Shape,
    Text,
    Wrapping,
    column,
    give_keyboard,
    holding,
    row,
    second,
)
from mash_desk.ui.parts.layout import Laid
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import CARD_MARGIN, INSIDE, LABEL_GAP, ROW_GAP
from mash_desk.ui.telling.decision import DecisionFields
from mash_desk.ui.telling.shown import Shown

FACTS = 288


class PersonSection(QWidget):
    """Open while it is being decided; a decided one is a sentence, with a way to change it where it is owed.

    `opened` when the officer turns to it, `changed` when what would be saved changed, `telling` and `writing` for the
    two ways of telling somebody, `happening` for an event, `leaving` and `returning` with the MadeLetter, `confirming`
    for the address of a letter that came back, `correcting` with the Told that is wrong.
    """

    opened = Signal()
    changed = Signal()
    telling = Signal()
    writing = Signal()
    happening = Signal()
    leaving = Signal(object)
    returning = Signal(object)
    confirming = Signal()
    recalling = Signal()
    correcting = Signal(object)

    def __init__(self, form: Form, person: PersonToTell, shown: Shown) -> None:
        super().__init__()
        self._person, self._name = person, person.file.person.name
        self.corrects = person.decision.id if person.decision else ""
        self._changing = False
        self.fields = DecisionFields(form, person, shown)
        self.fields.chosen.connect(self._choose)
        self._fold = _sentence(Shape.PART_FINISHED, "Chosen, and not saved yet.", Button("Go on"), self._go_on)
        self._back = Link("Not now")
        self._back.setAccessibleName(f"Not now: change what was decided about {self._name}")
        self._back.clicked.connect(self._not_now)
        self._standing = self._stands()
        self._waiting = self._waits()
        self._tell = RefusedButton("Record that they were told", kind=Kind.PLAIN)
        self._tell.button.setAccessibleName(f"Record that {self._name} was told")
        self._write = RefusedButton("Write their letter", kind=Kind.PLAIN)
        self._write.button.setAccessibleName(f"Write {self._name}’s letter")
        self._happened = Button("Something happened")
        self._happened.setAccessibleName(f"Something happened: {self._name}")
        self._happened.clicked.connect(self.happening)
        self._offer(shown)
        self.below = QVBoxLayout()
        self._lay_out()
        self.set_open(False)

    @property
    def pending(self) -> bool:
        """Whether there is a decision here to save."""
        return bool(self.fields.choice) and self._deciding

    @property
    def undecided(self) -> bool:
        """Whether nothing stands and nothing is chosen."""
        return self._person.to_decide and not self.fields.choice

    @property
    def is_late(self) -> bool:
        """Whether what was decided, or how it went out, has to be looked at now."""
        return bool(self._person.late)

    @property
    def _decided_on(self) -> bool:
        """Whether a decision stands on what is owed."""
        return self._person.decision is not None and not self._person.not_owed

    @property
    def _deciding(self) -> bool:
        return self._changing or self._person.to_decide

    def draft(self) -> TellingDecisionDraft:
        """The decision as typed."""
        return self.fields.draft(self.corrects)

    def change(self) -> None:
        """Open the decision that stands, as it was made, so that it can be changed."""
        self.take_up_change()
        decision = self._person.decision
        if decision:
            review = times.short_date(decision.review_on) if decision.review_on else ""
            self.fields.hold(
                TellingDecisionDraft(
                    choice=decision.choice,
                    review_on=review,
                    exemption=decision.exemption or "",
                    omissions=decision.omissions or "",
                    words=decision.words or "",
                    reasons=self._person.reasons,
                    events=self._person.events,
                    left_out=tuple(_as_ticked(each) for each in self._person.omissions),
                )
            )
        self.opened.emit()
        self.fields.focus_choice()

    def take_up_change(self, corrects: str | None = None) -> None:
        """Be open to a change, with the fields as they are. `corrects`: which decision stood when they were typed."""
        self._changing = self._decided_on
        self.corrects = self.corrects if corrects is None else corrects
        self.changed.emit()

    def set_open(self, is_open: bool) -> None:
        """Show everything that the choice asks for, or fold it to a line."""
        self.fields.setVisible(self._deciding)
        self.fields.set_open(is_open)
        self._fold.setVisible(self.pending and not is_open and self.fields.choice != rules.TELL_NOW)
        self._decided.setVisible(self._person.decision is not None)
        self._tell.setVisible(self._decided_on)
        self._happened.setVisible(bool(self._person.awaited) and not self._deciding)
        self._waiting.setVisible(self.undecided)
        self._back.setVisible(self._changing)

    def focus_first(self) -> None:
        """Give the keyboard to where this person's work begins."""
        if self._person.not_owed:
            give_keyboard(self._record)
        elif not self._deciding:
            give_keyboard(self._change)
        else:
            self.fields.focus_choice()

    def restyle(self) -> None:
        """Take the width of the facts from the style."""
        self._facts.setFixedWidth(min(current().px(FACTS), max(self.width() * 2 // 5, 160)))

    def _choose(self) -> None:
        self.changed.emit()
        self.opened.emit()

    def _go_on(self) -> None:
        self.opened.emit()
        self.fields.focus_choice()

    def _not_now(self) -> None:
        self._changing = False
        self.fields.hold(TellingDecisionDraft())
        self.changed.emit()
        self.opened.emit()
        give_keyboard(self._change)

    def _stands(self) -> QWidget:
        self._change = Button("Change")
        self._change.setAccessibleName(f"Change: {self._name}")
        decided = [_sentence(Shape.PASSED, self._person.decided, self._change, self.change)]
        if self._person.not_owed:
            decided = [_sentence(Shape.POINT, f"Decided before: {self._person.decided}")]
        elif self._person.late:
            decided = [self._late(), _sentence(Shape.POINT, self._person.decided, self._change, self.change)]
        self._decided = holding(column(*decided, gap=INSIDE))
        lines: list[QWidget] = [self._decided]
        if self._person.not_owed:
            lines.insert(0, _sentence(Shape.PASSED, self._person.not_owed))
        if lapsed := self._person.lapsed:
            lines.append(_sentence(Shape.STOP, lapsed, tone=Tone.RED, role=Role.SECOND_STRONG))
        lines += [self._told(told, words) for told, words in zip(self._person.tolds, self._person.told, strict=True)]
        lines += [_sentence(Shape.POINT, each) for each in self._person.told_before]
        lines += [self._course(made) for made in self._person.letters]
        return holding(column(*lines, gap=INSIDE))

    def _late(self) -> QWidget:
        """Why it is late or open again, in red; where a letter came back, with the way to the addresses."""
        came_back = self._person.stands.state is State.RETURNED
        go = Link("Go to the addresses", chevron=True) if came_back else None
        return _sentence(Shape.STOP, self._person.late, go, self.confirming.emit, Tone.RED, Role.SECOND_STRONG)

    def _told(self, told: Told, words: str) -> QWidget:
        """One conversation, with the way to correct what is written of it."""
        link = Link("Correct …", role=Role.SECOND)
        link.setAccessibleName(f"Correct: {self._name} was told")
        return _sentence(Shape.POINT, words, link, lambda: self.correcting.emit(told))

    def _course(self, made: MadeLetter) -> QWidget:
        """One letter with what became of it."""
        links = CourseLinks(made)
        links.leaving.connect(lambda: self.leaving.emit(made))
        links.returning.connect(lambda: self.returning.emit(made))
        words = f"Letter {made.letter.reference}: {made.words}."
        return holding(column(_sentence(Shape.POINT, words), links, gap=LABEL_GAP))

    def _waits(self) -> QWidget:
        words = rules.waiting_in_words(self._name, self._person.telling)
        if self._person.late:
            return holding(column(self._late(), _sentence(Shape.TO_FINISH, words), gap=INSIDE))
        return _sentence(Shape.TO_FINISH, words)

    def _offer(self, shown: Shown) -> None:
        if self._person.not_owed:
            self._write.hide()
            return
        stop = rules.may_not_be_told(self._person.decision)
        if stop:
            self._tell.refuse(stop.words, "Change the decision")
        stops = shown.letter_stops[self._person.telling.id]
        if stops:
            decide_anew = self._person.decision is not None and stops[0].field == "decision"
            self._write.refuse(stops[0].words, "Change the decision" if decide_anew else "")
            # One reason is enough where neither way of telling is open before the decision is changed.
            if stop and decide_anew:
                self._write.hide()
        self._tell.clicked.connect(self.telling)
        self._tell.jumped.connect(self.change)
        self._write.clicked.connect(self.writing)
        self._write.jumped.connect(self.change if self._person.decision else self.fields.focus_choice)

    def _lay_out(self) -> None:
        self._facts = holding(column(*self._facts_parts(), None, gap=LABEL_GAP))
        abreast = not self._tell.refuses and not self._write.refuses
        ways = (
            Wrapping(self._tell, self._write, self._happened)
            if abreast
            else column(row(self._happened, None), self._tell, self._write, gap=INSIDE)
        )
        side = column(self._standing, self.fields, self._fold, self._back, self._waiting, gap=ROW_GAP)
        side.addWidget(holding(ways))
        side.addLayout(self.below)
        side.addStretch(1)
        line = row(self._facts, side, gap=CARD_MARGIN)
        line.setStretch(1, 1)
        line.setContentsMargins(CARD_MARGIN, 18, CARD_MARGIN, 18)
        self.setLayout(line)
        self.setAccessibleName(self._name)
        self.restyle()

    def _facts_parts(self) -> list[Laid]:
        parts: list[Laid] = [Text(self._name, Role.SUBJECT, wrap=True), second(self._person.role)]
        parts += [
            _sentence(Shape.LOOK, words, tone=Tone.AMBER, role=Role.SECOND_STRONG) for words in self._person.cautions
        ]
        parts += [_sentence(Shape.POINT, words) for words in self._person.facts]
        self._record = Link("Open this person", role=Role.SECOND)
        self._record.setAccessibleDescription(self._name)
        self._record.clicked.connect(self.recalling)
        return [*parts, row(self._record, None)]


def _as_ticked(omission: Omission) -> OmissionDraft:
    return OmissionDraft(
        kind=omission.kind or "",
        recipient=omission.recipient or "",
        person=omission.person or "",
        reason=omission.reason,
    )


def _sentence(
    shape: Shape,
    words: str,
    button: Button | Link | None = None,
    do: Callable[[], None] | None = None,
    tone: Tone = Tone.TEXT,
    role: Role = Role.SECOND,
) -> QWidget:
    mark = Mark(shape)
    line = row(mark, Text(words, role, tone, wrap=True))
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    if button is None or do is None:
        return holding(line)
    button.clicked.connect(lambda: do())
    line.setContentsMargins(0, INSIDE, 0, 0)  # its first line beside the button's words
    beside = column(line, None, gap=0)
    whole = row(beside, button)
    whole.setStretch(0, 1)
    whole.setAlignment(button, Qt.AlignmentFlag.AlignTop)
    return holding(whole)
