"""The desk goes over to another store secret: the vault's part and the key file's, begun again wherever it stopped."""

from pathlib import Path

from mash_desk import log
from mash_desk.casework import acts
from mash_desk.keys import rotation
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import wipe
from mash_desk.keys.errors import KeyFileInDoubt, KeyFileNotWritten
from mash_desk.keys.slots import StoreSecrets
from mash_desk.store import aside, colleagues, opening
from mash_desk.store.change import Stamp
from mash_desk.store.errors import NotSaved, VaultUnreadable
from mash_desk.store.opening import Vault


def reach(folder: Path, secrets: StoreSecrets, stamp: Stamp) -> tuple[Vault, bool]:
    """The vault, opened by the store secret that it has by now; True: by the following one. Raises as store.opening."""
    if secrets.following is not None:
        try:
            return _reach(folder, secrets.following, stamp), True
        except VaultUnreadable:
            log.event("vault.not_rekeyed_yet")
    return _reach(folder, secrets.current, stamp), False


def settle(vault: Vault, folder: Path, secrets: StoreSecrets, stamp: Stamp, *, rekeyed: bool) -> None:
    """Finish what was begun before the desk was opened, and take away the keys of whoever has left.

    What cannot be written now waits for the next opening: it stands in nobody's way to an urgent disclosure.
    """
    try:
        if secrets.following is not None:
            if rekeyed:
                _finish(vault, folder, secrets)
            else:
                go_over(vault, folder, secrets)
            log.event("keys.rotation_finished")
            secrets = StoreSecrets(secrets.following)
        if gone := _gone(vault, folder):
            take_keys_away(vault, folder, secrets, gone)
            with vault.change(acts.KEYS_TAKEN_AWAY.name, stamp) as change:
                change.code(*(f"record:{officer}" for officer in sorted(gone)))
    except (NotSaved, KeyFileNotWritten, KeyFileInDoubt) as failure:
        log.failure("keys.rotation_waits", failure)


def take_keys_away(vault: Vault, folder: Path, secrets: StoreSecrets, leaving: frozenset[str]) -> None:
    """Make a new store secret, sealed to everybody but these officers, and go over to it.

    Raises OfficerUnknown, KeyFileNotWritten, KeyFileInDoubt (each before the vault is touched), NotSaved, or what is
    wrong with the key file. Cut off anywhere, the next opening goes on.
    """
    begun = rotation.begin(folder, secrets.current, leaving)
    try:
        go_over(vault, folder, begun)
    finally:
        wipe(begun.following or bytearray())


def settled(vault: Vault, folder: Path, secrets: StoreSecrets) -> StoreSecrets:
    """The one store secret of an opened desk, of which the caller lets go: what was begun is finished first.

    Zeroes what it does not answer. Raises as `go_over` does.
    """
    if secrets.following is None:
        return secrets
    try:
        go_over(vault, folder, secrets)
        return StoreSecrets(bytearray(secrets.following))
    finally:
        secrets.wipe()


def go_over(vault: Vault, folder: Path, secrets: StoreSecrets) -> None:
    """Give the vault the key of the following store secret, then forget the current one.

    Raises NotSaved, KeyFileNotWritten, KeyFileInDoubt, or what is wrong with the files.
    """
    assert secrets.following is not None
    current, following = (keys.database_key(each, vault.store_id) for each in (secrets.current, secrets.following))
    vault.rekey(current, following, keys.seal_key(secrets.following, vault.store_id))
    _finish(vault, folder, secrets)


def _finish(vault: Vault, folder: Path, secrets: StoreSecrets) -> None:
    rotation.finish(folder, secrets)
    aside.take_away(vault.path)


def _gone(vault: Vault, folder: Path) -> frozenset[str]:
    """Officers who have a key and have left, as long as somebody else has one."""
    holders = {officer.officer_id for officer in keys.officers(folder)}
    working = {colleague.id for colleague in colleagues.working(vault)}
    return frozenset(holders - working) if holders & working else frozenset()


def _reach(folder: Path, secret: bytearray, stamp: Stamp) -> Vault:
    store_id = keys.store_id(folder)
    key, seal_key = keys.database_key(secret, store_id), keys.seal_key(secret, store_id)
    return opening.reach(folder, key, stamp, seal_key=seal_key, store_id=store_id)
