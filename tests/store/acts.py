"""Acts for the tests of the store, in plain SQL: one colleague, people, organisations, referrals and facts on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from mash_desk.store import migrations
from mash_desk.store.change import Change, Stamp
from mash_desk.store.moments import written
from mash_desk.store.opening import Vault
from mash_desk.store.vault import Connection

KEY = bytes(range(32))
STORE = "018f0000-0000-7000-8000-000000000001"
EVENING = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)

CODES = (
    "role.officer",
    "person_kind.child",
    "person_kind.unborn",
    "sex.not_known",
    "organisation_kind.school",
    "channel.telephone",
    "referral_source.school",
    "referrer_state.named",
    "answer.yes",
    "rating.red",
    "rating.green",
    "consent_question.share",
)

# How many entries stand once a vault has been made and started: its migrations, the codes, the colleague.
STARTED = len(migrations.shipped_with()) + 2


def key() -> bytearray:
    """The key of every vault here. A new one each time, for the store zeroes it."""
    return bytearray(KEY)


def stamp(seconds: float = 0, officer: str | None = None) -> Stamp:
    """A stamp so many seconds into the evening."""
    return Stamp(EVENING + timedelta(seconds=seconds), 60, int(seconds * 1000), officer)


def start(vault: Vault) -> str:
    """Write the codes and one colleague; the colleague's id."""
    with vault.change("codes.added", stamp()) as change:
        for name in CODES:
            change.run(
                "INSERT INTO code (id, name, words) VALUES (:id, :name, :words)",
                {"id": change.new_id(), "name": name, "words": name.title()},
            )
    with vault.change("colleague.added", stamp(1)) as change:
        return add_colleague(change, "Rowan Ash")


def add_colleague(change: Change, name: str) -> str:
    colleague = change.new_id()
    change.run(
        """
        INSERT INTO colleague (id, version, name, job, role) VALUES (:id, :version, :name, 'Night officer', 'officer')
        """,
        {"id": colleague, "version": change.sequence, "name": name},
    )
    return colleague


def add_person(change: Change, family_name: str, kind: str = "child") -> str:
    person = change.new_id()
    change.run(
        """
        INSERT INTO person (id, version, kind, family_name, sex)
        VALUES (:id, :version, :kind, :family_name, 'not_known')
        """,
        {"id": person, "version": change.sequence, "kind": kind, "family_name": family_name},
    )
    change.concerns(person)
    return person


def rename(change: Change, person: str, version: int, family_name: str) -> None:
    change.amend(
        "UPDATE person SET family_name = :name, version = :new WHERE id = :id AND version = :version",
        {"name": family_name, "new": change.sequence, "id": person, "version": version},
    )
    change.concerns(person)


def add_organisation(change: Change, name: str) -> str:
    organisation = change.new_id()
    change.run(
        "INSERT INTO organisation (id, version, name, kind) VALUES (:id, :version, :name, 'school')",
        {"id": organisation, "version": change.sequence, "name": name},
    )
    return organisation


def add_referral(change: Change, recorded_by: str) -> str:
    referral = change.new_id()
    at = written(change.at)
    change.run(
        """
        INSERT INTO referral (
            id, version, reference, received_at, recorded_at, recorded_by, channel, source, referrer_state, safe_now,
            decide_by
        ) VALUES (
            :id, :version, :reference, :at, :at, :recorded_by, 'telephone', 'school', 'named', 'yes', :at
        )
        """,
        {
            "id": referral,
            "version": change.sequence,
            "reference": f"EX-{change.sequence}",
            "at": at,
            "recorded_by": recorded_by,
        },
    )
    return referral


def add_rating(change: Change, referral: str, recorded_by: str, reasons: str, rating: str = "red") -> str:
    fact = change.new_id()
    change.run(
        """
        INSERT INTO rating (id, referral, rating, reasons, profile, recorded_at, recorded_by)
        VALUES (:id, :referral, :rating, :reasons, 'example', :at, :recorded_by)
        """,
        {
            "id": fact,
            "referral": referral,
            "rating": rating,
            "reasons": reasons,
            "at": written(change.at),
            "recorded_by": recorded_by,
        },
    )
    return fact


def add_consent(change: Change, referral: str, recorded_by: str, words: str, corrects: str | None = None) -> str:
    fact = change.new_id()
    change.run(
        """
        INSERT INTO consent (id, referral, question, answer, words, recorded_at, recorded_by, corrects)
        VALUES (:id, :referral, 'share', 'yes', :words, :at, :recorded_by, :corrects)
        """,
        {
            "id": fact,
            "referral": referral,
            "words": words,
            "at": written(change.at),
            "recorded_by": recorded_by,
            "corrects": corrects,
        },
    )
    return fact


@contextmanager
def read_only(connection: Connection) -> Iterator[None]:
    """The file takes no writing meanwhile."""
    _let(connection, "ON")
    try:
        yield
    finally:
        _let(connection, "OFF")


def _let(connection: Connection, query_only: str) -> None:
    with connection.unguarded():
        connection.rows(f"PRAGMA query_only = {query_only}")
