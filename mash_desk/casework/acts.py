"""The one table of acts: what may be done, which permission it needs, and how the timeline calls it."""

import attrs

OWN_KEY, READ, RECORD, DECIDE, APPROVE, EMERGENCY = "own_key", "read", "record", "decide", "approve", "emergency"
RESTRICT, REVIEW, CONFIGURE, OFFICERS = "restrict", "review", "configure", "officers"
ACCEPT, KEEP = "accept", "keep"

PERMISSIONS = frozenset(
    {OWN_KEY, READ, RECORD, DECIDE, APPROVE, EMERGENCY, RESTRICT, REVIEW, CONFIGURE, OFFICERS, ACCEPT, KEEP}
)
"""What resources/roles.toml gives to roles. APPROVE is asked of a second person, and no act needs it by itself."""


@attrs.frozen
class Act:
    """One thing that can be done. `name` stands in the journal for ever; `permission` None: the program itself.

    `opens_nothing`: it writes about a person, and is allowed though their record is closed to the officer.
    """

    name: str
    permission: str | None
    words: str
    opens_nothing: bool = False


CODES_TAKEN_IN = Act("codes.taken_in", None, "Code lists taken in")
CLOCK_WENT_BACK = Act("clock.went_back", None, "The computer’s clock went back")
DESK_SET_UP = Act("desk.set_up", None, "Desk set up")
ALERT_RAISED = Act("alert.raised", None, "Something was found that needs a look")
BACKUP_MADE = Act("backup.made", None, "Backup made")
BACKUP_MADE_BY_HAND = Act("backup.made_by_hand", KEEP, "Backup made by hand")
BACKUP_DRILLED = Act("backup.drilled", KEEP, "Backup opened and looked through")
EVERYTHING_CHECKED = Act("desk.checked", KEEP, "Journal and file checked")
SIGNING_KEY_ADDED = Act("signing_key.added", None, "This computer signs the journal’s heads")
TRAINING_FILLED = Act("training.filled", None, "Invented for training")
RECOVERY_PROVEN = Act("recovery.proven", OWN_KEY, "Recovery code typed back")
OPENED_BY_CODE = Act("desk.opened_by_code", OWN_KEY, "Opened with the recovery code")
PASSPHRASE_RENEWED = Act("passphrase.renewed", OWN_KEY, "New passphrase, by the recovery code")
PASSPHRASE_CHANGED = Act("passphrase.changed", OWN_KEY, "Passphrase changed")
RECOVERY_RENEWED = Act("recovery.renewed", OFFICERS, "New recovery code made")
USED_RECOVERY_RENEWED = Act("recovery.renewed_after_use", OWN_KEY, "New recovery code made, by the one before")
OFFICER_ENROLLED = Act("officer.enrolled", OFFICERS, "Officer given a key")
OFFICER_REVOKED = Act("officer.revoked", OFFICERS, "Officer has left: their key is taken away")
KEYS_TAKEN_AWAY = Act("officer.keys_taken_away", None, "Keys of colleagues who have left taken away")
KEYS_CHANGED = {
    PASSPHRASE_RENEWED: "the passphrase is new",
    PASSPHRASE_CHANGED: "the passphrase is new",
    RECOVERY_RENEWED: "the recovery code is new",
    USED_RECOVERY_RENEWED: "the recovery code is new",
    OFFICER_ENROLLED: "an officer has a key",
    OPENED_BY_CODE: "the recovery code opened this desk",
}
"""What is done to the key files first and written down then, in words."""

DRAFT_THROWN_AWAY = Act("draft.thrown_away", RECORD, "Draft thrown away")

CAPTURE_TAKEN_IN = Act("capture.taken_in", RECORD, "Captured while locked: taken in")
CAPTURE_PUT_AWAY = Act("capture.put_away", RECORD, "No disclosure came of what was captured")

AUTHORITY_CHANGED = Act("authority.changed", CONFIGURE, "Authority’s details changed")
COLLEAGUE_ADDED = Act("colleague.added", CONFIGURE, "Colleague added")
COLLEAGUE_CHANGED = Act("colleague.changed", CONFIGURE, "Colleague’s details changed")
COLLEAGUE_LEFT = Act("colleague.left", CONFIGURE, "Colleague without a key has left")
RECORD_RESTRICTED = Act("restriction.added", RESTRICT, "Record restricted", opens_nothing=True)
COLLEAGUE_LET_IN = Act("restriction.let_in", RESTRICT, "Colleague let in to a restricted record", opens_nothing=True)
COLLEAGUE_TAKEN_OUT = Act("restriction.taken_out", RESTRICT, "Colleague taken out", opens_nothing=True)
RESTRICTION_LIFTED = Act("restriction.lifted", RESTRICT, "Restricted no more", opens_nothing=True)
RESTRICTED_OPENED = Act("restricted.viewed", READ, "Restricted record opened, for a reason", opens_nothing=True)
EMERGENCY_OPENED = Act("emergency.opened", EMERGENCY, "Opened in an emergency", opens_nothing=True)
AUTHORISED = Act("authorisation.recorded", RECORD, "Authorised by telephone", opens_nothing=True)
OWN_WORD = Act("alert.own_word", OWN_KEY, "Said whether it was them")
REVIEWED = Act("review.recorded", REVIEW, "Reviewed", opens_nothing=True)
FILE_TAKEN_IN = Act("safety_file.taken_in", None, "Data file taken in")
FILE_ACCEPTED = Act("safety_file.accepted", ACCEPT, "Changed data file accepted")

ORGANISATION_ADDED = Act("organisation.added", RECORD, "Organisation added")
ORGANISATION_CHANGED = Act("organisation.changed", RECORD, "Organisation changed")

PEOPLE_SOUGHT = Act("people.sought", READ, "People searched")
PERSON_VIEWED = Act("person.viewed", READ, "Person looked at")
PERSON_ADDED = Act("person.added", RECORD, "Person added")
PERSON_CHANGED = Act("person.changed", RECORD, "Person changed")
ALIAS_ADDED = Act("alias.added", RECORD, "Another name added")
ALIAS_CHANGED = Act("alias.changed", RECORD, "Another name changed")
ALIAS_ENDED = Act("alias.ended", RECORD, "Another name ended")
MEANS_ADDED = Act("contact_means.added", RECORD, "Way to reach somebody added")
MEANS_CHANGED = Act("contact_means.changed", RECORD, "Way to reach somebody changed")
MEANS_ENDED = Act("contact_means.ended", RECORD, "Way to reach somebody ended")
LEGAL_STATUS_ADDED = Act("legal_status.added", RECORD, "Legal status added")
LEGAL_STATUS_CHANGED = Act("legal_status.changed", RECORD, "Legal status changed")
LEGAL_STATUS_ENDED = Act("legal_status.ended", RECORD, "Legal status ended")
ADDRESS_ADDED = Act("address.added", RECORD, "Address added")
ADDRESS_CHANGED = Act("address.changed", RECORD, "Address changed")
ADDRESS_CONFIRMED = Act("address.confirmed", RECORD, "Address confirmed")
ADDRESS_SHOWN = Act("address.shown", READ, "Protected address shown")
HOUSEHOLD_SET = Act("household.set", RECORD, "Household recorded")
MEMBER_CHANGED = Act("household.member_changed", RECORD, "Dates in the household changed")
RELATIONSHIP_ADDED = Act("relationship.added", RECORD, "Relationship added")
RELATIONSHIP_CHANGED = Act("relationship.changed", RECORD, "Relationship changed")
RELATIONSHIP_ENDED = Act("relationship.ended", RECORD, "Relationship ended")
WARNING_ADDED = Act("warning.added", RECORD, "Warning added")
WARNING_ENDED = Act("warning.ended", RECORD, "Warning ended")
WARNING_REWORDED = Act("warning.reworded", RECORD, "Warning worded anew")

REFERRAL_VIEWED = Act("referral.viewed", READ, "Referral looked at")
REFERRAL_TAKEN = Act("referral.taken", RECORD, "Received")
REFERRAL_CHANGED = Act("referral.changed", RECORD, "Referral changed")
REFERRAL_OWNED = Act("referral.owned", RECORD, "Taken on")
REFERRAL_GIVEN_BACK = Act("referral.given_back", RECORD, "Given back")
REFERRAL_HANDED_OVER = Act("referral.handed_over", RECORD, "Handed over")
CONCERN_ADDED = Act("concern.added", RECORD, "Concern added")
PART_ADDED = Act("part.added", RECORD, "Part added")
PART_ENDED = Act("part.ended", RECORD, "Part ended")
CONSENT_RECORDED = Act("consent.recorded", RECORD, "Consent recorded")
REFERRAL_RATED = Act("referral.rated", RECORD, "Rated")
DECISION_MADE = Act("decision.made", DECIDE, "Decided")
BREACH_EXPLAINED = Act("breach.explained", RECORD, "Reason for lateness recorded")
REFERRAL_CLOSED = Act("referral.closed", DECIDE, "Closed")
REFERRAL_REOPENED = Act("referral.reopened", RECORD, "Opened again")
CONTACT_LOGGED = Act("contact.logged", RECORD, "Contact written down")
CONTACT_CORRECTED = Act("contact.corrected", RECORD, "Contact corrected")

DISCLOSURE_VIEWED = Act("disclosure.viewed", READ, "Disclosure looked at")
DISCLOSURE_SAVED = Act("disclosure.saved", RECORD, "Shared information", opens_nothing=True)
DISCLOSURE_WITHHELD = Act("disclosure.withheld", RECORD, "Did not share information", opens_nothing=True)
DISCLOSURE_FILED = Act("disclosure.filed", RECORD, "Filed under a referral")
RECIPIENT_ADDED = Act("recipient.added", RECORD, "Same again to another")
RECORD_ATTACHED = Act("subject.identified", RECORD, "Record attached")
MENTIONS_CONFIRMED = Act("mention.confirmed", RECORD, "Others in what was shared")
AGREEMENT_RECORDED = Act("agreement.recorded", RECORD, "Agreement recorded")
STATEMENT_RECORDED = Act("statement.recorded", RECORD, "Statement recorded")
ITEM_FINISHED = Act("disclosure.finished_item", RECORD, "Finished on a disclosure")
FACT_CORRECTED = Act("fact.corrected", RECORD, "Corrected")
FACT_WITHDRAWN = Act("fact.withdrawn", RECORD, "Withdrawn: not done after all")

TELLING_DECIDED = Act("telling.decided", RECORD, "Telling decided")
PERSON_TOLD = Act("telling.told", RECORD, "Told")
EVENT_HAPPENED = Act("telling.event_happened", RECORD, "What a deferral waited for happened")

LETTER_VIEWED = Act("letter.viewed", READ, "Letter looked at")
LETTER_MADE = Act("letter.made", RECORD, "Letter made")
LETTER_RELEASED = Act("letter.released", RECORD, "Letter given out for printing")
LETTER_PRINTED = Act("letter.printed", RECORD, "Letter printed")
LETTER_LEFT = Act("letter.left", RECORD, "Letter left")
LETTER_RETURNED = Act("letter.returned", RECORD, "Letter came back")
SHIFT_SHEET_PRINTED = Act("shift_sheet.printed", RECORD, "Shift sheet given out for printing")

ALL: dict[str, Act] = {act.name: act for act in list(globals().values()) if isinstance(act, Act)}
