-- What a night and the morning after add: more of a person, the work of a referral, how letters left, corrections.

ALTER TABLE person ADD COLUMN pronouns TEXT;
ALTER TABLE person ADD COLUMN ethnicity TEXT;
ALTER TABLE person ADD COLUMN language TEXT;
ALTER TABLE person ADD COLUMN interpreter TEXT;
ALTER TABLE person ADD COLUMN free_school_meals TEXT;
ALTER TABLE person ADD COLUMN nhs_missing TEXT;
ALTER TABLE person ADD COLUMN upn_missing TEXT;
-- Why other fields are empty, by field: {"born_on": "not_known"}. A field that nobody answered for is not in it.
ALTER TABLE person ADD COLUMN unanswered TEXT CHECK (json_valid(unanswered));
ALTER TABLE person ADD COLUMN ethnicity_code TEXT GENERATED ALWAYS AS ('ethnicity.' || ethnicity) VIRTUAL REFERENCES code (name);
ALTER TABLE person ADD COLUMN language_code TEXT GENERATED ALWAYS AS ('language.' || language) VIRTUAL REFERENCES code (name);
ALTER TABLE person ADD COLUMN interpreter_code TEXT GENERATED ALWAYS AS ('answer.' || interpreter) VIRTUAL REFERENCES code (name);
ALTER TABLE person ADD COLUMN free_school_meals_code TEXT GENERATED ALWAYS AS ('free_school_meals.' || free_school_meals) VIRTUAL REFERENCES code (name);
ALTER TABLE person ADD COLUMN nhs_missing_code TEXT GENERATED ALWAYS AS ('nhs_missing.' || nhs_missing) VIRTUAL REFERENCES code (name);
ALTER TABLE person ADD COLUMN upn_missing_code TEXT GENERATED ALWAYS AS ('upn_missing.' || upn_missing) VIRTUAL REFERENCES code (name);

ALTER TABLE alias ADD COLUMN kind TEXT;
ALTER TABLE alias ADD COLUMN until_on TEXT CHECK (until_on IS date(until_on));
ALTER TABLE alias ADD COLUMN kind_code TEXT GENERATED ALWAYS AS ('alias_kind.' || kind) VIRTUAL REFERENCES code (name);

-- How somebody is reached: a number or an address that is no place. `safe`: whether others cannot see or hear it.
CREATE TABLE contact_means (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT,
    safe TEXT NOT NULL,
    words TEXT,
    until_on TEXT CHECK (until_on IS date(until_on)),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('contact_means_kind.' || kind) VIRTUAL REFERENCES code (name),
    safe_code TEXT GENERATED ALWAYS AS ('answer.' || safe) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR value IS NOT NULL)
) STRICT;
CREATE INDEX contact_means_by_person ON contact_means (person);

-- A person's one number becomes the first of their contact means, under the person's own id. Nobody was asked yet
-- whether it is safe. The codes that it names are taken in here, before the lists of this program are.
INSERT INTO code (id, name, words) SELECT '01a00000-0000-7000-8000-000000000001', 'contact_means_kind.mobile', 'Mobile telephone'
WHERE NOT EXISTS (SELECT 1 FROM code WHERE name = 'contact_means_kind.mobile');
INSERT INTO code (id, name, words) SELECT '01a00000-0000-7000-8000-000000000002', 'contact_means_kind.home', 'Home telephone'
WHERE NOT EXISTS (SELECT 1 FROM code WHERE name = 'contact_means_kind.home');
INSERT INTO code (id, name, words) SELECT '01a00000-0000-7000-8000-000000000003', 'answer.not_asked', 'Not asked'
WHERE NOT EXISTS (SELECT 1 FROM code WHERE name = 'answer.not_asked');
INSERT INTO contact_means (id, version, person, kind, value, safe)
SELECT id, version, id, CASE WHEN replace(telephone, ' ', '') GLOB '07*' OR replace(telephone, ' ', '') GLOB '+447*' THEN 'mobile' ELSE 'home' END, telephone, 'not_asked'
FROM person WHERE telephone IS NOT NULL ORDER BY rowid;
ALTER TABLE person DROP COLUMN telephone;

-- Orders and other standing in law, with their dates.
CREATE TABLE legal_status (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    court_reference TEXT,
    words TEXT,
    from_on TEXT CHECK (from_on IS date(from_on)),
    until_on TEXT CHECK (until_on IS date(until_on)),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('legal_status_kind.' || kind) VIRTUAL REFERENCES code (name),
    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on)
) STRICT;
CREATE INDEX legal_status_by_person ON legal_status (person);

-- The work of a referral.

ALTER TABLE referral ADD COLUMN closed_at TEXT CHECK (closed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', closed_at));
-- A referral that is decided and not closed yet: the last column of the worklist.
CREATE INDEX referral_to_close ON referral (decided_at, id) WHERE decided_at IS NOT NULL AND closed_at IS NULL;
CREATE INDEX referral_closed ON referral (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX referral_red ON referral (due_at) WHERE rating = 'red';

-- Of a later rating: until when, counted from the moment at which it was rated anew. `complete_by` counts from receipt;
-- the profile says which of the two is the referral's.
ALTER TABLE rating ADD COLUMN complete_by_rerated TEXT CHECK (complete_by_rerated IS strftime('%Y-%m-%dT%H:%M:%fZ', complete_by_rerated));

-- Who works on it from now, and why: taken on, given back (nobody), or handed to a colleague. `before`: who had it.
CREATE TABLE assignment (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    colleague TEXT REFERENCES colleague (id),
    before TEXT REFERENCES colleague (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed))
) STRICT;
CREATE INDEX assignment_by_referral ON assignment (referral);

-- The contact log: a call, a meeting, a visit. A late entry keeps both times. `number`: the number that was called.
CREATE TABLE contact (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT REFERENCES referral (id),
    kind TEXT NOT NULL,
    happened_at TEXT NOT NULL CHECK (happened_at IS strftime('%Y-%m-%dT%H:%M:%fZ', happened_at)),
    with_whom TEXT,
    number TEXT,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES contact (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('contact_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;
CREATE INDEX contact_by_referral ON contact (referral);

-- Who took part by record; anybody else stands in `with_whom`.
CREATE TABLE contact_person (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    contact TEXT NOT NULL REFERENCES contact (id),
    person TEXT NOT NULL REFERENCES person (id),
    UNIQUE (contact, person)
) STRICT;
CREATE INDEX contact_person_by_person ON contact_person (person);

-- Why a clock was not kept. One reason for each clock of a referral at each deadline.
CREATE TABLE breach (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    clock TEXT NOT NULL,
    due_at TEXT NOT NULL CHECK (due_at IS strftime('%Y-%m-%dT%H:%M:%fZ', due_at)),
    reason TEXT NOT NULL,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    clock_code TEXT GENERATED ALWAYS AS ('referral_clock.' || clock) VIRTUAL REFERENCES code (name),
    reason_code TEXT GENERATED ALWAYS AS ('breach_reason.' || reason) VIRTUAL REFERENCES code (name),
    UNIQUE (referral, clock, due_at)
) STRICT;

-- Closing, and opening again. The referral's own `closed_at` says which counts.
CREATE TABLE closure (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    reason TEXT NOT NULL,
    words TEXT,
    closed_by TEXT NOT NULL REFERENCES colleague (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    reason_code TEXT GENERATED ALWAYS AS ('closure_reason.' || reason) VIRTUAL REFERENCES code (name)
) STRICT;
CREATE INDEX closure_by_referral ON closure (referral);

CREATE TABLE reopening (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    closure TEXT NOT NULL UNIQUE REFERENCES closure (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    CHECK (destroyed IS NOT NULL OR words IS NOT NULL)
) STRICT;

-- Corrections. The row that stands in place of a wrong one names it in `corrects`; here stands why. Without
-- `replacement` the wrong row counts no more and nothing stands in its place.

ALTER TABLE concern ADD COLUMN corrects TEXT REFERENCES concern (id);
CREATE UNIQUE INDEX concern_corrected ON concern (corrects) WHERE corrects IS NOT NULL;
ALTER TABLE subject ADD COLUMN corrects TEXT REFERENCES subject (id);
CREATE UNIQUE INDEX subject_corrected ON subject (corrects) WHERE corrects IS NOT NULL;
-- The indexes that keep the first row of each unique do not hold the rows that stand in place of wrong ones.
CREATE INDEX identification_of_subject ON identification (subject);
CREATE INDEX mention_of_disclosure ON mention (disclosure);

CREATE TABLE correction (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    corrected TEXT NOT NULL UNIQUE CHECK (length(corrected) = 36),
    replacement TEXT UNIQUE CHECK (length(replacement) = 36),
    reason TEXT NOT NULL,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    reason_code TEXT GENERATED ALWAYS AS ('correction_reason.' || reason) VIRTUAL REFERENCES code (name)
) STRICT;

-- Telling people.

-- What of the shared a decision leaves out for this person: a kind of information, a recipient, or somebody in it.
CREATE TABLE telling_omission (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling_decision TEXT NOT NULL REFERENCES telling_decision (id),
    kind TEXT,
    recipient TEXT REFERENCES recipient (id),
    person TEXT REFERENCES person (id),
    reason TEXT NOT NULL,
    kind_code TEXT GENERATED ALWAYS AS ('disclosure_kind.' || kind) VIRTUAL REFERENCES code (name),
    reason_code TEXT GENERATED ALWAYS AS ('deferral_reason.' || reason) VIRTUAL REFERENCES code (name),
    CHECK ((kind IS NOT NULL) + (recipient IS NOT NULL) + (person IS NOT NULL) = 1)
) STRICT;
CREATE INDEX telling_omission_by_decision ON telling_omission (telling_decision);
CREATE INDEX telling_omission_by_recipient ON telling_omission (recipient);
CREATE INDEX telling_omission_by_person ON telling_omission (person);

-- Under which referral a disclosure stands that was saved without one, or under another. The newest counts.
CREATE TABLE filing (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES filing (id)
) STRICT;
-- One first filing of a disclosure: a second officer's is stale, not a second row.
CREATE UNIQUE INDEX filing_by_disclosure ON filing (disclosure) WHERE corrects IS NULL;
CREATE INDEX filing_of_disclosure ON filing (disclosure);
CREATE INDEX filing_by_referral ON filing (referral);

-- Something happened that brings a deferral up again, before its day.
CREATE TABLE event_happened (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling_event TEXT NOT NULL UNIQUE REFERENCES telling_event (id),
    happened_at TEXT NOT NULL CHECK (happened_at IS strftime('%Y-%m-%dT%H:%M:%fZ', happened_at)),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed))
) STRICT;

-- How a printed letter left: posted, handed over, read out.
CREATE TABLE letter_left (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    letter TEXT NOT NULL REFERENCES letter (id),
    how TEXT NOT NULL,
    left_at TEXT NOT NULL CHECK (left_at IS strftime('%Y-%m-%dT%H:%M:%fZ', left_at)),
    left_by TEXT NOT NULL REFERENCES colleague (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES letter_left (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    how_code TEXT GENERATED ALWAYS AS ('letter_left.' || how) VIRTUAL REFERENCES code (name)
) STRICT;
CREATE INDEX letter_left_by_letter ON letter_left (letter);

-- A letter came back. Its address is confirmed anew before anything is sent there.
CREATE TABLE letter_returned (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    letter TEXT NOT NULL REFERENCES letter (id),
    reason TEXT NOT NULL,
    returned_on TEXT NOT NULL CHECK (returned_on IS date(returned_on)),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    reason_code TEXT GENERATED ALWAYS AS ('letter_return_reason.' || reason) VIRTUAL REFERENCES code (name)
) STRICT;
CREATE INDEX letter_returned_by_letter ON letter_returned (letter);

-- Indexes that casework keeps beside the records, in the same commit. They hold nothing of their own, and are made anew
-- from the records; so they are neither journalled nor part of a rebuild. Their names begin with index_.

-- The words by which a person is found, folded to plain letters; a number begins with a figure for its kind.
CREATE TABLE index_person (
    number INTEGER PRIMARY KEY,
    person TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    aliases TEXT NOT NULL,
    numbers TEXT NOT NULL
) STRICT;
-- Its words are folded before they come here: the plainest reading of them agrees with what is sought.
CREATE VIRTUAL TABLE index_person_words USING fts5 (names, aliases, numbers, content = 'index_person', content_rowid = 'number', tokenize = 'ascii', prefix = '2 3', columnsize = 0);
-- What is taken out of it leaves no words behind.
INSERT INTO index_person_words (index_person_words, rank) VALUES ('secure-delete', 1);
-- Each word of a name once, with how many people have it: among these, what may have been meant is looked for.
CREATE TABLE index_person_spelling (
    word TEXT PRIMARY KEY NOT NULL,
    people INTEGER NOT NULL CHECK (people > 0)
) STRICT, WITHOUT ROWID;

-- Each disclosure as the ledger lists it, numbered as they were written.
CREATE TABLE index_ledger (
    number INTEGER PRIMARY KEY,
    disclosure TEXT NOT NULL UNIQUE,
    shared_at TEXT NOT NULL CHECK (shared_at IS strftime('%Y-%m-%dT%H:%M:%fZ', shared_at)),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1))
) STRICT;
CREATE INDEX index_ledger_by_time ON index_ledger (shared_at, shared, urgent);

-- By what the ledger is narrowed: the day in London, each child, each recipient's organisation, the officer; '' where
-- there is none.
CREATE TABLE index_ledger_facet (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (facet, value, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX index_ledger_facet_by_number ON index_ledger_facet (number);

-- The words by which a disclosure is found, under its number; organisations and colleagues by their ids.
CREATE VIRTUAL TABLE index_ledger_words USING fts5 (words, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0);
INSERT INTO index_ledger_words (index_ledger_words, rank) VALUES ('secure-delete', 1);

-- What is to finish on each disclosure, and by when. `ledger`: the disclosure's number there; `about`: whom it is about
-- by record, else ''. Its words are made when it is shown.
CREATE TABLE index_owed (
    number INTEGER PRIMARY KEY,
    ledger INTEGER NOT NULL,
    disclosure TEXT NOT NULL,
    item TEXT NOT NULL,
    row TEXT NOT NULL,
    due_at TEXT NOT NULL CHECK (due_at IS strftime('%Y-%m-%dT%H:%M:%fZ', due_at)),
    about TEXT NOT NULL,
    UNIQUE (ledger, item, row)
) STRICT;
CREATE INDEX index_owed_by_due ON index_owed (due_at, ledger);
CREATE INDEX index_owed_by_about ON index_owed (about, due_at);

-- How each telling stands: undecided, deferred, ready (decided, not told yet), told, not_told, returned. `due_at`: when
-- it is to be decided, reviewed or done.
CREATE TABLE index_telling (
    number INTEGER PRIMARY KEY,
    telling TEXT NOT NULL UNIQUE,
    ledger INTEGER NOT NULL,
    disclosure TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at TEXT CHECK (due_at IS strftime('%Y-%m-%dT%H:%M:%fZ', due_at))
) STRICT;
CREATE INDEX index_telling_by_state ON index_telling (state, due_at);
CREATE INDEX index_telling_by_ledger ON index_telling (ledger);

-- By which reading of the records the indexes were made. Another one makes them anew.
CREATE TABLE index_made (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    edition TEXT NOT NULL
) STRICT;
