"""Officers' keys: who has one, given to a colleague, made anew by their owner, taken away from who has left."""

from datetime import date
from pathlib import Path

import attrs

from mash_desk.casework import acts, alerts, opening, rekeying
from mash_desk.casework.acts import CONFIGURE, OFFICERS
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.keys import renewal
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.keychain import DeviceState, Keychain, forget_device_secret
from mash_desk.keys.slots import StoreSecrets
from mash_desk.store import aside, colleagues


@attrs.frozen
class Officer:
    """Who has a key, as anyone at this computer may know it: `label` is what they are called before unlocking."""

    id: str = plain()
    label: str = plain()


def officers(folder: Path) -> tuple[Officer, ...]:
    """Everyone who has a key, in the order in which they were given one. Needs no vault.

    Raises what is wrong with the key files.
    """
    return tuple(Officer(each.officer_id, each.label) for each in keys.officers(folder))


def enrol(
    desk: Desk,
    folder: Path,
    own_passphrase: bytearray,
    colleague: str,
    label: str,
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
    *,
    own_account: bool = False,
) -> bool:
    """Give a colleague, by id, a key of their own. Zeroes both passphrases; answers whether the keychain took part.

    `own_account`: they sign in to the computer as somebody else than who is signed in now, so that this keychain would
    be the wrong one. The passphrase alone opens their key then, until they change it under their own account.

    Somebody else who reviews is told. The entry is owed where it cannot be written: the key is there by then. Raises
    Refused, WrongPassphrase (the acting officer's own), KeychainLocked, NotEnoughMemory, KeyFileNotWritten,
    KeyFileInDoubt, or what is wrong with the key files; the desk stands as before then.
    """
    try:
        desk.refuse_without_permission(acts.OFFICER_ENROLLED)
        found = _colleague(desk, colleague)
        if found.left_on is not None:
            raise Refused([Finding("officer.left", "officer", "This colleague has left. Nobody who left has a key.")])
        secrets = _own(desk, folder, own_passphrase, keychain)
        theirs = None if own_account else keychain
        try:
            device = renewal.enrol(folder, secrets.current, (found.id, label), new_passphrase, theirs, cost)
        finally:
            secrets.wipe()
    finally:
        wipe(own_passphrase)
        wipe(new_passphrase)
    role = desk.rules.words("role", found.role)
    words = f"{desk.officer.name} gave {found.name} ({role}) a key to this desk."
    alerts.of_officer(desk, acts.OFFICER_ENROLLED, alerts.KEY_GIVEN, words, f"record:{found.id}")
    return device is DeviceState.FOUND


def change_passphrase(
    desk: Desk, folder: Path, old: bytearray, new: bytearray, keychain: Keychain | None, cost: Cost
) -> bool:
    """Give the officer of the desk another passphrase. Zeroes both; answers whether the keychain took part.

    Raises as `enrol` does; WrongPassphrase is about the old one.
    """
    try:
        desk.refuse_without_permission(acts.PASSPHRASE_CHANGED)
        refuse(opening.check_passphrase(new))
        secrets = _own(desk, folder, old, keychain)
        try:
            device = renewal.set_passphrase(
                folder, secrets.current, desk.officer.id, new, keychain, cost, keeps_device=True
            )
        finally:
            secrets.wipe()
    finally:
        wipe(old)
        wipe(new)
    desk.note(acts.PASSPHRASE_CHANGED)
    return device is DeviceState.FOUND


def renew_recovery(desk: Desk, folder: Path, own_passphrase: bytearray, keychain: Keychain | None) -> str:
    """A new recovery code, as it is printed; the one before opens nothing any more. Zeroes the passphrase.

    That it has to be typed back is kept in mind first: cut off anywhere, the officer is asked for it, and can make
    another. Raises as `enrol` does, and DraftNotKept, before anything was changed.
    """
    try:
        desk.refuse_without_permission(acts.RECOVERY_RENEWED)
        secrets = _own(desk, folder, own_passphrase, keychain)
    finally:
        wipe(own_passphrase)
    try:
        if not opening.owes_recovery_proof(desk):
            opening.owe_recovery_proof(desk)
        code = renewal.renew_recovery(folder, secrets.current)
    finally:
        secrets.wipe()
    desk.note(acts.RECOVERY_RENEWED)
    return code


def renew_used_recovery(desk: Desk, folder: Path, code: str) -> str:
    """A new recovery code in place of the one that opened this desk just now: whoever holds that may have the next.

    For every officer, since the envelope is open and another would lie in it unsealed. As it is printed; that it has to
    be typed back is kept in mind first. Raises as `renew_recovery` does, or what is wrong with the code.
    """
    desk.refuse_without_permission(acts.USED_RECOVERY_RENEWED)
    secrets = keys.unlock_with_recovery(folder, code)
    try:
        if not opening.owes_recovery_proof(desk):
            opening.owe_recovery_proof(desk)
        printed = renewal.renew_recovery(folder, secrets.current)
    finally:
        secrets.wipe()
    desk.note(acts.USED_RECOVERY_RENEWED)
    return printed


def revoke(
    desk: Desk,
    folder: Path,
    own_passphrase: bytearray,
    officer_id: str,
    left_on: date,
    keychain: Keychain | None,
) -> tuple[str, ...]:
    """A colleague has left: record it, and have neither their key nor any copy of it open the desk again.

    Copies that lie beside the vault go with it; answers the names of those that could not be taken away. A copy of the
    whole desk that was taken before stays readable to who has its key. Zeroes the passphrase. What is
    recorded stands; where the keys or the vault could not be written after that, the next opening goes on with it, and
    so does another try. Takes about two seconds for 150 MB. Raises Refused, WrongPassphrase, KeychainLocked,
    KeyFileNotWritten, KeyFileInDoubt, NotSaved, ChangedMeanwhile, or what is wrong with the files.
    """
    try:
        desk.refuse_without_permission(acts.OFFICER_REVOKED)
        leaving = _colleague(desk, officer_id)
        refuse(_found_against(desk, folder, leaving, left_on))
        secrets = _own(desk, folder, own_passphrase, keychain)
    finally:
        wipe(own_passphrase)
    try:
        if leaving.left_on is None:
            with desk.change(acts.OFFICER_REVOKED) as change:
                colleagues.amend(change, attrs.evolve(leaving, left_on=left_on))
        rekeying.take_keys_away(desk.vault, folder, secrets, frozenset({officer_id}))
    finally:
        secrets.wipe()
    if keychain is not None:
        forget_device_secret(keychain, desk.vault.store_id, officer_id)
    return tuple(copy.name for copy in aside.copies(desk.vault.path))


def _found_against(desk: Desk, folder: Path, leaving: Colleague, left_on: date) -> list[Finding]:
    findings = []
    holders = {officer.officer_id for officer in keys.officers(folder)}
    if leaving.id == desk.officer.id:
        words = "Nobody takes their own key away. Ask another officer who may."
        findings.append(Finding("officer.own", "officer", words))
    elif leaving.id not in holders:
        findings.append(Finding("officer.no_key", "officer", "This colleague has no key to this desk."))
    staying = [each for each in colleagues.working(desk.vault) if each.id in holders - {leaving.id}]
    if not all(any(may in desk.rules.role(each.role).may for each in staying) for may in (CONFIGURE, OFFICERS)):
        words = "Nobody with a key could look after this desk then. Give another officer a key first."
        findings.append(Finding("officer.last", "officer", words))
    if left_on > desk.today():
        findings.append(Finding("date.future", "left_on", "This is after today. Record it once they have left."))
    return findings


def _own(desk: Desk, folder: Path, passphrase: bytearray, keychain: Keychain | None) -> StoreSecrets:
    """The store secret, by the acting officer's own passphrase; what a revocation left unfinished is finished first."""
    return rekeying.settled(desk.vault, folder, keys.unlock(folder, desk.officer.id, passphrase, keychain))


def _colleague(desk: Desk, colleague: str) -> Colleague:
    found = colleagues.get(desk.vault, colleague)
    if found is None:
        raise KeyError(colleague)
    return found
