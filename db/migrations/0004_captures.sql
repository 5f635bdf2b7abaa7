-- What was captured while the desk could not be opened, as it was typed. Nothing of it is verified.
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

-- What became of a capture: the disclosure that was saved from it, or why there is none.
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
