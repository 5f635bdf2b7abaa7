"""Heads of the journal kept outside of it: in the keychain of each officer who was here, and signed on paper.

A journal that was cut off at its end, or written anew, is whole in itself. Only what was kept elsewhere tells.
"""

import attrs

from mash_desk import log
from mash_desk.casework import acts, alerts
from mash_desk.casework.desk import Desk, NotSaved
from mash_desk.casework.verification import CHANGED
from mash_desk.domain.alert import Alert
from mash_desk.domain.backup import SigningKey
from mash_desk.domain.fields import plain
from mash_desk.domain.findings import Known
from mash_desk.keys import heads
from mash_desk.keys import unlock as keys
from mash_desk.keys.heads import Anchor, Signer
from mash_desk.keys.keychain import Keychain
from mash_desk.store import entries, signing_keys

_CUT = (
    "The journal of this desk ends before entry {sequence:,}, which was seen here. An older copy of the desk was put "
    "in its place, or the end of the journal was cut off. Compare the newest shift sheet."
)
_ANOTHER = (
    "The journal of this desk up to entry {sequence:,} is not the one that was seen here: it was written anew, or "
    "another copy of the desk was put in its place. Compare the newest shift sheet."
)
_OLD_KEYS = (
    "The key files of this desk are older than those that were seen here: somebody who has left may have a key again. "
    "Ask whoever looks after this computer."
)


@attrs.frozen
class Outside:
    """What the keychain keeps of this desk for this officer; neither where there is no keychain to trust."""

    anchor: Anchor | None = plain(default=None)
    signer: Signer | None = plain(default=None, repr=False)


@attrs.frozen
class Head:
    """The head as it stands now, to be kept outside."""

    store_id: str = plain()
    officer_id: str = plain()
    sequence: int = plain()
    generation: int = plain()
    link: bytes = plain(repr=False)


def read(store_id: str, officer_id: str, keychain: Keychain | None) -> Outside:
    """What the keychain keeps; a signing key is made where there is none. May take seconds: on a thread of its own."""
    seen_here = seen(store_id, officer_id, keychain)
    if keychain is None:
        return seen_here
    try:
        return Outside(seen_here.anchor, heads.signer(keychain, store_id, officer_id))
    except Known:
        log.event("anchor.no_signer")
        return seen_here


def seen(store_id: str, officer_id: str, keychain: Keychain | None) -> Outside:
    """The head that was seen here last, and no signing key. May take seconds: on a thread of its own."""
    try:
        return Outside(heads.anchored(keychain, store_id, officer_id) if keychain else None)
    except Known:
        log.event("anchor.not_read")
        return Outside()


def hold_against(desk: Desk, outside: Outside) -> tuple[Alert, ...]:
    """Hold the journal and the key files against what was seen here before; what does not fit is kept as an alert.

    From now on heads that leave the desk are signed, and the key that signs them stands in the register.
    """
    if outside.signer:
        _use(desk, outside.signer)
    anchor = outside.anchor
    if anchor is None:
        return ()
    words = []
    link = entries.link_at(desk.vault, anchor.sequence)
    if link is None:
        words.append(_CUT.format(sequence=anchor.sequence))
    elif not anchor.is_of(link.link):
        words.append(_ANOTHER.format(sequence=anchor.sequence))
    if keys.generation(desk.vault.path.parent) < anchor.generation:
        words.append(_OLD_KEYS)
    return tuple(alerts.record(desk, CHANGED, each) for each in words)


def head(desk: Desk) -> Head:
    """The head to keep. Taken on the vault's thread at any time, and once more before the desk is closed."""
    newest = entries.head(desk.vault)
    assert newest is not None, "a desk that was set up has an entry"
    generation = keys.generation(desk.vault.path.parent)
    return Head(desk.vault.store_id, desk.officer.id, newest.sequence, generation, newest.link)


def keep(head_now: Head, keychain: Keychain | None) -> bool:
    """Keep a head in the keychain; whether it could be. May take seconds. It is never ahead of what was saved."""
    if keychain is None:
        return False
    try:
        heads.anchor(
            keychain,
            head_now.store_id,
            head_now.officer_id,
            head_now.sequence,
            head_now.generation,
            head_now.link,
        )
    except Known:
        log.event("anchor.not_kept")
        return False
    return True


def is_signed(public: str, store_id: str, sequence: int, link: bytes, signature: bytes) -> bool:
    """Whether a signature is that key's, over that head."""
    return heads.is_signed(public, store_id, sequence, link, signature)


def _use(desk: Desk, signer: Signer) -> None:
    if signing_keys.find(desk.vault, signer.public) is None:
        try:
            with desk.change(acts.SIGNING_KEY_ADDED) as change:
                signing_keys.add(change, SigningKey(public=signer.public, first_at=desk.now()))
        except NotSaved:
            log.event("anchor.key_not_kept")
            return
    desk.signer = signer
