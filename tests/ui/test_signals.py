"""The bound on PySide6: 6.12.0 aborts on Python 3.11 after some 550 emissions."""

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    sent = Signal(int)


def test_five_thousand_signals_arrive(qapp: object) -> None:
    sender = _Sender()
    came: list[int] = []
    sender.sent.connect(came.append)
    for number in range(5_000):
        sender.sent.emit(number)
    assert came == list(range(5_000))
