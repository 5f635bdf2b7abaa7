"""What the program can be told on the command line."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import attrs


@attrs.frozen
class Options:
    """Which desk, and what to do with it. Without any: the real desk in its window.

    `locked_at` comes from the launcher, when the program before this one was locked.
    """

    training: bool = False
    folder: Path | None = None
    tour: Path | None = None
    screens: Path | None = None
    self_test: bool = False
    locked_at: datetime | None = None

    @property
    def needs_display(self) -> bool:
        """Whether somebody must see the window."""
        return not (self.tour or self.screens or self.self_test)


def read(typed: Sequence[str]) -> Options:
    """The options as typed. Ends the process with one sentence where they are not known."""
    parser = argparse.ArgumentParser(
        prog="mash-desk", description="MASH Desk: share, decide and tell, on record.", allow_abbrev=False
    )
    add = parser.add_argument
    add("--training", action="store_true", help="open the training desk, where everyone is invented")
    add("--folder", type=Path, help="the desk's folder, where it is not the usual one")
    add("--tour", type=Path, metavar="FOLDER", help="perform the main job by itself; leave pictures and the letter")
    add("--screens", type=Path, metavar="FOLDER", help="draw every screen")
    add("--self-test", action="store_true", help="make a scratch desk, save, verify and draw a letter, then end")
    add("--locked-at", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    return Options(**vars(parser.parse_args(typed)))
