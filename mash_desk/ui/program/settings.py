"""What is remembered between two starts: the window, the last desk, which news was seen. Nothing of a case."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from mash_desk.ui.style import Mode


class Settings:
    """A small file of the officer's own."""

    def __init__(self, file: Path) -> None:
        self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray | None:
        """How the window stood, or None the first time."""
        kept = self._file.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember how the window stands."""
        self._file.setValue("window/geometry", geometry)

    def view(self) -> tuple[Mode | None, float]:
        """Light or dark as it was chosen, or None where it never was, and the size of the text (1.0 to 2.0)."""
        mode, scale = self._file.value("window/mode"), self._file.value("window/text")
        try:
            size = float(str(scale))
        except ValueError:
            size = 1.0
        known = next((each for each in Mode if each.value == mode), None)
        return known, min(max(size, 1.0), 2.0)

    def keep_view(self, mode: Mode, scale: float) -> None:
        """Remember light or dark and the size of the text: a lock ends the program, and must not undo them."""
        self._file.setValue("window/mode", mode.value)
        self._file.setValue("window/text", f"{scale:.2f}")

    def last_desk(self) -> Path | None:
        """The folder of the desk that was last open."""
        kept = self._file.value("desk/folder")
        return Path(kept) if isinstance(kept, str) and kept else None

    def keep_last_desk(self, folder: Path) -> None:
        """Remember which desk is open."""
        self._file.setValue("desk/folder", str(folder))

    def last_officer(self) -> str:
        """The id of who unlocked here last, "" where nobody has: never a name, which is inside the desk."""
        kept = self._file.value("desk/officer")
        return kept if isinstance(kept, str) else ""

    def keep_last_officer(self, officer: str) -> None:
        """Remember who unlocked."""
        self._file.setValue("desk/officer", officer)

    def is_something_lost(self, desk: Path) -> bool:
        """Whether what was typed at this desk before it was closed last could not all be kept."""
        return self._file.contains(_locked(desk, "lost"))

    def keep_something_lost(self, desk: Path, lost: bool) -> None:
        """Remember it until somebody has come in."""
        if lost:
            self._file.setValue(_locked(desk, "lost"), "yes")
        else:
            self._file.remove(_locked(desk, "lost"))

    def seen_news(self) -> str | None:
        """Up to which edition somebody here has seen what is new; None where nobody has yet."""
        kept = self._file.value("program/news")
        return kept if isinstance(kept, str) and kept else None

    def keep_seen_news(self, edition: str) -> None:
        """Remember that what is new was seen."""
        self._file.setValue("program/news", edition)

    def for_locked(self, desk: Path) -> tuple[tuple[tuple[str, str], ...], str]:
        """What shows while this desk is locked: numbers by what they are called; and its public key, or ""."""
        try:
            kept = json.loads(str(self._file.value(_locked(desk, "numbers"), "[]")))
            numbers = tuple((str(name), str(number)) for name, number in kept)
        except (ValueError, TypeError):
            numbers = ()
        return numbers, str(self._file.value(_locked(desk, "recipient"), ""))

    def keep_for_locked(self, desk: Path, numbers: Sequence[tuple[str, str]], recipient: str) -> None:
        """Remember it, on the disk at once: the next window may be one that cannot open the desk."""
        self._file.setValue(_locked(desk, "numbers"), json.dumps(list(numbers)))
        self._file.setValue(_locked(desk, "recipient"), recipient)
        self._file.sync()

    def write(self) -> None:
        """Write what is remembered to the disk; where that fails, nothing is lost but the window's place."""
        self._file.sync()


def _locked(desk: Path, name: str) -> str:
    return f"locked-{hashlib.sha256(str(desk.resolve()).encode()).hexdigest()[:16]}/{name}"
