"""The pages before a desk is open, each in the states that it can be in: for pictures, and for looking at them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import attrs

from mash_desk.casework import attempts
from mash_desk.casework.clock import Clock
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import DeviceState, WrongPassphrase, WrongRecoveryCode
from mash_desk.ui.backups.restore import RestoreScreen
from mash_desk.ui.capture.page import CaptureScreen
from mash_desk.ui.first_run.page import FirstRunScreen
from mash_desk.ui.first_run.recovery_code import RecoveryCodeScreen
from mash_desk.ui.officers.renew_code import RenewCodeScreen
from mash_desk.ui.parts import Option
from mash_desk.ui.program.aside import Aside
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.screen import EnterDesk, ProveRecoveryCode, RenewRecoveryCode, Screen
from mash_desk.ui.unlock.page import UnlockScreen, locked_words
from mash_desk.ui.unlock.recovery import PassphraseScreen, RecoveryScreen
from mash_desk.ui.vault_thread import VaultThread

# Belongs to no desk.
_CODE = "0000-1111-2222-3333-4444-5555-6666-7777-8888"
_NUMBERS = (("Emergency", "999"), ("Police control room", "01632 960101"), ("Duty manager", "01632 960102"))
_OFFICERS = (Option("1", "OF"), Option("2", "RS"))
_MISTYPED = 6


@attrs.frozen
class _Opened:
    """What a page is made of, and the clock of the picture."""

    gate: Gate
    work: VaultThread[Desk]
    door: Door
    clock: Clock


@attrs.frozen
class _State:
    """`page` makes it; `then`: the command that is given once it shows; `alone`: nothing is behind it."""

    page: Callable[[_Opened], Screen]
    then: str = ""
    alone: bool = False


def show_gate(name: str, work: VaultThread[Desk], folder: Path, clock: Clock, size: tuple[int, int]) -> Gate:
    """The window in that state, shown. Nothing is asked of any desk; in `folder`, which holds none, attempts failed."""
    state = STATES[name]
    gate = Gate()
    gate.foot.show_time(clock.now)
    gate.foot.show_numbers(_NUMBERS)
    gate.resize(*size)
    place = folder / ("mistyped" if name.endswith("_waits") else "nothing")
    place.mkdir(parents=True, exist_ok=True)
    if name.endswith("_waits"):
        _mistype(place, clock)
    gate.open(state.page(_Opened(gate, work, Door(place, clock=clock), clock)), alone=state.alone)
    gate.show()
    gate.activateWindow()
    if state.then:
        gate.commands.action(state.then).trigger()
    return gate


def _mistype(folder: Path, clock: Clock) -> None:
    """Wrong ones until the next attempt waits."""
    for way, wrong in ((attempts.PASSPHRASE, WrongPassphrase), (attempts.RECOVERY, WrongRecoveryCode)):
        for hours in reversed(range(_MISTYPED)):
            with suppress(wrong, attempts.TooSoon), attempts.counted(folder, way, clock.now() - _ago(hours), wrong):
                raise wrong


def _ago(hours: int) -> timedelta:
    return timedelta(hours=hours)


def _unlock(state: DeviceState | None, last: str, opened: _Opened) -> Screen:
    spoken = locked_words(opened.clock.now())
    page = UnlockScreen(opened.work, opened.gate.commands, opened.door, spoken=spoken)
    page.device.show_state(state)
    page.show_officers(_OFFICERS, last)
    return page


def _recovery(last: str, opened: _Opened) -> Screen:
    page = RecoveryScreen(opened.work, opened.gate.commands, opened.door)
    page.show_officers(_OFFICERS, last)
    return page


def _passphrase(opened: _Opened) -> Screen:
    return PassphraseScreen(opened.work, opened.gate.commands, opened.door, _CODE)


def _renew(opened: _Opened) -> Screen:
    want = RenewRecoveryCode(_CODE, after=EnterDesk())
    return RenewCodeScreen(opened.work, opened.gate.commands, opened.door, want)


def _code(want: ProveRecoveryCode, opened: _Opened) -> Screen:
    return RecoveryCodeScreen(opened.work, opened.gate.commands, opened.door, want)


def _capture(recipient: str, opened: _Opened) -> Screen:
    gate = opened.gate
    return CaptureScreen(
        gate.commands, opened.door.folder, opened.clock.now, state=gate.state, recipient=recipient, numbers=_NUMBERS
    )


def _restore(opened: _Opened) -> Screen:
    aside = Aside(opened.gate)
    return RestoreScreen(opened.gate.commands, aside.ask, "/example/desk")


def _first_run(opened: _Opened) -> Screen:
    return FirstRunScreen(opened.work, opened.gate.commands, opened.door)


STATES: dict[str, _State] = {
    "first_run": _State(_first_run),
    "recovery_code": _State(partial(_code, ProveRecoveryCode(_CODE)), alone=True),
    "recovery_code_anew": _State(
        partial(_code, ProveRecoveryCode(_CODE, keychain_used=False, replaces=True)), "prove", alone=True
    ),
    "unlock": _State(partial(_unlock, DeviceState.FOUND, "2")),
    **{
        f"unlock_{state.name.lower()}": _State(partial(_unlock, state, "2"))
        for state in DeviceState
        if state is not DeviceState.FOUND
    },
    "unlock_alone": _State(partial(_unlock, None, "2")),
    "unlock_nobody": _State(partial(_unlock, DeviceState.FOUND, ""), "unlock"),
    "unlock_empty": _State(partial(_unlock, DeviceState.FOUND, "2"), "unlock"),
    "unlock_waits": _State(partial(_unlock, DeviceState.FOUND, "2")),
    "recovery": _State(partial(_recovery, "2")),
    "recovery_nobody": _State(partial(_recovery, ""), "use_code"),
    "recovery_waits": _State(partial(_recovery, "2")),
    "passphrase": _State(_passphrase, "set_passphrase", alone=True),
    "restore": _State(_restore),
    "restore_empty": _State(_restore, "restore.do"),
    "renew_code_used": _State(_renew, alone=True),
    "capture": _State(partial(_capture, "age1")),
    "capture_empty": _State(partial(_capture, "age1"), "capture.record"),
    "capture_without_key": _State(partial(_capture, ""), "capture.record"),
}
"""By name."""
