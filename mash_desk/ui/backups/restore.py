"""Put back a backup, before any desk is open: which one, and into which empty folder."""

from collections.abc import Callable
from pathlib import Path

from shiboken6 import isValid

from mash_desk.casework import backup_folders
from mash_desk.domain.findings import Finding, Known
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    FolderField,
    Form,
    Kind,
    Progress,
    Scroller,
    announce,
    body,
    clear,
    column,
    holding,
    title,
)
from mash_desk.ui.screen import Back, Screen, ShowProblem, UnlockRestored
from mash_desk.ui.style.tokens import PAGE_MARGIN

_SAID = (
    "The backup is copied into an empty folder and opens there, with the passphrases and the recovery code of the time "
    "when it was made. The backup itself stays as it is.",
    "What was recorded after it was made is not in it. Where the old desk can still be opened, put none back: ask "
    "whoever looks after this computer first.",
)
_BUSY = "Copying the backup"

Aside = Callable[[Callable[[], None], Callable[[Known | None], None]], None]
"""Does work on a thread of its own, and then something on the window's with what came of it."""


class RestoreScreen(Screen):
    """Asks for both folders, copies aside, and goes on to unlock the desk that was put back.

    `usual`: the folder that is offered for the desk, "" for none.
    """

    name = "restore"

    def __init__(self, actions: Actions, aside: Aside, usual: str = "") -> None:
        super().__init__("Put back a backup", actions)
        self._aside, self._busy = aside, False
        self._form = Form()
        self._form.line(FolderField("made", "The backup", hint="the folder whose name is its day and time"))
        self._form.line(FolderField("folder", "Folder for the desk", hint="empty, on this computer’s own disk"))
        self._form.set_values({"folder": usual})
        self._running = column(gap=0)
        restore = self.command(Command("restore.do", "Put it back", ("Enter", "Return")), self._begin)
        later = Button("Not now", "Esc")
        later.clicked.connect(lambda: self.wants.emit(Back()))
        foot = ActionBar(Button.of(restore, Kind.PRIMARY), later, margin=0)
        card = Card(column(*map(body, _SAID), self._form, self._running, foot))
        page = column(title("Put back a backup"), card, None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(page)), gap=0))

    def load(self) -> None:
        """Nothing is read: no desk is open."""

    def start(self) -> None:
        """Begin with the backup."""
        self._form.field("made").focus_input()

    @property
    def is_busy(self) -> bool:
        """Whether the backup is being copied."""
        return self._busy

    def _begin(self) -> None:
        if self._busy:
            return
        values = self._form.values()
        made, folder = str(values["made"]).strip(), str(values["folder"]).strip()
        findings = backup_folders.check_restore(made, folder)
        self._form.show_findings(findings)
        if findings:
            return
        self._busy = True
        busy = Progress(_BUSY, can_stop=False)
        self._running.addWidget(busy)
        announce(self, _BUSY)

        def restore() -> None:
            # Imported where it is used: the first window does not wait for the vault.
            from mash_desk.casework import backups

            backups.restore(Path(made), Path(folder))

        def came(why: Known | None) -> None:
            if isValid(self):
                self._came(why, Path(made).name, Path(folder))

        self._aside(restore, came)

    def _came(self, why: Known | None, name: str, folder: Path) -> None:
        from mash_desk.casework.backups import NoBackup, PlaceRefused, VaultExists

        self._busy = False
        clear(self._running)
        if why is None:
            self.wants.emit(UnlockRestored(folder, name))
        elif isinstance(why, NoBackup):
            self._form.show_findings([Finding("backup.none", "made", f"{why.words} {why.what_next}")])
        elif isinstance(why, PlaceRefused | VaultExists):
            self._form.show_findings([Finding("folder.refused", "folder", f"{why.words} {why.what_next}")])
        else:
            self.wants.emit(ShowProblem(why))
