"""How a command ends, and how a passphrase is taken in, without a process of its own."""

import os
import sys
import threading

import click
import pytest

from mash_desk.cli import endings, passphrase
from mash_desk.domain.findings import Finding, Known, Refused

WORDS = "Hazel Birch"


def _raising(error: BaseException):
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (click.UsageError("Missing."), 2),
        (click.Abort(), 130),
        (KeyboardInterrupt(), 130),
        (endings.Ended("Bad."), 1),
        (Refused([Finding("a", "", "One."), Finding("b", "", "Two.")]), 1),
        (Known(), 1),
    ],
)
def test_each_failure_has_its_code_and_one_line(error, code, capsys):
    assert endings.ending(_raising(error)) == code
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert len(said) > 4


@pytest.mark.logs("cli.not_allowed")
@pytest.mark.parametrize("error", [OSError(28, WORDS), PermissionError(13, WORDS, WORDS)])
def test_what_the_system_says_is_never_shown(error, capsys):
    assert endings.ending(_raising(error)) == 1
    assert WORDS not in capsys.readouterr().err


@pytest.mark.logs("cli.fault")
@pytest.mark.parametrize("error", [ValueError(WORDS), KeyError(WORDS), MemoryError(), AssertionError(WORDS)])
def test_a_fault_ends_with_seventy_and_quotes_nothing(error, capsys, caplog):
    assert endings.ending(_raising(error)) == 70
    said = capsys.readouterr().err
    assert said == "This is a fault in MASH Desk, and nothing that you did; what was saved is safe.\n"
    assert WORDS not in caplog.text


def test_all_is_well_only_without_a_failure():
    assert endings.ending(lambda: None) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a Unix terminal")
def test_what_is_typed_at_a_terminal_is_not_shown(monkeypatch, capfd):
    termios = pytest.importorskip("termios")
    master, slave = os.openpty()
    screen: list[bytes] = []
    prompted = threading.Event()

    class Terminal:
        def fileno(self) -> int:
            return slave

    def type_it() -> None:
        prompted.wait(5)
        os.write(master, "rivér lamp\n".encode())

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(termios, "tcsetattr", _then(termios.tcsetattr, prompted.set))
    typing = threading.Thread(target=type_it)
    typing.start()
    taken = passphrase.take()
    typing.join()
    os.set_blocking(master, False)
    try:
        screen.append(os.read(master, 1000))
    except BlockingIOError:
        screen.append(b"")
    os.close(slave)
    os.close(master)
    assert taken == bytearray("rivér lamp".encode())
    assert b"lamp" not in screen[0]
    assert capfd.readouterr().err == "Passphrase: \n"


def _then(do, after):
    def both(*arguments):
        do(*arguments)
        after()

    return both
