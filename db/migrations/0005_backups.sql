-- The register of backups, and the public keys with which this desk's heads are signed.
CREATE TABLE backup (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    head_sequence INTEGER NOT NULL CHECK (head_sequence > 0),
    head_link TEXT NOT NULL CHECK (length(head_link) = 64),
    made_at TEXT NOT NULL CHECK (made_at IS strftime('%Y-%m-%dT%H:%M:%fZ', made_at))
) STRICT;

-- A backup was opened and checked to its end, to see that it can be.
CREATE TABLE backup_drill (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    backup TEXT REFERENCES backup (id),
    name TEXT NOT NULL,
    found TEXT NOT NULL,
    drilled_at TEXT NOT NULL CHECK (drilled_at IS strftime('%Y-%m-%dT%H:%M:%fZ', drilled_at)),
    drilled_by TEXT NOT NULL REFERENCES colleague (id)
) STRICT;
CREATE INDEX backup_drill_of_backup ON backup_drill (backup);

CREATE TABLE signing_key (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    public TEXT NOT NULL UNIQUE CHECK (length(public) = 64),
    first_at TEXT NOT NULL CHECK (first_at IS strftime('%Y-%m-%dT%H:%M:%fZ', first_at))
) STRICT;
