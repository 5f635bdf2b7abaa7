-- Who may see what: partner officers, restricted records, emergency access, authority by telephone, and the reviews of these.

-- A partner officer's agency. The other colleagues are the hub's own.
ALTER TABLE colleague ADD COLUMN organisation TEXT REFERENCES organisation (id);
CREATE INDEX colleague_by_organisation ON colleague (organisation);

-- After how long without a key the desk locks; NULL: ten minutes.
ALTER TABLE authority ADD COLUMN idle_minutes INTEGER CHECK (idle_minutes BETWEEN 3 AND 30);
-- After how many days without an opening a desk says so to whoever opens it and to the manager; NULL: thirty.
ALTER TABLE authority ADD COLUMN unopened_days INTEGER CHECK (unopened_days BETWEEN 7 AND 365);
-- Where backups go, and how old the newest may be; NULL: nowhere yet, one day.
ALTER TABLE authority ADD COLUMN backup_folder TEXT;
ALTER TABLE authority ADD COLUMN backup_days INTEGER CHECK (backup_days BETWEEN 1 AND 31);

-- A person's record that is open to few. `lifted_on`: since when it is no longer.
CREATE TABLE restriction (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    words TEXT,
    restricted_at TEXT NOT NULL CHECK (restricted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', restricted_at)),
    restricted_by TEXT NOT NULL REFERENCES colleague (id),
    lifted_at TEXT CHECK (lifted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', lifted_at)),
    lifted_words TEXT,
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('restriction_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;
-- One restriction in force for a person.
CREATE UNIQUE INDEX restriction_by_person ON restriction (person) WHERE lifted_at IS NULL;
CREATE INDEX restriction_of_person ON restriction (person);

-- A colleague who works with a restricted record, and so opens it without a reason each time.
CREATE TABLE restriction_colleague (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    restriction TEXT NOT NULL REFERENCES restriction (id),
    colleague TEXT NOT NULL REFERENCES colleague (id),
    ended_at TEXT CHECK (ended_at IS strftime('%Y-%m-%dT%H:%M:%fZ', ended_at)),
    UNIQUE (restriction, colleague)
) STRICT;
CREATE INDEX restriction_colleague_by_colleague ON restriction_colleague (colleague);

-- Opened in an emergency by somebody whose role would not: why, and until when it stays open to them.
CREATE TABLE emergency_access (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    person TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    words TEXT,
    began_at TEXT NOT NULL CHECK (began_at IS strftime('%Y-%m-%dT%H:%M:%fZ', began_at)),
    ends_at TEXT NOT NULL CHECK (ends_at IS strftime('%Y-%m-%dT%H:%M:%fZ', ends_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    reason_code TEXT GENERATED ALWAYS AS ('reveal_reason.' || reason) VIRTUAL REFERENCES code (name)
) STRICT;
CREATE INDEX emergency_access_by_person ON emergency_access (person);
CREATE INDEX emergency_access_by_officer ON emergency_access (recorded_by, ends_at);

-- What a colleague at the telephone allowed the one officer on shift to do, in the officer's words. `what`: what needed it.
CREATE TABLE authorisation (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    what TEXT NOT NULL,
    kind TEXT NOT NULL,
    of TEXT NOT NULL CHECK (length(of) = 36),
    colleague TEXT NOT NULL REFERENCES colleague (id),
    number TEXT,
    words TEXT,
    authorised_at TEXT NOT NULL CHECK (authorised_at IS strftime('%Y-%m-%dT%H:%M:%fZ', authorised_at)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    what_code TEXT GENERATED ALWAYS AS ('authorisation.' || what) VIRTUAL REFERENCES code (name),
    CHECK (colleague <> recorded_by)
) STRICT;
CREATE INDEX authorisation_of ON authorisation (of);

-- Something the manager must hear of, found by the program itself: a sign of tampering, attempts that failed, a long absence.
CREATE TABLE alert (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    found_at TEXT NOT NULL CHECK (found_at IS strftime('%Y-%m-%dT%H:%M:%fZ', found_at)),
    kind_code TEXT GENERATED ALWAYS AS ('alert_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;

-- What somebody other than the one concerned says of an emergency access, an authorisation or an alert, the day after.
-- Both statements stand.
CREATE TABLE review (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('emergency_access', 'authorisation', 'alert')),
    of TEXT NOT NULL UNIQUE CHECK (length(of) = 36),
    outcome TEXT NOT NULL,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    outcome_code TEXT GENERATED ALWAYS AS ('review_outcome.' || outcome) VIRTUAL REFERENCES code (name)
) STRICT;

-- A copy of each data file that decides about safety, as it was accepted here. The newest of a name counts, whatever lies
-- on the disk. Nobody accepted what a desk began with.
CREATE TABLE safety_file (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content TEXT NOT NULL,
    accepted_at TEXT NOT NULL CHECK (accepted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', accepted_at)),
    accepted_by TEXT REFERENCES colleague (id)
) STRICT;
CREATE INDEX safety_file_by_name ON safety_file (name);
