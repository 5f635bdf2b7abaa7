"""Who is at a locked desk: its officers, and the chosen one's part of the key in this computer's keychain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from mash_desk.casework import device
from mash_desk.casework.device import DeviceState
from mash_desk.domain.findings import Known
from mash_desk.ui.parts import Option
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.screen import ShowProblem
from mash_desk.ui.unlock.page import UnlockScreen

if TYPE_CHECKING:
    from mash_desk.casework.officers import Officer

State = DeviceState | Known | None


class AtTheDesk:
    """Asks for both aside, since a keychain may let one wait for ever, and has the page at which one unlocks show them.

    Where the desk is open in another window, the page says so before anybody types.

    `officers`: id and label of each; `chosen`: the id of who is chosen, "" for nobody. `told` is called with each
    answer of the keychain too, or with why the desk cannot be opened.
    """

    def __init__(
        self, page: UnlockScreen, aside: Aside, door: Door, settings: Settings, told: Callable[[State], None]
    ) -> None:
        self._page, self._aside, self._door, self._settings, self._told = page, aside, door, settings, told
        self.officers: tuple[Option, ...] = ()
        self.chosen = ""
        self._in_use: Known | None = None
        page.chosen.connect(self._ask_device)

    def ask(self) -> None:
        """Ask who has a key; once that is known the keychain is asked for the part of who is chosen."""
        folder = self._door.folder

        def read() -> tuple[Known | None, tuple[Officer, ...] | Known]:
            # Imported where it is used: the first window does not wait for the keys.
            from mash_desk.casework import officers, opening

            in_use = opening.open_elsewhere(folder)
            if in_use is None:
                opening.hash_ahead(folder)
            try:
                return in_use, officers.officers(folder)
            except Known as wrong:
                return in_use, wrong

        self._aside.ask(read, self._show)

    def _show(self, read: tuple[Known | None, tuple[Officer, ...] | Known] | Known) -> None:
        if not isValid(self._page):
            return
        self._in_use, found = (None, read) if isinstance(read, Known) else read
        if self._in_use:
            self._page.wants.emit(ShowProblem(self._in_use))
        if isinstance(found, Known):
            self._say(found)
            self._page.show_officers(())
            return
        self.officers = tuple(Option(each.id, each.label) for each in found)
        self._page.show_officers(self.officers, self._settings.last_officer())

    def _ask_device(self, officer: str) -> None:
        self.chosen = officer
        folder, keychain = self._door.folder, self._door.keychain

        def show(state: State) -> None:
            if officer == self.chosen and isValid(self._page):
                self._say(state)

        self._aside.ask(lambda: device.state(folder, keychain, officer), show)

    def _say(self, state: State) -> None:
        self._page.device.show_state(state)
        self._told(self._in_use or state)
