-- Generated from db/migrations and db/triggers.sql; tests/store/test_schema.py says how. The program does not read it.

CREATE TABLE address (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    lines TEXT,
    post_town TEXT,
    postcode TEXT,
    protection TEXT NOT NULL,
    from_on TEXT CHECK (from_on IS date(from_on)),
    until_on TEXT CHECK (until_on IS date(until_on)),
    confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on)),
    confirmed_how TEXT,
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('address_kind.' || kind) VIRTUAL REFERENCES code (name),
    protection_code TEXT GENERATED ALWAYS AS ('protection.' || protection) VIRTUAL REFERENCES code (name),
    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on),
    CHECK (destroyed IS NOT NULL OR lines IS NOT NULL OR postcode IS NOT NULL)
) STRICT;

CREATE INDEX address_by_person ON address (person);

CREATE INDEX address_by_postcode ON address (postcode);

CREATE TABLE agreement (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    colleague TEXT REFERENCES colleague (id),
    how TEXT NOT NULL,
    words TEXT,
    agreed_at TEXT CHECK (agreed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', agreed_at)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES agreement (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    how_code TEXT GENERATED ALWAYS AS ('agreement_how.' || how) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE INDEX agreement_by_disclosure ON agreement (disclosure);

CREATE TABLE alert (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    found_at TEXT NOT NULL CHECK (found_at IS strftime('%Y-%m-%dT%H:%M:%fZ', found_at)),
    kind_code TEXT GENERATED ALWAYS AS ('alert_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE TABLE alias (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    name TEXT,
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)), kind TEXT, until_on TEXT CHECK (until_on IS date(until_on)), kind_code TEXT GENERATED ALWAYS AS ('alias_kind.' || kind) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR name IS NOT NULL)
) STRICT;

CREATE INDEX alias_by_person ON alias (person);

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

CREATE TABLE authority (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    hub TEXT NOT NULL,
    address TEXT NOT NULL,
    telephone TEXT NOT NULL,
    night_telephone TEXT NOT NULL,
    police_telephone TEXT NOT NULL,
    duty_telephone TEXT NOT NULL,
    privacy_telephone TEXT NOT NULL,
    privacy_email TEXT NOT NULL,
    regulator TEXT NOT NULL,
    regulator_telephone TEXT NOT NULL,
    notice_version TEXT NOT NULL,
    notice_from TEXT NOT NULL CHECK (notice_from IS date(notice_from)),
    notice_place TEXT NOT NULL,
    letters TEXT NOT NULL CHECK (length(letters) = 2),
    profile TEXT NOT NULL,
    counting TEXT NOT NULL,
    counting_code TEXT GENERATED ALWAYS AS ('decision_rule.' || counting) VIRTUAL REFERENCES code (name),
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    address_confirmed_days INTEGER NOT NULL CHECK (address_confirmed_days BETWEEN 1 AND 365)
, idle_minutes INTEGER CHECK (idle_minutes BETWEEN 3 AND 30), unopened_days INTEGER CHECK (unopened_days BETWEEN 7 AND 365), backup_folder TEXT, backup_days INTEGER CHECK (backup_days BETWEEN 1 AND 31)) STRICT;

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

CREATE TABLE backup_drill (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    backup TEXT REFERENCES backup (id),
    name TEXT NOT NULL,
    found TEXT NOT NULL,
    drilled_at TEXT NOT NULL CHECK (drilled_at IS strftime('%Y-%m-%dT%H:%M:%fZ', drilled_at)),
    drilled_by TEXT NOT NULL REFERENCES colleague (id)
) STRICT;

CREATE INDEX backup_drill_of_backup ON backup_drill (backup);

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

CREATE TABLE capture (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    captured_at TEXT NOT NULL CHECK (captured_at IS strftime('%Y-%m-%dT%H:%M:%fZ', captured_at)),
    state TEXT NOT NULL,
    captured_by TEXT,
    content TEXT CHECK (json_valid(content)),
    taken_in_at TEXT NOT NULL CHECK (taken_in_at IS strftime('%Y-%m-%dT%H:%M:%fZ', taken_in_at)),
    taken_in_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    state_code TEXT GENERATED ALWAYS AS ('capture_state.' || state) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR content IS NOT NULL)
) STRICT;

CREATE TABLE capture_settled (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    capture TEXT NOT NULL UNIQUE REFERENCES capture (id),
    disclosure TEXT REFERENCES disclosure (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed))
) STRICT;

CREATE INDEX capture_settled_by_disclosure ON capture_settled (disclosure);

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

CREATE TABLE code (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL
) STRICT;

CREATE TABLE colleague (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    name TEXT,
    job TEXT NOT NULL,
    role TEXT NOT NULL,
    left_on TEXT CHECK (left_on IS date(left_on)),
    role_code TEXT GENERATED ALWAYS AS ('role.' || role) VIRTUAL REFERENCES code (name),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)), organisation TEXT REFERENCES organisation (id),
    CHECK (destroyed IS NOT NULL OR name IS NOT NULL)
) STRICT;

CREATE INDEX colleague_by_organisation ON colleague (organisation);

CREATE TABLE concern (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('concern_kind.' || kind) VIRTUAL REFERENCES code (name), corrects TEXT REFERENCES concern (id),
    CHECK (destroyed IS NOT NULL OR words IS NOT NULL)
) STRICT;

CREATE INDEX concern_by_referral ON concern (referral);

CREATE UNIQUE INDEX concern_corrected ON concern (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE consent (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT REFERENCES referral (id),
    disclosure TEXT REFERENCES disclosure (id),
    person TEXT REFERENCES person (id),
    question TEXT NOT NULL,
    answer TEXT,
    condition TEXT,
    reason TEXT,
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES consent (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    question_code TEXT GENERATED ALWAYS AS ('consent_question.' || question) VIRTUAL REFERENCES code (name),
    answer_code TEXT GENERATED ALWAYS AS ('answer.' || answer) VIRTUAL REFERENCES code (name),
    condition_code TEXT GENERATED ALWAYS AS ('legal_condition.' || condition) VIRTUAL REFERENCES code (name),
    reason_code TEXT GENERATED ALWAYS AS ('consent_reason.' || reason) VIRTUAL REFERENCES code (name),
    CHECK ((referral IS NULL) <> (disclosure IS NULL)),
    CHECK ((answer IS NULL) <> (condition IS NULL))
) STRICT;

CREATE INDEX consent_by_disclosure ON consent (disclosure);

CREATE INDEX consent_by_person ON consent (person);

CREATE INDEX consent_by_referral ON consent (referral);

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

CREATE TABLE contact_person (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    contact TEXT NOT NULL REFERENCES contact (id),
    person TEXT NOT NULL REFERENCES person (id),
    UNIQUE (contact, person)
) STRICT;

CREATE INDEX contact_person_by_person ON contact_person (person);

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

CREATE TABLE decision (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    person TEXT NOT NULL REFERENCES person (id),
    outcome TEXT NOT NULL,
    reasons TEXT,
    decided_by TEXT NOT NULL REFERENCES colleague (id),
    decided_at TEXT NOT NULL CHECK (decided_at IS strftime('%Y-%m-%dT%H:%M:%fZ', decided_at)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES decision (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    outcome_code TEXT GENERATED ALWAYS AS ('outcome.' || outcome) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR reasons IS NOT NULL)
) STRICT;

CREATE INDEX decision_by_person ON decision (person);

CREATE INDEX decision_by_referral ON decision (referral);

CREATE TABLE disclosure (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    reference TEXT NOT NULL UNIQUE,
    referral TEXT REFERENCES referral (id),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    what TEXT,
    why TEXT,
    otherwise TEXT,
    not_shared_reason TEXT,
    where_now TEXT,
    shared_at TEXT NOT NULL CHECK (shared_at IS strftime('%Y-%m-%dT%H:%M:%fZ', shared_at)),
    finish_by TEXT NOT NULL CHECK (finish_by IS strftime('%Y-%m-%dT%H:%M:%fZ', finish_by)),
    review_by TEXT NOT NULL CHECK (review_by IS strftime('%Y-%m-%dT%H:%M:%fZ', review_by)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES disclosure (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    not_shared_reason_code TEXT GENERATED ALWAYS AS ('not_shared_reason.' || not_shared_reason) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR (what IS NOT NULL AND why IS NOT NULL)),
    CHECK ((shared = 1) = (not_shared_reason IS NULL))
) STRICT;

CREATE INDEX disclosure_by_referral ON disclosure (referral);

CREATE INDEX disclosure_by_time ON disclosure (shared_at);

CREATE TABLE disclosure_kind (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    kind TEXT NOT NULL,
    kind_code TEXT GENERATED ALWAYS AS ('disclosure_kind.' || kind) VIRTUAL REFERENCES code (name),
    UNIQUE (disclosure, kind)
) STRICT;

CREATE TABLE draft (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    officer TEXT NOT NULL CHECK (length(officer) = 36),
    kind TEXT NOT NULL,
    of TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    begun_at TEXT NOT NULL CHECK (begun_at IS strftime('%Y-%m-%dT%H:%M:%fZ', begun_at)),
    saved_at TEXT NOT NULL CHECK (saved_at IS strftime('%Y-%m-%dT%H:%M:%fZ', saved_at))
) STRICT;

CREATE INDEX draft_by_officer ON draft (officer, kind, of);

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

CREATE INDEX emergency_access_by_officer ON emergency_access (recorded_by, ends_at);

CREATE INDEX emergency_access_by_person ON emergency_access (person);

CREATE TABLE entry (
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    header TEXT NOT NULL,
    link BLOB NOT NULL CHECK (length(link) = 32),
    device TEXT NOT NULL GENERATED ALWAYS AS (header ->> '$.device') VIRTUAL,
    id TEXT NOT NULL GENERATED ALWAYS AS (header ->> '$.id') VIRTUAL,
    act TEXT NOT NULL GENERATED ALWAYS AS (header ->> '$.act') VIRTUAL,
    at TEXT NOT NULL GENERATED ALWAYS AS (header ->> '$.at') VIRTUAL,
    officer TEXT GENERATED ALWAYS AS (header ->> '$.officer') VIRTUAL,
    PRIMARY KEY (sequence)
) STRICT;

CREATE UNIQUE INDEX entry_by_id ON entry (id);

CREATE TABLE entry_about (
    person TEXT NOT NULL,
    sequence INTEGER NOT NULL REFERENCES entry (sequence),
    PRIMARY KEY (person, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_about_by_sequence ON entry_about (sequence);

CREATE TABLE entry_part (
    sequence INTEGER NOT NULL REFERENCES entry (sequence),
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    row TEXT NOT NULL CHECK (length(row) = 36),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    content TEXT NOT NULL,
    PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_part_by_row ON entry_part (row, kind);

CREATE TABLE event_happened (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling_event TEXT NOT NULL UNIQUE REFERENCES telling_event (id),
    happened_at TEXT NOT NULL CHECK (happened_at IS strftime('%Y-%m-%dT%H:%M:%fZ', happened_at)),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed))
) STRICT;

CREATE TABLE filing (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES filing (id)
) STRICT;

CREATE UNIQUE INDEX filing_by_disclosure ON filing (disclosure) WHERE corrects IS NULL;

CREATE INDEX filing_by_referral ON filing (referral);

CREATE INDEX filing_of_disclosure ON filing (disclosure);

CREATE TABLE finish (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    item TEXT NOT NULL,
    recipient TEXT REFERENCES recipient (id),
    answer TEXT,
    condition TEXT,
    verification TEXT,
    words TEXT,
    colleague TEXT REFERENCES colleague (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES finish (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    item_code TEXT GENERATED ALWAYS AS ('finish_item.' || item) VIRTUAL REFERENCES code (name),
    answer_code TEXT GENERATED ALWAYS AS ('answer.' || answer) VIRTUAL REFERENCES code (name),
    condition_code TEXT GENERATED ALWAYS AS ('legal_condition.' || condition) VIRTUAL REFERENCES code (name),
    verification_code TEXT GENERATED ALWAYS AS ('verification.' || verification) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE INDEX finish_by_disclosure ON finish (disclosure);

CREATE TABLE household (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    everyone_known TEXT NOT NULL,
    confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on)),
    everyone_known_code TEXT GENERATED ALWAYS AS ('answer.' || everyone_known) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE TABLE household_member (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    household TEXT NOT NULL REFERENCES household (id),
    person TEXT NOT NULL REFERENCES person (id),
    from_on TEXT CHECK (from_on IS date(from_on)),
    until_on TEXT CHECK (until_on IS date(until_on)),
    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on)
) STRICT;

CREATE INDEX household_member_by_household ON household_member (household);

CREATE INDEX household_member_by_person ON household_member (person);

CREATE TABLE identification (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    subject TEXT NOT NULL REFERENCES subject (id),
    person TEXT NOT NULL REFERENCES person (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES identification (id)
) STRICT;

CREATE INDEX identification_by_person ON identification (person);

CREATE UNIQUE INDEX identification_by_subject ON identification (subject) WHERE corrects IS NULL;

CREATE INDEX identification_of_subject ON identification (subject);

CREATE TABLE index_ledger (
    number INTEGER PRIMARY KEY,
    disclosure TEXT NOT NULL UNIQUE,
    shared_at TEXT NOT NULL CHECK (shared_at IS strftime('%Y-%m-%dT%H:%M:%fZ', shared_at)),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1))
) STRICT;

CREATE INDEX index_ledger_by_time ON index_ledger (shared_at, shared, urgent);

CREATE TABLE index_ledger_facet (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (facet, value, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX index_ledger_facet_by_number ON index_ledger_facet (number);

CREATE VIRTUAL TABLE index_ledger_words USING fts5 (words, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0);

CREATE TABLE 'index_ledger_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'index_ledger_words_content'(id INTEGER PRIMARY KEY, c0);

CREATE TABLE 'index_ledger_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'index_ledger_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE index_made (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    edition TEXT NOT NULL
) STRICT;

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

CREATE INDEX index_owed_by_about ON index_owed (about, due_at);

CREATE INDEX index_owed_by_due ON index_owed (due_at, ledger);

CREATE TABLE index_person (
    number INTEGER PRIMARY KEY,
    person TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    aliases TEXT NOT NULL,
    numbers TEXT NOT NULL
) STRICT;

CREATE TABLE index_person_spelling (
    word TEXT PRIMARY KEY NOT NULL,
    people INTEGER NOT NULL CHECK (people > 0)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE index_person_words USING fts5 (names, aliases, numbers, content = 'index_person', content_rowid = 'number', tokenize = 'ascii', prefix = '2 3', columnsize = 0);

CREATE TABLE 'index_person_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'index_person_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'index_person_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE index_telling (
    number INTEGER PRIMARY KEY,
    telling TEXT NOT NULL UNIQUE,
    ledger INTEGER NOT NULL,
    disclosure TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at TEXT CHECK (due_at IS strftime('%Y-%m-%dT%H:%M:%fZ', due_at))
) STRICT;

CREATE INDEX index_telling_by_ledger ON index_telling (ledger);

CREATE INDEX index_telling_by_state ON index_telling (state, due_at);

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

CREATE TABLE letter (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    reference TEXT NOT NULL UNIQUE,
    telling TEXT NOT NULL REFERENCES telling (id),
    telling_decision TEXT NOT NULL REFERENCES telling_decision (id),
    address TEXT NOT NULL REFERENCES address (id),
    template TEXT NOT NULL,
    template_version TEXT NOT NULL,
    notice_version TEXT NOT NULL,
    pages INTEGER NOT NULL CHECK (pages > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id)
) STRICT;

CREATE INDEX letter_by_telling ON letter (telling);

CREATE TABLE letter_bytes (
    id TEXT PRIMARY KEY NOT NULL REFERENCES letter (id),
    bytes BLOB NOT NULL
) STRICT;

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

CREATE TABLE letter_printed (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    letter TEXT NOT NULL REFERENCES letter (id),
    printed_at TEXT NOT NULL CHECK (printed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', printed_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id)
) STRICT;

CREATE INDEX letter_printed_by_letter ON letter_printed (letter);

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

CREATE TABLE mention (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    person TEXT NOT NULL REFERENCES person (id),
    included INTEGER NOT NULL CHECK (included IN (0, 1)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES mention (id)
) STRICT;

CREATE UNIQUE INDEX mention_by_disclosure ON mention (disclosure, person) WHERE corrects IS NULL;

CREATE INDEX mention_by_person ON mention (person);

CREATE INDEX mention_of_disclosure ON mention (disclosure);

CREATE TABLE organisation (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    telephone TEXT,
    formerly TEXT,
    kind_code TEXT GENERATED ALWAYS AS ('organisation_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE INDEX organisation_by_name ON organisation (name);

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    given_name TEXT,
    family_name TEXT,
    born_on TEXT CHECK (born_on IS date(born_on)),
    born_precision TEXT CHECK (born_precision IN ('exact', 'month', 'year', 'estimated')),
    expected_on TEXT CHECK (expected_on IS date(expected_on)),
    sex TEXT,
    nhs_number TEXT UNIQUE CHECK (length(nhs_number) = 10),
    upn TEXT UNIQUE CHECK (length(upn) = 13),
    safe_contact TEXT,
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('person_kind.' || kind) VIRTUAL REFERENCES code (name),
    sex_code TEXT GENERATED ALWAYS AS ('sex.' || sex) VIRTUAL REFERENCES code (name), pronouns TEXT, ethnicity TEXT, language TEXT, interpreter TEXT, free_school_meals TEXT, nhs_missing TEXT, upn_missing TEXT, unanswered TEXT CHECK (json_valid(unanswered)), ethnicity_code TEXT GENERATED ALWAYS AS ('ethnicity.' || ethnicity) VIRTUAL REFERENCES code (name), language_code TEXT GENERATED ALWAYS AS ('language.' || language) VIRTUAL REFERENCES code (name), interpreter_code TEXT GENERATED ALWAYS AS ('answer.' || interpreter) VIRTUAL REFERENCES code (name), free_school_meals_code TEXT GENERATED ALWAYS AS ('free_school_meals.' || free_school_meals) VIRTUAL REFERENCES code (name), nhs_missing_code TEXT GENERATED ALWAYS AS ('nhs_missing.' || nhs_missing) VIRTUAL REFERENCES code (name), upn_missing_code TEXT GENERATED ALWAYS AS ('upn_missing.' || upn_missing) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR given_name IS NOT NULL OR family_name IS NOT NULL),
    CHECK (kind = 'unborn' OR expected_on IS NULL),
    CHECK (kind <> 'unborn' OR (born_on IS NULL AND (destroyed IS NOT NULL OR expected_on IS NOT NULL))),
    CHECK ((born_on IS NULL) = (born_precision IS NULL))
) STRICT;

CREATE INDEX person_by_birth ON person (born_on);

CREATE INDEX person_by_family_name ON person (family_name, given_name);

CREATE TABLE rating (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    referral TEXT NOT NULL REFERENCES referral (id),
    rating TEXT NOT NULL,
    reasons TEXT,
    complete_by TEXT CHECK (complete_by IS strftime('%Y-%m-%dT%H:%M:%fZ', complete_by)),
    profile TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    rating_code TEXT GENERATED ALWAYS AS ('rating.' || rating) VIRTUAL REFERENCES code (name), complete_by_rerated TEXT CHECK (complete_by_rerated IS strftime('%Y-%m-%dT%H:%M:%fZ', complete_by_rerated)),
    CHECK (destroyed IS NOT NULL OR reasons IS NOT NULL)
) STRICT;

CREATE INDEX rating_by_referral ON rating (referral);

CREATE TABLE recipient (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    organisation TEXT REFERENCES organisation (id),
    told TEXT,
    role TEXT,
    telephone TEXT,
    verification TEXT NOT NULL,
    method TEXT NOT NULL,
    shared_at TEXT NOT NULL CHECK (shared_at IS strftime('%Y-%m-%dT%H:%M:%fZ', shared_at)),
    their_reference TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES recipient (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    verification_code TEXT GENERATED ALWAYS AS ('verification.' || verification) VIRTUAL REFERENCES code (name),
    method_code TEXT GENERATED ALWAYS AS ('method.' || method) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR organisation IS NOT NULL OR told IS NOT NULL)
) STRICT;

CREATE INDEX recipient_by_disclosure ON recipient (disclosure);

CREATE INDEX recipient_by_organisation ON recipient (organisation);

CREATE TABLE referral (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL CHECK (received_at IS strftime('%Y-%m-%dT%H:%M:%fZ', received_at)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    channel TEXT NOT NULL,
    source TEXT NOT NULL,
    referrer_state TEXT NOT NULL,
    referrer_name TEXT,
    referrer_role TEXT,
    referrer_organisation TEXT REFERENCES organisation (id),
    referrer_telephone TEXT,
    where_now TEXT,
    safe_now TEXT NOT NULL,
    owner TEXT REFERENCES colleague (id),
    decide_by TEXT NOT NULL CHECK (decide_by IS strftime('%Y-%m-%dT%H:%M:%fZ', decide_by)),
    decided_at TEXT CHECK (decided_at IS strftime('%Y-%m-%dT%H:%M:%fZ', decided_at)),
    rating TEXT,
    complete_by TEXT CHECK (complete_by IS strftime('%Y-%m-%dT%H:%M:%fZ', complete_by)),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    due_at TEXT GENERATED ALWAYS AS (CASE WHEN decided_at IS NULL THEN min(decide_by, coalesce(complete_by, decide_by)) END) VIRTUAL,
    channel_code TEXT GENERATED ALWAYS AS ('channel.' || channel) VIRTUAL REFERENCES code (name),
    source_code TEXT GENERATED ALWAYS AS ('referral_source.' || source) VIRTUAL REFERENCES code (name),
    referrer_state_code TEXT GENERATED ALWAYS AS ('referrer_state.' || referrer_state) VIRTUAL REFERENCES code (name),
    safe_now_code TEXT GENERATED ALWAYS AS ('answer.' || safe_now) VIRTUAL REFERENCES code (name),
    rating_code TEXT GENERATED ALWAYS AS ('rating.' || rating) VIRTUAL REFERENCES code (name)
, closed_at TEXT CHECK (closed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', closed_at))) STRICT;

CREATE INDEX referral_by_due ON referral (due_at);

CREATE INDEX referral_by_owner ON referral (owner, due_at);

CREATE INDEX referral_closed ON referral (closed_at, id) WHERE closed_at IS NOT NULL;

CREATE INDEX referral_red ON referral (due_at) WHERE rating = 'red';

CREATE INDEX referral_to_close ON referral (decided_at, id) WHERE decided_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE referral_part (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    referral TEXT NOT NULL REFERENCES referral (id),
    person TEXT NOT NULL REFERENCES person (id),
    part TEXT NOT NULL,
    ended_on TEXT CHECK (ended_on IS date(ended_on)),
    part_code TEXT GENERATED ALWAYS AS ('part.' || part) VIRTUAL REFERENCES code (name),
    UNIQUE (referral, person, part)
) STRICT;

CREATE INDEX referral_part_by_person ON referral_part (person);

CREATE TABLE relationship (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    of TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    responsibility TEXT NOT NULL,
    evidence TEXT,
    from_on TEXT CHECK (from_on IS date(from_on)),
    until_on TEXT CHECK (until_on IS date(until_on)),
    kind_code TEXT GENERATED ALWAYS AS ('relationship_kind.' || kind) VIRTUAL REFERENCES code (name),
    responsibility_code TEXT GENERATED ALWAYS AS ('answer.' || responsibility) VIRTUAL REFERENCES code (name),
    CHECK (person <> of)
) STRICT;

CREATE INDEX relationship_by_of ON relationship (of);

CREATE INDEX relationship_by_person ON relationship (person);

CREATE TABLE reopening (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    closure TEXT NOT NULL UNIQUE REFERENCES closure (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    CHECK (destroyed IS NOT NULL OR words IS NOT NULL)
) STRICT;

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

CREATE UNIQUE INDEX restriction_by_person ON restriction (person) WHERE lifted_at IS NULL;

CREATE INDEX restriction_of_person ON restriction (person);

CREATE TABLE restriction_colleague (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    restriction TEXT NOT NULL REFERENCES restriction (id),
    colleague TEXT NOT NULL REFERENCES colleague (id),
    ended_at TEXT CHECK (ended_at IS strftime('%Y-%m-%dT%H:%M:%fZ', ended_at)),
    UNIQUE (restriction, colleague)
) STRICT;

CREATE INDEX restriction_colleague_by_colleague ON restriction_colleague (colleague);

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

CREATE TABLE safety_file (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content TEXT NOT NULL,
    accepted_at TEXT NOT NULL CHECK (accepted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', accepted_at)),
    accepted_by TEXT REFERENCES colleague (id)
) STRICT;

CREATE INDEX safety_file_by_name ON safety_file (name);

CREATE TABLE signing_key (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    public TEXT NOT NULL UNIQUE CHECK (length(public) = 64),
    first_at TEXT NOT NULL CHECK (first_at IS strftime('%Y-%m-%dT%H:%M:%fZ', first_at))
) STRICT;

CREATE TABLE statement (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    agreement TEXT NOT NULL REFERENCES agreement (id),
    colleague TEXT NOT NULL REFERENCES colleague (id),
    verdict TEXT NOT NULL,
    words TEXT,
    made_at TEXT NOT NULL CHECK (made_at IS strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    verdict_code TEXT GENERATED ALWAYS AS ('verdict.' || verdict) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR words IS NOT NULL)
) STRICT;

CREATE INDEX statement_by_agreement ON statement (agreement);

CREATE TABLE subject (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    person TEXT REFERENCES person (id),
    description TEXT,
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)), corrects TEXT REFERENCES subject (id),
    CHECK (destroyed IS NOT NULL OR (person IS NULL) <> (description IS NULL))
) STRICT;

CREATE INDEX subject_by_disclosure ON subject (disclosure);

CREATE INDEX subject_by_person ON subject (person);

CREATE UNIQUE INDEX subject_corrected ON subject (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE telling (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    person TEXT NOT NULL REFERENCES person (id),
    decide_by TEXT NOT NULL CHECK (decide_by IS strftime('%Y-%m-%dT%H:%M:%fZ', decide_by)),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    UNIQUE (disclosure, person)
) STRICT;

CREATE INDEX telling_by_person ON telling (person);

CREATE TABLE telling_decision (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling TEXT NOT NULL REFERENCES telling (id),
    choice TEXT NOT NULL,
    words TEXT,
    exemption TEXT,
    review_on TEXT CHECK (review_on IS date(review_on)),
    omissions TEXT,
    decided_by TEXT NOT NULL REFERENCES colleague (id),
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES telling_decision (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    choice_code TEXT GENERATED ALWAYS AS ('telling_choice.' || choice) VIRTUAL REFERENCES code (name),
    exemption_code TEXT GENERATED ALWAYS AS ('exemption.' || exemption) VIRTUAL REFERENCES code (name),
    CHECK (choice <> 'defer' OR review_on IS NOT NULL)
) STRICT;

CREATE INDEX telling_decision_by_telling ON telling_decision (telling);

CREATE UNIQUE INDEX telling_decision_first ON telling_decision (telling) WHERE corrects IS NULL;

CREATE TABLE telling_event (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling_decision TEXT NOT NULL REFERENCES telling_decision (id),
    event TEXT NOT NULL,
    event_code TEXT GENERATED ALWAYS AS ('deferral_event.' || event) VIRTUAL REFERENCES code (name),
    UNIQUE (telling_decision, event)
) STRICT;

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

CREATE INDEX telling_omission_by_person ON telling_omission (person);

CREATE INDEX telling_omission_by_recipient ON telling_omission (recipient);

CREATE TABLE telling_reason (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling_decision TEXT NOT NULL REFERENCES telling_decision (id),
    reason TEXT NOT NULL,
    reason_code TEXT GENERATED ALWAYS AS ('deferral_reason.' || reason) VIRTUAL REFERENCES code (name),
    UNIQUE (telling_decision, reason)
) STRICT;

CREATE TABLE told (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    telling TEXT NOT NULL REFERENCES telling (id),
    method TEXT NOT NULL,
    told_at TEXT NOT NULL CHECK (told_at IS strftime('%Y-%m-%dT%H:%M:%fZ', told_at)),
    told_by TEXT NOT NULL REFERENCES colleague (id),
    words TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at)),
    recorded_by TEXT NOT NULL REFERENCES colleague (id),
    corrects TEXT UNIQUE REFERENCES told (id),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    method_code TEXT GENERATED ALWAYS AS ('told_method.' || method) VIRTUAL REFERENCES code (name),
    CHECK (destroyed IS NOT NULL OR words IS NOT NULL)
) STRICT;

CREATE INDEX told_by_telling ON told (telling);

CREATE TABLE vault (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store TEXT NOT NULL CHECK (length(store) = 36),
    device TEXT NOT NULL CHECK (length(device) = 36),
    made_at TEXT NOT NULL CHECK (made_at IS strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    cipher TEXT NOT NULL
) STRICT;

CREATE TABLE warning (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    words TEXT,
    from_on TEXT NOT NULL CHECK (from_on IS date(from_on)),
    until_on TEXT CHECK (until_on IS date(until_on)),
    destroyed TEXT CHECK (destroyed IS strftime('%Y-%m-%dT%H:%M:%fZ', destroyed)),
    kind_code TEXT GENERATED ALWAYS AS ('warning_kind.' || kind) VIRTUAL REFERENCES code (name)
) STRICT;

CREATE INDEX warning_by_person ON warning (person);

CREATE TRIGGER address_stays BEFORE DELETE ON address
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'address' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER agreement_stands BEFORE UPDATE ON agreement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'agreement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER agreement_stays BEFORE DELETE ON agreement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'agreement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER alert_stands BEFORE UPDATE ON alert
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alert' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER alert_stays BEFORE DELETE ON alert
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alert' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER alias_stays BEFORE DELETE ON alias
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alias' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER assignment_stands BEFORE UPDATE ON assignment
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'assignment' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER assignment_stays BEFORE DELETE ON assignment
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'assignment' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER authorisation_stands BEFORE UPDATE ON authorisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authorisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER authorisation_stays BEFORE DELETE ON authorisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authorisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER authority_stays BEFORE DELETE ON authority
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authority' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER backup_stands BEFORE UPDATE ON backup
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'backup' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER backup_stays BEFORE DELETE ON backup
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'backup' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER backup_drill_stands BEFORE UPDATE ON backup_drill
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'backup_drill' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER backup_drill_stays BEFORE DELETE ON backup_drill
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'backup_drill' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER breach_stands BEFORE UPDATE ON breach
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'breach' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER breach_stays BEFORE DELETE ON breach
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'breach' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER capture_stands BEFORE UPDATE ON capture
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'capture' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER capture_stays BEFORE DELETE ON capture
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'capture' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER capture_settled_stands BEFORE UPDATE ON capture_settled
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'capture_settled' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER capture_settled_stays BEFORE DELETE ON capture_settled
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'capture_settled' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER closure_stands BEFORE UPDATE ON closure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'closure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER closure_stays BEFORE DELETE ON closure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'closure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER code_stands BEFORE UPDATE ON code
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'code' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER code_stays BEFORE DELETE ON code
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'code' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER colleague_stays BEFORE DELETE ON colleague
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'colleague' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER concern_stands BEFORE UPDATE ON concern
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'concern' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER concern_stays BEFORE DELETE ON concern
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'concern' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER consent_stands BEFORE UPDATE ON consent
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'consent' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER consent_stays BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'consent' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER contact_stands BEFORE UPDATE ON contact
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER contact_stays BEFORE DELETE ON contact
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER contact_means_stays BEFORE DELETE ON contact_means
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_means' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER contact_person_stands BEFORE UPDATE ON contact_person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER contact_person_stays BEFORE DELETE ON contact_person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER correction_stands BEFORE UPDATE ON correction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'correction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER correction_stays BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'correction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER decision_stands BEFORE UPDATE ON decision
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'decision' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'decision' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER disclosure_stands BEFORE UPDATE ON disclosure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER disclosure_kind_stands BEFORE UPDATE ON disclosure_kind
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure_kind' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER disclosure_kind_stays BEFORE DELETE ON disclosure_kind
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure_kind' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER emergency_access_stands BEFORE UPDATE ON emergency_access
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'emergency_access' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER emergency_access_stays BEFORE DELETE ON emergency_access
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'emergency_access' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER entry_next BEFORE INSERT ON entry
WHEN new.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry takes the next sequence'); END;

CREATE TRIGGER entry_stands BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry stands'); END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;

CREATE TRIGGER entry_about_newest BEFORE INSERT ON entry_about
WHEN new.sequence IS NOT (SELECT max(sequence) FROM entry)
BEGIN SELECT RAISE(ABORT, 'whom an entry is about is said with the entry'); END;

CREATE TRIGGER entry_about_stands BEFORE UPDATE ON entry_about
BEGIN SELECT RAISE(ABORT, 'an entry stands'); END;

CREATE TRIGGER entry_about_stays BEFORE DELETE ON entry_about
BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;

CREATE TRIGGER entry_part_newest BEFORE INSERT ON entry_part
WHEN new.sequence IS NOT (SELECT max(sequence) FROM entry)
BEGIN SELECT RAISE(ABORT, 'a part belongs to the newest entry'); END;

CREATE TRIGGER entry_part_stands BEFORE UPDATE ON entry_part
BEGIN SELECT RAISE(ABORT, 'a part stands'); END;

CREATE TRIGGER entry_part_stays BEFORE DELETE ON entry_part
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = old.kind AND id = old.row)
BEGIN SELECT RAISE(ABORT, 'a part stays'); END;

CREATE TRIGGER event_happened_stands BEFORE UPDATE ON event_happened
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'event_happened' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER event_happened_stays BEFORE DELETE ON event_happened
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'event_happened' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE VIEW filed AS
SELECT id AS disclosure, referral FROM disclosure
WHERE +corrects IS NULL AND NOT EXISTS (SELECT 1 FROM filing WHERE filing.disclosure = disclosure.id)
UNION ALL SELECT disclosure, referral FROM filing
WHERE NOT EXISTS (SELECT 1 FROM filing AS later WHERE later.corrects = filing.id);

CREATE TRIGGER filing_stands BEFORE UPDATE ON filing
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'filing' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER filing_stays BEFORE DELETE ON filing
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'filing' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER finish_stands BEFORE UPDATE ON finish
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'finish' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER finish_stays BEFORE DELETE ON finish
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'finish' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER household_stays BEFORE DELETE ON household
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'household' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER household_member_stays BEFORE DELETE ON household_member
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'household_member' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER identification_stands BEFORE UPDATE ON identification
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'identification' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER identification_stays BEFORE DELETE ON identification
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'identification' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER legal_status_stays BEFORE DELETE ON legal_status
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'legal_status' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER letter_stands BEFORE UPDATE ON letter
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_stays BEFORE DELETE ON letter
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_bytes_stands BEFORE UPDATE ON letter_bytes
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_bytes' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_bytes_stays BEFORE DELETE ON letter_bytes
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_bytes' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_left_stands BEFORE UPDATE ON letter_left
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_left' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_left_stays BEFORE DELETE ON letter_left
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_left' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_printed_stands BEFORE UPDATE ON letter_printed
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_printed' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_printed_stays BEFORE DELETE ON letter_printed
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_printed' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_returned_stands BEFORE UPDATE ON letter_returned
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_returned' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_returned_stays BEFORE DELETE ON letter_returned
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_returned' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER mention_stands BEFORE UPDATE ON mention
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'mention' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER mention_stays BEFORE DELETE ON mention
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'mention' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER organisation_stays BEFORE DELETE ON organisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'organisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER person_stays BEFORE DELETE ON person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER rating_stands BEFORE UPDATE ON rating
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'rating' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER rating_stays BEFORE DELETE ON rating
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'rating' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER recipient_stands BEFORE UPDATE ON recipient
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'recipient' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER recipient_stays BEFORE DELETE ON recipient
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'recipient' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER referral_stays BEFORE DELETE ON referral
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'referral' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER referral_part_stays BEFORE DELETE ON referral_part
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'referral_part' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER relationship_stays BEFORE DELETE ON relationship
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'relationship' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE VIEW released AS
SELECT row.value ->> 'kind' AS kind, row.value ->> 'id' AS id
FROM entry, json_each(entry.header, '$.rows') AS row
WHERE entry.sequence = (SELECT max(sequence) FROM entry) AND row.value ->> 'how' IN ('rested', 'gone');

CREATE TRIGGER reopening_stands BEFORE UPDATE ON reopening
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'reopening' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER reopening_stays BEFORE DELETE ON reopening
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'reopening' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER restriction_stays BEFORE DELETE ON restriction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'restriction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER restriction_colleague_stays BEFORE DELETE ON restriction_colleague
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'restriction_colleague' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER review_stands BEFORE UPDATE ON review
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'review' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER review_stays BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'review' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER safety_file_stands BEFORE UPDATE ON safety_file
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'safety_file' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER safety_file_stays BEFORE DELETE ON safety_file
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'safety_file' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER signing_key_stands BEFORE UPDATE ON signing_key
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'signing_key' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER signing_key_stays BEFORE DELETE ON signing_key
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'signing_key' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER statement_stands BEFORE UPDATE ON statement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'statement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER statement_stays BEFORE DELETE ON statement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'statement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER subject_stands BEFORE UPDATE ON subject
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'subject' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER subject_stays BEFORE DELETE ON subject
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'subject' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_stands BEFORE UPDATE ON telling
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_stays BEFORE DELETE ON telling
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_decision_stands BEFORE UPDATE ON telling_decision
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_decision' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_decision_stays BEFORE DELETE ON telling_decision
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_decision' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_event_stands BEFORE UPDATE ON telling_event
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_event' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_event_stays BEFORE DELETE ON telling_event
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_event' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_omission_stands BEFORE UPDATE ON telling_omission
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_omission' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_omission_stays BEFORE DELETE ON telling_omission
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_omission' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_reason_stands BEFORE UPDATE ON telling_reason
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_reason' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_reason_stays BEFORE DELETE ON telling_reason
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_reason' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER told_stands BEFORE UPDATE ON told
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'told' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER told_stays BEFORE DELETE ON told
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'told' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER vault_stands BEFORE UPDATE ON vault
BEGIN SELECT RAISE(ABORT, 'the vault keeps its name'); END;

CREATE TRIGGER vault_stays BEFORE DELETE ON vault
BEGIN SELECT RAISE(ABORT, 'the vault keeps its name'); END;

CREATE TRIGGER warning_stays BEFORE DELETE ON warning
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'warning' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;
