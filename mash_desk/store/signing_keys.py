"""The public keys with which this desk's heads are signed, in the file."""

import attrs

from mash_desk.domain.backup import SigningKey
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record


def add(change: Change, key: SigningKey) -> SigningKey:
    """A key that signs from now on."""
    added = attrs.evolve(key, id=change.new_id())
    change.run("INSERT INTO signing_key (id, public, first_at) VALUES (:id, :public, :first_at)", columns(added))
    return added


def find(reader: Reader, public: str) -> SigningKey | None:
    """The key with this public half."""
    row = reader.row("SELECT * FROM signing_key WHERE public = :public", {"public": public})
    return record(SigningKey, row) if row else None
