"""Pages are drawn on a thread of their own, and nothing of Qt is taken apart there."""

import io

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from mash_desk.ui.letter.pages import _Relay, read_later


def test_what_carried_an_answer_belongs_to_the_application_and_ends_with_it(qtbot: QtBot) -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.drawString(100, 700, "Dear Fern")
    canvas.save()
    asker, came = QObject(), list[str | None]()
    app = QCoreApplication.instance()
    assert app is not None

    for _ in range(20):
        read_later(paper.getvalue(), came.append, asker)
    assert len(app.findChildren(_Relay)) == 20

    qtbot.waitUntil(lambda: len(came) == 20)
    assert {words.strip() for words in came if words} == {"Dear Fern"}
    qtbot.waitUntil(lambda: not app.findChildren(_Relay))
