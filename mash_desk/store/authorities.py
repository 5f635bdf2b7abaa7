"""The authority's configuration in the file: one row."""

import attrs

from mash_desk.domain.authority import Authority
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record


def add(change: Change, authority: Authority) -> Authority:
    """The authority, for the first time."""
    added = attrs.evolve(authority, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO authority (
            id, version, name, hub, address, telephone, night_telephone, police_telephone, duty_telephone,
            privacy_telephone, privacy_email, regulator, regulator_telephone, notice_version, notice_from, notice_place,
            letters, profile, counting, opens, closes, address_confirmed_days, idle_minutes, unopened_days,
            backup_folder, backup_days
        ) VALUES (
            :id, :version, :name, :hub, :address, :telephone, :night_telephone, :police_telephone, :duty_telephone,
            :privacy_telephone, :privacy_email, :regulator, :regulator_telephone, :notice_version, :notice_from,
            :notice_place, :letters, :profile, :counting, :opens, :closes, :address_confirmed_days, :idle_minutes,
            :unopened_days, :backup_folder, :backup_days
        )
        """,
        columns(added),
    )
    return added


def amend(change: Change, authority: Authority) -> Authority:
    """The authority as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE authority SET
            version = :sequence, name = :name, hub = :hub, address = :address, telephone = :telephone,
            night_telephone = :night_telephone, police_telephone = :police_telephone,
            duty_telephone = :duty_telephone, privacy_telephone = :privacy_telephone, privacy_email = :privacy_email,
            regulator = :regulator, regulator_telephone = :regulator_telephone, notice_version = :notice_version,
            notice_from = :notice_from, notice_place = :notice_place, letters = :letters, profile = :profile,
            counting = :counting, opens = :opens, closes = :closes, address_confirmed_days = :address_confirmed_days,
            idle_minutes = :idle_minutes, unopened_days = :unopened_days, backup_folder = :backup_folder,
            backup_days = :backup_days
        WHERE id = :id AND version = :version
        """,
        {**columns(authority), "sequence": change.sequence},
    )
    return attrs.evolve(authority, version=change.sequence)


def find(reader: Reader) -> Authority | None:
    """The authority, or None before the first run is finished."""
    row = reader.row("SELECT * FROM authority")
    return record(Authority, row) if row else None
