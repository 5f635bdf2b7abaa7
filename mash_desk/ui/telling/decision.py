"""The fields of one person's decision: the choice, and what each choice asks for."""

from collections.abc import Mapping, Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain.telling import (
    DEFER,
    DEFERRED_NOTE,
    NOT_TOLD,
    REVIEW_HINT,
    TELL_NOW,
    WITH_OMISSIONS,
    Omission,
    OmissionDraft,
    TellingDecisionDraft,
)
from mash_desk.ui.parts import (
    Abreast,
    Chips,
    Choice,
    CodeField,
    Field,
    Form,
    LineField,
    Mark,
    Option,
    ProseField,
    Shape,
    Value,
    column,
    holding,
    row,
    second,
)
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.telling.ticks import LeftOut, split

_ASKED: Mapping[str, Set[str]] = {
    TELL_NOW: {"decided_by"},
    WITH_OMISSIONS: {"left_out", "omissions", "exemption", "decided_by"},
    DEFER: {"review_on", "exemption", "decided_by", "events", "reasons", "words"},
    NOT_TOLD: {"exemption", "decided_by", "reasons", "words"},
}


class DecisionFields(QWidget):
    """A choice of four, none chosen beforehand; what it asks for stands open beneath it while `set_open`.

    Each field is the form's by the telling's id and the record's own name for it. `chosen` is sent when a choice is
    made.
    """

    chosen = Signal()

    def __init__(self, form: Form, person: PersonToTell, shown: Shown) -> None:
        super().__init__()
        telling, name = person.telling.id, person.file.person.name
        self._telling, self._open = telling, False
        shared = [Option(_key(each), f"{_KINDS_OF_ITEM[_key(each)[0]]}{words}") for each, words in person.shared]
        # In the order of the page, which is the order of what is found.
        self._fields: dict[str, Field] = {
            "choice": self._choice(name, shown),
            "left_out": LeftOut(f"{telling}.left_out", "What is left out of what was shared", shared, shown.reasons),
            "omissions": ProseField(
                f"{telling}.omissions",
                "Left out as well",
                hint="names, words or numbers, one a line: no letter holds them",
            ),
            "review_on": LineField(f"{telling}.review_on", "Review on", hint=REVIEW_HINT),
            "exemption": CodeField(
                f"{telling}.exemption", "Legal reason for not telling", shown.choices.options("exemption")
            ),
            "decided_by": CodeField(
                f"{telling}.decided_by", "Who decides", shown.colleagues, hint="you, unless chosen"
            ),
            "events": Chips(f"{telling}.events", "Or sooner", shown.choices.options("deferral_event")),
            "reasons": Chips(f"{telling}.reasons", "Because", shown.reasons),
            "words": ProseField(f"{telling}.words", "In words"),
        }
        for field in self._fields.values():
            form.own(field)
        self._short = Abreast(*(self._fields[each] for each in ("review_on", "exemption", "decided_by")))
        self._note = _noted(DEFERRED_NOTE)
        parts = [self._fields[each] for each in ("events", "reasons", "words")]
        left_out = [self._fields[each] for each in ("left_out", "omissions")]
        self.setLayout(column(self._fields["choice"], *left_out, self._short, *parts, self._note))
        self._fields["choice"].changed.connect(self._choose)
        self._show_asked()

    @property
    def choice(self) -> str:
        """What is chosen, "" while nothing is."""
        return str(self._fields["choice"].value() or "")

    def set_open(self, is_open: bool) -> None:
        """Show what the choice asks for, or the choice alone."""
        self._open = is_open
        self._show_asked()

    def names(self) -> list[str]:
        """The form's names of these fields."""
        return [field.name for field in self._fields.values()]

    def focus_choice(self) -> None:
        """Give the keyboard to the choice."""
        self._fields["choice"].focus_input()

    def hold(self, draft: TellingDecisionDraft) -> None:
        """Hold another decision, such as the one that stands."""
        held: dict[str, Value] = {
            "choice": draft.choice or None,
            "review_on": draft.review_on,
            "exemption": draft.exemption or None,
            "decided_by": draft.decided_by or None,
            "left_out": tuple(f"{_key(each)}={each.reason}" for each in draft.left_out),
            "omissions": draft.omissions,
            "events": draft.events,
            "reasons": draft.reasons,
            "words": draft.words,
        }
        for name, value in held.items():
            self._fields[name].set_value(value)

    def draft(self, corrects: str) -> TellingDecisionDraft:
        """The decision as typed, without what its choice does not ask for."""
        return TellingDecisionDraft(
            telling=self._telling,
            choice=self.choice,
            reasons=self._codes("reasons"),
            events=self._codes("events"),
            words=self._text("words"),
            exemption=self._text("exemption"),
            review_on=self._text("review_on"),
            omissions=self._text("omissions"),
            left_out=tuple(_omission(each) for each in self._codes("left_out")),
            decided_by=self._text("decided_by"),
            corrects=corrects,
        )

    def _text(self, name: str) -> str:
        return str(self._fields[name].value() or "") if name in _ASKED.get(self.choice, ()) else ""

    def _codes(self, name: str) -> tuple[str, ...]:
        value = self._fields[name].value() if name in _ASKED.get(self.choice, ()) else ()
        return value if isinstance(value, tuple) else ()

    def _choice(self, name: str, shown: Shown) -> Choice:
        options = shown.choices.options("telling_choice")
        words = [Option(each.code, f"{each.words} until …" if each.code == DEFER else each.words) for each in options]
        return Choice(f"{self._telling}.choice", f"Is {name} told?", words)

    def _choose(self) -> None:
        self._show_asked()
        self.chosen.emit()

    def _show_asked(self) -> None:
        asked: Set[str] = _ASKED.get(self.choice, frozenset()) if self._open else frozenset()
        for name, field in self._fields.items():
            if name != "choice":
                field.setVisible(name in asked)
        partly = self.choice == WITH_OMISSIONS
        self._fields["exemption"].relabel(f"Legal reason for {'leaving it out' if partly else 'not telling'}")
        self._short.setVisible("decided_by" in asked)
        self._note.setVisible("review_on" in asked)


def _noted(words: str) -> QWidget:
    line = row(Mark(Shape.TO_FINISH), second(words))
    return holding(line)


# How each kind of thing that is left out is told from the others, in its line and in what the field holds.
_KINDS_OF_ITEM = {"k": "", "r": "Told: ", "p": "In it: "}


def _key(omission: Omission | OmissionDraft) -> str:
    if omission.kind:
        return f"k{omission.kind}"
    return f"r{omission.recipient}" if omission.recipient else f"p{omission.person}"


def _omission(held: str) -> OmissionDraft:
    key, reason = split(held)
    kind = {"k": "kind", "r": "recipient", "p": "person"}[key[0]]
    return OmissionDraft(**{kind: key[1:], "reason": reason})
