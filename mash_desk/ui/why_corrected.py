"""Why a fact is corrected, as every form that corrects one asks it."""

from collections.abc import Sequence

from mash_desk.domain.codes import CorrectionReason, Does
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.ui.parts import Abreast, CodeField, Field, Form, LineField, Option, Text, announce, show_if
from mash_desk.ui.style import Role, Tone


class WhyCorrected:
    """The reason and its words, on top of a form; beneath them what the reason means.

    Fields that were put in by `line` go out of sight while the reason puts nothing in the wrong row's place, or is no
    correction at all: then the note says what to do instead, and whom to call on `telephone`.
    """

    def __init__(self, form: Form, reasons: Sequence[CorrectionReason], telephone: str) -> None:
        self._form, self._telephone = form, telephone
        self._reasons = {each.code: each for each in reasons}
        options = [Option(each.code, each.words) for each in reasons]
        self._reason = CodeField("reason", "Why is it corrected?", options)
        self._words = LineField("reason_words", "In words")
        self._note = Text("", Role.SECOND_STRONG, Tone.AMBER, wrap=True)
        self._lines: list[Abreast] = []
        form.line(self._reason, self._words, stretch=(3, 2))
        form.put(self._note)
        self._reason.changed.connect(self._turn)
        show_if(self._note, False)

    @property
    def does(self) -> Does:
        """What the chosen reason does; with none yet, correct."""
        chosen = self._reasons.get(self._reason.value() or "")
        return chosen.does if chosen else Does.CORRECT

    def line(self, *fields: Field, stretch: Sequence[int] = ()) -> None:
        """Fields that share a line, in view while something is put in the wrong row's place."""
        for field in fields:
            self._form.own(field)
        line = Abreast(*fields, stretch=stretch)
        self._form.put(line)
        self._lines.append(line)

    def draft(self, kind: str, row: str) -> CorrectionDraft:
        """Why this row is corrected, as typed."""
        return CorrectionDraft(
            kind=kind, corrected=row, reason=self._reason.value() or "", words=self._words.value() or ""
        )

    def _turn(self) -> None:
        chosen = self._reasons.get(self._reason.value() or "")
        words = chosen.advice(self._telephone) if chosen else ""
        if words != self._note.text():
            self._note.setText(words)
            announce(self._note, words)
        show_if(self._note, bool(words))
        for line in self._lines:
            show_if(line, self.does is Does.CORRECT)
