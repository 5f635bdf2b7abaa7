"""Takes in a passphrase: from the terminal without showing it, else as the first line of standard input."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_PROMPT = "Passphrase: "
_LONGEST = 1024


def take() -> bytearray:
    """The passphrase as UTF-8; whoever uses it wipes it. Raises click.UsageError where none comes."""
    source = sys.stdin.fileno() if sys.stdin else 0
    typed = _from_terminal(source) if os.isatty(source) else _line(lambda: os.read(source, 1))
    if not typed:
        raise click.UsageError("No passphrase was given: type it, or send it as the first line of standard input.")
    return typed


def _line(read: Callable[[], bytes]) -> bytearray:
    """One line, byte by byte: a reader of its own would leave copies of the passphrase in memory."""
    line = bytearray(_LONGEST)
    length = 0
    while length < _LONGEST and (byte := read()) and byte not in (b"\n", b"\r"):
        line[length : length + len(byte)] = byte
        length += len(byte)
    typed = line[:length]
    line[:] = bytes(len(line))
    return typed


def _from_terminal(source: int) -> bytearray:
    click.echo(_PROMPT, nl=False, err=True)
    with _unseen(source) as read:
        typed = _line(read)
    click.echo(err=True)
    return typed


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _unseen(source: int) -> Iterator[Callable[[], bytes]]:
        # The console's own line editing shows what is typed, so that there is no way back but to type it again.
        yield lambda: msvcrt.getwch().encode()

else:
    import termios

    @contextmanager
    def _unseen(source: int) -> Iterator[Callable[[], bytes]]:
        before = termios.tcgetattr(source)
        hidden = [*before]
        hidden[3] &= ~termios.ECHO
        termios.tcsetattr(source, termios.TCSAFLUSH, hidden)
        try:
            yield lambda: os.read(source, 1)
        finally:
            termios.tcsetattr(source, termios.TCSAFLUSH, before)
