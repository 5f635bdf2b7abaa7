"""A desk's own vault thread saves one urgent disclosure after the other, in a process that `forked` makes.

Standard output: `open`, then a line for each act once its answer came: `saved ID ACT` or `refused KIND`. ACT is the
number of the act. Where the desk does not open, `closed KIND`; a bug is `crashed TYPE`.

WEAKER is `SETTING=VALUE`, which takes the place of the vault's own, or `unfolded`: an act leaves the write-ahead log as
it is.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LEAST_CHARACTERS, MOST_CHARACTERS = 200, 9000


def main(folder: Path, code: str, acts: int, weaker: Sequence[str]) -> int:
    """Save so many acts and close the desk as the program does: 0, 1 for a desk that stays closed, 2 for a bug."""
    from PySide6.QtCore import QCoreApplication

    from mash_desk.casework import opening
    from mash_desk.ui.vault_thread import VaultThread

    weaken(weaker)
    app = QCoreApplication([])
    thread = VaultThread(lambda: opening.unlock_with_recovery(folder, None, code))
    saver = _Saver(thread, acts, app)
    thread.crashed.connect(saver.crashed)
    thread.ask(lambda _desk: None, lambda _none: saver.begin(), saver.closed)
    ended = app.exec()
    thread.stop()
    return ended


@cache
def words(act: int) -> str:
    """What is shared in the so-manieth act: from a few words to more than a page of the file holds."""
    text = " ".join(f"{act}.{number}" for number in range(MOST_CHARACTERS // 4))
    return text[: LEAST_CHARACTERS + act * 977 % MOST_CHARACTERS].strip()


def weaken(weaker: Sequence[str]) -> None:
    """Put weaker settings in the place of the vault's own, in this process."""
    from mash_desk.store import change, vault

    for each in weaker:
        if each == "unfolded":
            vars(change)["settle"] = lambda _connection: None
            continue
        setting, _, value = each.partition("=")
        question = f"PRAGMA {setting}"
        kept = tuple(pragma for pragma in vault._PRAGMAS if not pragma[0].startswith(f"{question} ="))
        assert len(kept) == len(vault._PRAGMAS) - 1, f"there is no setting {setting}"
        vars(vault)["_PRAGMAS"] = (*kept, (f"{question} = {value}", None, None))


class _Saver:
    def __init__(self, thread, acts: int, app) -> None:
        self._thread, self._left, self._app, self._act = thread, acts, app, 0

    def begin(self) -> None:
        _say("open")
        self._next()

    def closed(self, problem: Exception) -> None:
        _say(f"closed {type(problem).__name__}")
        self._app.exit(1)

    def crashed(self, bug: Exception) -> None:
        _say(f"crashed {type(bug).__name__}")
        self._app.exit(2)

    def _next(self) -> None:
        if self._left == 0:
            self._app.exit(0)
            return
        self._left, self._act = self._left - 1, self._act + 1
        act = self._act
        self._thread.ask(lambda desk: _save(desk, act), self._saved, self._refused)

    def _saved(self, answer: tuple[str, int]) -> None:
        disclosure, act = answer
        _say(f"saved {disclosure} {act}")
        self._next()

    def _refused(self, problem: Exception) -> None:
        _say(f"refused {type(problem).__name__}")
        self._next()


def _save(desk, act: int) -> tuple[str, int]:
    from mash_desk.casework import disclosures
    from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft

    saved = disclosures.save(
        desk,
        DisclosureDraft(
            subjects=(SubjectDraft(description="A boy, about 9"),),
            recipients=(RecipientDraft(told="Duty sergeant"),),
            what=words(act),
            kinds=("contact", "health"),
            why="He is expected there within the hour.",
        ),
    )
    return saved.id, act


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())
