"""Try a backup out: opened beside the desk with a passphrase of then, looked through and taken away again."""

from collections.abc import Sequence
from pathlib import Path

import attrs

from mash_desk.casework import backup_page, backups
from mash_desk.casework.backup_page import Kept
from mash_desk.casework.backups import NoBackup, Since, Tried
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import WrongPassphrase
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.backups import words
from mash_desk.ui.backups.trying import Trying
from mash_desk.ui.officers.key_page import KeyPage
from mash_desk.ui.parts import FolderField, SecretField, Shape
from mash_desk.ui.screen import ShowProblem
from mash_desk.ui.vault_thread import VaultThread

_SAID = (
    "The backup is copied beside the desk, opened, compared with its journal from the first entry to the last, and "
    "taken away again. The backup itself stays as it is, and you can go on working meanwhile."
)
_OF_THEN = "the one that you had when the backup was made"
_BUSY = "Opening the backup and looking all of it through. On a large desk this takes minutes; you can go on working."
_BUSY_ELSEWHERE = "Another backup is being tried out: {}. This one can be tried once that is done."
_WRONG = "This passphrase does not open the backup. It is the one that you had when the backup was made."
_NOT_SOUND = (
    "Have a new backup made and tried today, into another folder if you can. Keep this one, and ask whoever looks "
    "after the disk that it is on.",
    "A manager is told under “To review”.",
)


@attrs.frozen(kw_only=True)
class _Known:
    officer: str = plain()
    kept: Kept | None = personal(default=None)
    since: Since | None = plain(default=None)


class DrillScreen(KeyPage):
    """Asks which backup, and for the officer's passphrase of then; says what was found."""

    name = "try_backup"
    read_first = True

    def __init__(self, work: VaultThread[Desk], actions: Actions, trying: Trying, backup_id: str) -> None:
        try_it = Command("try_backup", "Try it out", ("Enter", "Return"))
        super().__init__(work, actions, "Try a backup", try_it, _SAID)
        self._trying, self._backup_id = trying, backup_id
        trying.found.connect(self._found)
        trying.failed.connect(self._failed)
        self._known: _Known | None = None
        self._begun: Path | None = None
        self._folder = FolderField("folder", "The backup", hint="the folder whose name is its day and time")
        self.form.line(self._folder)
        self.form.line(SecretField("own", "Your passphrase", hint=_OF_THEN))

    def load(self) -> None:
        """Ask which backup it is."""
        backup_id = self._backup_id
        self._work.ask(lambda desk: _read(desk, backup_id), self._show, self._refused)

    def start_typing(self) -> None:
        """Begin with the passphrase where the backup is known."""
        self.form.field("own" if self._folder.value() else "folder").focus_input()

    def stays(self) -> bool:
        """It goes on without this page; what was found stands in the register."""
        return False

    def findings(self) -> Sequence[Finding]:
        """No folder, or one that is not whole."""
        typed = str(self._folder.value()).strip()
        if not typed:
            return (Finding("needed", "folder", "Enter the folder of the backup."),)
        if not Path(typed).is_absolute():
            return (Finding("folder.whole", "folder", "Enter the whole path of the folder, from the disk on."),)
        return ()

    def do(self) -> None:
        """Try it, aside."""
        assert self._known is not None
        self._begun = self._typed()
        self.say_busy(_BUSY)
        self._trying.begin(self._begun, self._known.officer, self.secret("own"))

    def _show(self, known: _Known) -> None:
        self._known, self.is_read = known, True
        if known.kept is not None and not self._folder.value():
            made, by = known.kept.backup, known.kept.made_by or words.BY_ITSELF
            self._folder.set_value(str(Path(made.folder) / made.name))
            self.say(
                f"Made {times.moment(made.made_at)} by {by}; {words.size(made.bytes)}. "
                f"Head: entry {made.head_sequence:,}, {known.kept.head}.",
                *([f"A desk put back from it would lack {words.lacks(known.since)}"] if known.since else []),
                _SAID,
            )
            self.start()
        if (under_way := self._trying.under_way) is not None:
            if under_way == self._typed():
                self._begun = under_way
            self.say_busy(_BUSY if under_way == self._begun else _BUSY_ELSEWHERE.format(under_way.name))

    def _typed(self) -> Path:
        return Path(str(self._folder.value()).strip())

    def _is_mine(self, made: Path) -> bool:
        """Whether it is this page's, which says what came of it; whichever it is, none is under way now."""
        self.say_busy("")
        if made != self._begun:
            return False
        self.forget()
        return True

    def _found(self, made: Path, tried: Tried) -> None:
        if not self._is_mine(made):
            return
        if tried.is_sound:
            self.say_done("The backup opens", tried.found, "It is written down in the register.")
        else:
            self.say_done("This backup is not sound", tried.found, *_NOT_SOUND, shape=Shape.STOP)

    def _failed(self, made: Path, why: Refused | Known) -> None:
        if not self._is_mine(made):
            return
        if isinstance(why, WrongPassphrase):
            self.form.show_findings([Finding("passphrase.wrong", "own", _WRONG)])
        elif isinstance(why, NoBackup):
            self.form.show_findings([Finding("backup.none", "folder", f"{why.words} {why.what_next}")])
        elif isinstance(why, Refused):
            self.form.show_findings(why.findings)
        else:
            self.wants.emit(ShowProblem(why))


def _read(desk: Desk, backup_id: str) -> _Known:
    page = backup_page.read(desk)
    kept = next((each for each in page.kept if each.backup.id == backup_id), None)
    return _Known(
        officer=desk.officer.id,
        kept=kept,
        since=backups.since(desk, kept.backup) if kept else None,
    )
