"""The third to fifth schema, on a vault with rows of the first: colleagues stay the hub’s own, the rest is empty."""

from mash_desk.store import opening, rebuild, verify

from . import acts, first_schema

EMPTY = (
    "restriction",
    "emergency_access",
    "authorisation",
    "alert",
    "review",
    "safety_file",
    "capture",
    "backup",
    "signing_key",
)


def test_a_colleague_from_before_has_no_agency_and_may_be_given_one(folder, tmp_path):
    first_schema.make(folder, tmp_path)
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    colleague = vault.row("SELECT id, version, organisation FROM colleague")
    assert colleague["organisation"] is None
    with vault.change("organisation.added", acts.stamp(101)) as change:
        agency = change.new_id()
        change.run(
            "INSERT INTO organisation (id, version, kind, name) VALUES (:id, :version, 'school', 'Example School')",
            {"id": agency, "version": change.sequence},
        )
    with vault.change("colleague.changed", acts.stamp(102)) as change:
        change.amend(
            "UPDATE colleague SET version = :sequence, organisation = :agency WHERE id = :id AND version = :version",
            {"id": colleague["id"], "version": colleague["version"], "sequence": change.sequence, "agency": agency},
        )
    assert rebuild.rebuild(vault.connection) is None
    assert verify.verify(vault.connection).fault is None
    vault.close()


def test_what_came_with_them_is_empty(folder, tmp_path):
    first_schema.make(folder, tmp_path)
    vault = opening.reach(folder, acts.key(), acts.stamp(100))
    assert [vault.row(f"SELECT count(*) AS n FROM {table}")["n"] for table in EMPTY] == [0] * len(EMPTY)
    assert rebuild.rebuild(vault.connection) is None
    vault.close()
