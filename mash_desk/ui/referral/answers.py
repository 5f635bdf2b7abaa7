"""The four questions of consent on a referral's page, each with the answers that stand."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain.referral import Consent
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Text, column, holding, row, strong
from mash_desk.ui.referral.consents import LEGAL_REASON
from mash_desk.ui.referral.sections import Ask, link
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import PANE_GAP

# What one question needs to be read beside the others, in pixels at 100 %.
_READABLE = 110


class Answers(QWidget):
    """The questions abreast; below each other where one would be too narrow to read."""

    def __init__(self, page: ReferralPage, choices: Choices, ask: Ask) -> None:
        super().__init__()
        blocks = [
            _block(question.code, question.words, page, choices, ask)
            for question in choices.codes["consent_question"].current(choices.today)
        ]
        self._line = row(*blocks, gap=PANE_GAP)
        for place in range(len(blocks)):
            self._line.setStretch(place, 1)
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright, or lie down again."""
        super().resizeEvent(event)
        upright = event.size().width() < current().px(_READABLE) * self._line.count()
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if upright else directions.LeftToRight)


def _block(question: str, words: str, page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    answers = [each for each in page.consents if each.question == question]
    record = link(ask, "Record answer", "consent", question, about=words)
    record.setMinimumWidth(1)
    asked = Text(words, Role.SMALL, Tone.MUTED, wrap=True)
    return holding(column(asked, *_answers(answers, page, choices), row(record, None), None, gap=2))


def _answers(answers: Sequence[Consent], page: ReferralPage, choices: Choices) -> list[QWidget]:
    if not answers:
        return [Text("Not recorded", Role.STRONG, Tone.AMBER, wrap=True)]
    made: list[QWidget] = []
    newest = {each.person: each for each in answers}
    for each in newest.values():
        legal = each.question == LEGAL_REASON
        words = choices.words("legal_condition", each.condition) if legal else choices.words("answer", each.answer)
        who = page.names.get(each.person or "", "")
        made.append(strong(f"{words}, {who}" if who else words))
        why = choices.within("consent_reason", each.reason)
        if beneath := " · ".join(part for part in (why, each.words or "") if part):
            made.append(Text(beneath, Role.SMALL, Tone.MUTED, wrap=True))
    return made
