"""Setting up a desk and opening one: keys and vault together. What the window and the command line begin with."""

from datetime import datetime
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import (
    acts,
    alerts,
    at_opening,
    attempts,
    backup_folders,
    captures,
    drafts,
    index,
    rekeying,
    safety_files,
)
from mash_desk.casework.clock import Clock, SystemClock, Watch
from mash_desk.casework.desk import Desk
from mash_desk.casework.roles import load_roles
from mash_desk.casework.rules import ReferenceUnreadable, load_reference
from mash_desk.domain import authority as authorities_rules
from mash_desk.domain import colleague as colleagues_rules
from mash_desk.domain.authority import Authority, AuthorityDraft
from mash_desk.domain.codes import OrganisationKind
from mash_desk.domain.colleague import Colleague, ColleagueDraft
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.domain.organisation import Organisation
from mash_desk.domain.reading import Reading
from mash_desk.domain.times import short_date
from mash_desk.keys import label, renewal
from mash_desk.keys import passphrase as passphrases
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.errors import OfficerUnknown, WrongPassphrase, WrongRecoveryCode
from mash_desk.keys.keychain import DeviceState, Keychain
from mash_desk.keys.slots import StoreSecrets
from mash_desk.store import authorities, codes, colleagues, opening, organisations
from mash_desk.store import drafts as draft_rows
from mash_desk.store.change import Stamp
from mash_desk.store.drafts import Draft
from mash_desk.store.identifiers import new_id
from mash_desk.store.opening import Vault

RECOVERY_PROOF = "recovery_code"
"""What is kept as a draft until the recovery code was typed back, though nobody began a form."""


@attrs.frozen(kw_only=True)
class SetUp:
    """A new desk: open, with the code to print, and whether the keychain took its part of the key."""

    desk: Desk = plain()
    recovery_code: str = personal()
    keychain_used: bool = plain()


class SetUpCutShort(Known):
    """The vault was made, and its first act never committed: nothing was ever recorded in it."""

    words = "Setting up this desk was cut short, before anything could be recorded in it."
    what_next = (
        "Close MASH Desk and start it again, and set the desk up anew. If it asks for a passphrase once more, tell the "
        "person who looks after this computer. What was begun lies in the desk’s folder, under “set-up-cut-short”."
    )


@attrs.frozen(kw_only=True)
class DeskDraft:
    """What the first run asks: the authority, the officer, and any managers who have no key here."""

    authority: AuthorityDraft = plain(factory=AuthorityDraft)
    officer: ColleagueDraft = personal(factory=ColleagueDraft)
    colleagues: tuple[ColleagueDraft, ...] = personal(default=())


def check(draft: DeskDraft, now: datetime, folder: Path) -> tuple[Finding, ...]:
    """Everything found in the first run's form for a desk in that folder.

    Fields of others are "officer.FIELD" and "colleagues.PLACE.FIELD".
    """
    reading = Reading(load_reference().codes, now)
    _read(reading, draft, folder)
    return tuple(reading.findings)


def may_set_up() -> frozenset[str]:
    """The roles of whom a desk can be set up: else nobody could ever have a second key, for who has one may give none.

    A partner officer is none of them, and so no agency is asked for.
    """
    return frozenset(role.code for role in load_roles().values() if acts.OFFICERS in role.may)


def set_up(
    folder: Path,
    draft: DeskDraft,
    passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
    *,
    training: bool = False,
    clock: Clock | None = None,
    directory: tuple[Organisation, ...] = (),
) -> SetUp:
    """Make a new desk in an empty folder. Zeroes the passphrase.

    Raises Refused, VaultExists, PlaceRefused, KeysAlreadyThere, KeychainLocked, KeyFileNotWritten, NotEnoughMemory.
    Where anything fails after the keys were made, all that was made is taken away, so that another try can succeed.
    That the recovery code has to be typed back is owed from then on, but not on a training desk.
    """
    try:
        clock = clock or SystemClock()
        now = Watch(clock).now()
        authority, people = _whoever(draft, now, folder)
        store_id = new_id(now)
        folder.mkdir(parents=True, exist_ok=True)
        opening.refuse_existing(folder)
        officer = (people[0].id, colleagues_rules.initials(people[0].name)[: label.MOST_CHARACTERS])
        created = keys.create(folder, store_id, officer, passphrase, keychain, cost)
    finally:
        wipe(passphrase)
    try:
        key = keys.database_key(created.store_secret, store_id)
        seal_key = keys.seal_key(created.store_secret, store_id)
        vault = opening.make(folder, key, store_id, _program_stamp(clock), training=training, seal_key=seal_key)
        _fill(vault, _program_stamp(clock), authority, people, directory)
    except BaseException:
        _take_away(folder)
        raise
    finally:
        wipe(created.store_secret)
    log.event("desk.set_up")
    return SetUp(
        desk=_desk(vault, clock, people[0].id),
        recovery_code=created.recovery_code,
        keychain_used=created.device is DeviceState.FOUND,
    )


def unlock(
    folder: Path,
    officer_id: str | None,
    passphrase: bytearray,
    keychain: Keychain | None,
    clock: Clock | None = None,
) -> Desk:
    """Open a desk with an officer's passphrase, which is zeroed. `officer_id` None: the only one who has a key.

    Raises every Known error of keys and store.
    """
    try:
        officer = officer_id or _only_officer(folder)
        clock = clock or SystemClock()
        with attempts.counted(folder, attempts.PASSPHRASE, clock.now(), WrongPassphrase):
            secrets = keys.unlock(folder, officer, passphrase, keychain)
    finally:
        wipe(passphrase)
    return _open(folder, secrets, officer, clock)


def unlock_with_recovery(folder: Path, officer_id: str | None, code: str, clock: Clock | None = None) -> Desk:
    """Open a desk with the printed recovery code, as this officer. `officer_id` None: the only one who has a key.

    Whoever holds the code can be any of the officers, so each opening with it is noted, and somebody else reviews it;
    not on a training desk, whose code guards nothing.
    """
    officer = officer_id or _only_officer(folder)
    if officer not in {each.officer_id for each in keys.officers(folder)}:
        raise OfficerUnknown
    clock = clock or SystemClock()
    with attempts.counted(folder, attempts.RECOVERY, clock.now(), WrongRecoveryCode):
        secrets = keys.unlock_with_recovery(folder, code)
    desk = _open(folder, secrets, officer, clock)
    if not desk.vault.training:
        words = f"The recovery code opened this desk, for {desk.officer.name}."
        alerts.of_officer(desk, acts.OPENED_BY_CODE, alerts.RECOVERY_USED, words)
    return desk


def open_elsewhere(folder: Path) -> Known | None:
    """What is to be said where another window has the desk open. Can be asked before anything is typed."""
    try:
        opening.refuse_open_elsewhere(folder)
    except Known as in_use:
        return in_use
    return None


def hash_ahead(folder: Path) -> None:
    """Begin to hash the closed vault on a thread of its own: what its seal asks for is there by the time it is opened.

    Called when the officer is about to type. Does nothing where there is no vault, or it is open.
    """
    opening.hash_ahead(folder)


def check_passphrase(passphrase: bytearray) -> tuple[Finding, ...]:
    """Everything found in a new passphrase, at the field "passphrase"."""
    return passphrases.check(passphrase)


def owe_recovery_proof(desk: Desk) -> None:
    """Keep in mind, as a draft, that the recovery code was shown and has not been typed back yet."""
    drafts.keep(desk, drafts.begin(desk, RECOVERY_PROOF), "{}")


def _recovery_proof(draft: str, officer: str, now: datetime) -> Draft:
    return Draft(id=draft, officer=officer, kind=RECOVERY_PROOF, of="", content="{}", begun_at=now, saved_at=now)


def owes_recovery_proof(desk: Desk) -> bool:
    """Whether the recovery code was shown here and never typed back."""
    return drafts.find(desk, RECOVERY_PROOF) is not None


def prove_recovery(desk: Desk, folder: Path, code: str) -> None:
    """Note that the officer has the recovery code: it was typed back and opens the desk.

    Raises RecoveryCodeMistyped, WrongRecoveryCode, or what is wrong with the key file.
    """
    keys.unlock_with_recovery(folder, code).wipe()
    owed = drafts.find(desk, RECOVERY_PROOF)
    with desk.change(acts.RECOVERY_PROVEN, owed.id if owed else None):
        pass


def renew_passphrase(
    desk: Desk, folder: Path, code: str, passphrase: bytearray, keychain: Keychain | None, cost: Cost
) -> bool:
    """Give the officer of the opened desk a new passphrase, by the recovery code. Zeroes the passphrase.

    Answers whether the keychain took its part of the key. The entry is owed where it cannot be written: the passphrase
    is new by then. Raises Refused, KeychainLocked, KeyFileChanged,
    KeyFileNotWritten, NotEnoughMemory, or what is wrong with the code.
    """
    try:
        secrets = rekeying.settled(desk.vault, folder, keys.unlock_with_recovery(folder, code))
    except BaseException:
        wipe(passphrase)
        raise
    try:
        device = renewal.set_passphrase(folder, secrets.current, desk.officer.id, passphrase, keychain, cost)
    finally:
        secrets.wipe()
    desk.note(acts.PASSPHRASE_RENEWED)
    return device is DeviceState.FOUND


def _whoever(draft: DeskDraft, now: datetime, folder: Path) -> tuple[Authority, tuple[Colleague, ...]]:
    """The authority and its people as typed, the officer first and with an id. Raises Refused."""
    reading = Reading(load_reference().codes, now)
    authority, officer, others = _read(reading, draft, folder)
    if reading.stopped or authority is None or officer is None:
        raise Refused(reading.findings)
    return authority, (attrs.evolve(officer, id=new_id(now)), *others)


def _program_stamp(clock: Clock) -> Stamp:
    watch = Watch(clock)
    return Stamp(watch.now(), watch.offset(watch.now()), watch.running(), None)


def _read(
    reading: Reading, draft: DeskDraft, folder: Path
) -> tuple[Authority | None, Colleague | None, tuple[Colleague, ...]]:
    authority = authorities_rules.read(reading, draft.authority)
    backup_folders.check(reading, draft.authority.backup_folder, folder)
    if draft.authority.profile not in load_reference().profiles:
        reading.stop("profile.unknown", "profile", "Choose how ratings are timed.")
    officer = _read_colleague(reading, draft.officer, "officer")
    if officer and officer.role not in may_set_up():
        words = "Whoever sets up a desk gives colleagues their keys. Choose manager, out of hours or administrator."
        reading.stop("officer.role", "officer.role", words)
    others = [_read_colleague(reading, each, f"colleagues.{place}") for place, each in enumerate(draft.colleagues)]
    return authority, officer, tuple(each for each in others if each)


def _read_colleague(reading: Reading, draft: ColleagueDraft, place: str) -> Colleague | None:
    apart = Reading(reading.codes, reading.now)
    colleague = colleagues_rules.read(apart, draft)
    reading.findings += [attrs.evolve(found, field=f"{place}.{found.field}") for found in apart.findings]
    return colleague


def _fill(
    vault: Vault,
    stamp: Stamp,
    authority: Authority,
    people: tuple[Colleague, ...],
    directory: tuple[Organisation, ...],
) -> None:
    """Put in what a new desk begins with. Where that fails, close it: Windows takes no open file away."""
    try:
        _take_in_codes(vault, stamp)
        safety_files.take_in_new(vault, stamp)
        with vault.change(acts.DESK_SET_UP.name, stamp) as change:
            authorities.add(change, authority)
            for colleague in people:
                colleagues.add(change, colleague)
            for organisation in directory or _teams_and_partners():
                organisations.add(change, organisation)
            if not vault.training:
                # In the same commit: cut off afterwards, the officer is asked for a code that they may never have seen.
                draft_rows.put(change, _recovery_proof(change.new_id(), people[0].id, stamp.at))
    except BaseException:
        vault.close()
        raise


def _take_away(folder: Path) -> None:
    for name in ("keys.a", "keys.b", "vault.db", "vault.db-wal", "vault.seal"):
        (folder / name).unlink(missing_ok=True)


def _put_aside(folder: Path) -> None:
    """Whatever stands there as a desk, whole and with any log of it: no more is known of it than that it is empty."""
    number = 1
    while (aside := folder / f"set-up-cut-short-{number}").exists():
        number += 1
    try:
        aside.mkdir(mode=0o700)
        for each in (*folder.glob("vault.*"), *folder.glob("keys.?")):
            each.rename(aside / each.name)
    except OSError as failure:
        log.failure("desk.not_put_aside", failure)
    else:
        log.event("desk.put_aside")


def _teams_and_partners() -> tuple[Organisation, ...]:
    """One organisation for each team and kind of partner of the privacy notice, to be renamed to the real ones.

    The bodies of a kind that have gone stand as its earlier names, so that an old name still finds who does it now.
    """
    listed = load_reference().codes.of(OrganisationKind)
    return tuple(
        Organisation(
            name=kind.words,
            kind=kind.code,
            formerly="; ".join(f"{gone.name}, until {short_date(gone.until)}" for gone in kind.formerly) or None,
        )
        for kind in listed
    )


def _take_in_codes(vault: Vault, stamp: Stamp) -> None:
    try:
        lists = load_reference().codes.lists
    except ReferenceUnreadable:
        # A file that was spoilt keeps nobody from the desk where it has a copy that was accepted.
        lists = safety_files.in_force(vault).reference.codes.lists
    listed = {f"{name}.{code.code}": code.words for name, codes_ in lists.items() for code in codes_}
    new = codes.missing(vault, listed)
    if new:
        with vault.change(acts.CODES_TAKEN_IN.name, stamp) as change:
            codes.add(change, new)


def _open(folder: Path, secrets: StoreSecrets, officer: str, clock: Clock) -> Desk:
    """The desk, and in it what was captured while it was locked.

    One whose setting-up was cut short is put aside, unless something is sealed to its keys.
    """
    identities: tuple[bytearray, ...] = ()
    try:
        identities = keys.inbox_identities(folder, secrets.current)
        desk = _reach(folder, secrets, officer, clock)
        try:
            captures.take_in(desk, identities)
        except BaseException:
            desk.vault.close()  # else the next try met a vault that is in use
            raise
        return desk
    except SetUpCutShort:
        if not captures.sealed_at(folder):
            _put_aside(folder)
        raise
    finally:
        for identity in identities:
            wipe(identity)
        secrets.wipe()


def _reach(folder: Path, secrets: StoreSecrets, officer: str, clock: Clock) -> Desk:
    """Wipes the secrets."""
    stamp = _program_stamp(clock)
    try:
        keys_were_changed = secrets.following is not None
        vault, rekeyed = rekeying.reach(folder, secrets, stamp)
        try:
            if authorities.find(vault) is None:
                raise SetUpCutShort
            before = at_opening.last_done(vault)
            _take_in_codes(vault, stamp)
            safety_files.take_in_new(vault, stamp)
            desk = _desk(vault, clock, officer)
            rekeying.settle(vault, folder, secrets, stamp, rekeyed=rekeyed)
            at_opening.look(desk, before, keys_were_changed=keys_were_changed)
            return desk
        except BaseException:
            vault.close()
            raise
    finally:
        secrets.wipe()


def _only_officer(folder: Path) -> str:
    officers = keys.officers(folder)
    if len(officers) != 1:
        raise OfficerUnknown
    return officers[0].officer_id


def _desk(vault: Vault, clock: Clock, officer: str) -> Desk:
    authority = authorities.find(vault)
    colleague = colleagues.get(vault, officer)
    if authority is None or colleague is None or colleague.left_on is not None:
        raise OfficerUnknown
    rules = safety_files.rulebook(vault, authority)
    index.forget_older(rules, vault)
    index.make_if_few(rules, vault)
    return Desk(vault, colleague, clock, rules)
