-- The permanent triggers. Made anew when a vault is made and after each migration, for rebuilding a table drops its own.
-- Facts are never amended and nothing is deleted, until the newest entry itself names the row as rested or gone.

CREATE VIEW released AS
SELECT row.value ->> 'kind' AS kind, row.value ->> 'id' AS id
FROM entry, json_each(entry.header, '$.rows') AS row
WHERE entry.sequence = (SELECT max(sequence) FROM entry) AND row.value ->> 'how' IN ('rested', 'gone');

-- Under which referral each disclosure stands now: where it was filed last, else what it was saved with.
CREATE VIEW filed AS
SELECT id AS disclosure, referral FROM disclosure
WHERE +corrects IS NULL AND NOT EXISTS (SELECT 1 FROM filing WHERE filing.disclosure = disclosure.id)
UNION ALL SELECT disclosure, referral FROM filing
WHERE NOT EXISTS (SELECT 1 FROM filing AS later WHERE later.corrects = filing.id);

-- The journal. INSERT OR REPLACE is caught as well: the sequence must be the next one, and recursive triggers are on.

CREATE TRIGGER entry_next BEFORE INSERT ON entry
WHEN new.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry takes the next sequence'); END;

CREATE TRIGGER entry_stands BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry stands'); END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;

CREATE TRIGGER entry_part_newest BEFORE INSERT ON entry_part
WHEN new.sequence IS NOT (SELECT max(sequence) FROM entry)
BEGIN SELECT RAISE(ABORT, 'a part belongs to the newest entry'); END;

CREATE TRIGGER entry_part_stands BEFORE UPDATE ON entry_part
BEGIN SELECT RAISE(ABORT, 'a part stands'); END;

CREATE TRIGGER entry_part_stays BEFORE DELETE ON entry_part
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = old.kind AND id = old.row)
BEGIN SELECT RAISE(ABORT, 'a part stays'); END;

CREATE TRIGGER entry_about_newest BEFORE INSERT ON entry_about
WHEN new.sequence IS NOT (SELECT max(sequence) FROM entry)
BEGIN SELECT RAISE(ABORT, 'whom an entry is about is said with the entry'); END;

CREATE TRIGGER entry_about_stands BEFORE UPDATE ON entry_about
BEGIN SELECT RAISE(ABORT, 'an entry stands'); END;

CREATE TRIGGER entry_about_stays BEFORE DELETE ON entry_about
BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;

CREATE TRIGGER vault_stands BEFORE UPDATE ON vault
BEGIN SELECT RAISE(ABORT, 'the vault keeps its name'); END;

CREATE TRIGGER vault_stays BEFORE DELETE ON vault
BEGIN SELECT RAISE(ABORT, 'the vault keeps its name'); END;

-- Facts.

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

CREATE TRIGGER rating_stands BEFORE UPDATE ON rating
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'rating' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER rating_stays BEFORE DELETE ON rating
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'rating' AND id = old.id)
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

CREATE TRIGGER filing_stands BEFORE UPDATE ON filing
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'filing' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER filing_stays BEFORE DELETE ON filing
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'filing' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER disclosure_kind_stands BEFORE UPDATE ON disclosure_kind
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure_kind' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER disclosure_kind_stays BEFORE DELETE ON disclosure_kind
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'disclosure_kind' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER subject_stands BEFORE UPDATE ON subject
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'subject' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER subject_stays BEFORE DELETE ON subject
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'subject' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER identification_stands BEFORE UPDATE ON identification
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'identification' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER identification_stays BEFORE DELETE ON identification
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'identification' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER recipient_stands BEFORE UPDATE ON recipient
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'recipient' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER recipient_stays BEFORE DELETE ON recipient
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'recipient' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER mention_stands BEFORE UPDATE ON mention
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'mention' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER mention_stays BEFORE DELETE ON mention
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'mention' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER agreement_stands BEFORE UPDATE ON agreement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'agreement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER agreement_stays BEFORE DELETE ON agreement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'agreement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER statement_stands BEFORE UPDATE ON statement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'statement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER statement_stays BEFORE DELETE ON statement
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'statement' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER finish_stands BEFORE UPDATE ON finish
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'finish' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER finish_stays BEFORE DELETE ON finish
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'finish' AND id = old.id)
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

CREATE TRIGGER telling_reason_stands BEFORE UPDATE ON telling_reason
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_reason' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_reason_stays BEFORE DELETE ON telling_reason
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_reason' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_event_stands BEFORE UPDATE ON telling_event
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_event' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_event_stays BEFORE DELETE ON telling_event
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_event' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER told_stands BEFORE UPDATE ON told
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'told' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER told_stays BEFORE DELETE ON told
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'told' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

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

CREATE TRIGGER letter_printed_stands BEFORE UPDATE ON letter_printed
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_printed' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_printed_stays BEFORE DELETE ON letter_printed
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_printed' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER assignment_stands BEFORE UPDATE ON assignment
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'assignment' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER assignment_stays BEFORE DELETE ON assignment
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'assignment' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER contact_stands BEFORE UPDATE ON contact
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER contact_stays BEFORE DELETE ON contact
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER contact_person_stands BEFORE UPDATE ON contact_person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER contact_person_stays BEFORE DELETE ON contact_person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER breach_stands BEFORE UPDATE ON breach
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'breach' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER breach_stays BEFORE DELETE ON breach
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'breach' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER closure_stands BEFORE UPDATE ON closure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'closure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER closure_stays BEFORE DELETE ON closure
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'closure' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER reopening_stands BEFORE UPDATE ON reopening
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'reopening' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER reopening_stays BEFORE DELETE ON reopening
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'reopening' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER correction_stands BEFORE UPDATE ON correction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'correction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER correction_stays BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'correction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER telling_omission_stands BEFORE UPDATE ON telling_omission
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_omission' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER telling_omission_stays BEFORE DELETE ON telling_omission
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'telling_omission' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER event_happened_stands BEFORE UPDATE ON event_happened
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'event_happened' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER event_happened_stays BEFORE DELETE ON event_happened
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'event_happened' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_left_stands BEFORE UPDATE ON letter_left
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_left' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_left_stays BEFORE DELETE ON letter_left
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_left' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER letter_returned_stands BEFORE UPDATE ON letter_returned
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_returned' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER letter_returned_stays BEFORE DELETE ON letter_returned
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'letter_returned' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER code_stands BEFORE UPDATE ON code
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'code' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER code_stays BEFORE DELETE ON code
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'code' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER emergency_access_stands BEFORE UPDATE ON emergency_access
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'emergency_access' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER emergency_access_stays BEFORE DELETE ON emergency_access
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'emergency_access' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER authorisation_stands BEFORE UPDATE ON authorisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authorisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER authorisation_stays BEFORE DELETE ON authorisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authorisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

CREATE TRIGGER alert_stands BEFORE UPDATE ON alert
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alert' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER alert_stays BEFORE DELETE ON alert
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alert' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

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

CREATE TRIGGER signing_key_stands BEFORE UPDATE ON signing_key
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'signing_key' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stands'); END;

CREATE TRIGGER signing_key_stays BEFORE DELETE ON signing_key
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'signing_key' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a fact stays'); END;

-- Records that may be amended, and stay.

CREATE TRIGGER authority_stays BEFORE DELETE ON authority
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'authority' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER colleague_stays BEFORE DELETE ON colleague
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'colleague' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER organisation_stays BEFORE DELETE ON organisation
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'organisation' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER person_stays BEFORE DELETE ON person
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'person' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER alias_stays BEFORE DELETE ON alias
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'alias' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER address_stays BEFORE DELETE ON address
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'address' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER household_stays BEFORE DELETE ON household
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'household' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER household_member_stays BEFORE DELETE ON household_member
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'household_member' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER relationship_stays BEFORE DELETE ON relationship
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'relationship' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER warning_stays BEFORE DELETE ON warning
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'warning' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER referral_stays BEFORE DELETE ON referral
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'referral' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER referral_part_stays BEFORE DELETE ON referral_part
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'referral_part' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER contact_means_stays BEFORE DELETE ON contact_means
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'contact_means' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER legal_status_stays BEFORE DELETE ON legal_status
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'legal_status' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER restriction_stays BEFORE DELETE ON restriction
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'restriction' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;

CREATE TRIGGER restriction_colleague_stays BEFORE DELETE ON restriction_colleague
WHEN NOT EXISTS (SELECT 1 FROM released WHERE kind = 'restriction_colleague' AND id = old.id)
BEGIN SELECT RAISE(ABORT, 'a record stays'); END;
