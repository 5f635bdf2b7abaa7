"""What a draft is called, and the page on which it is taken up again."""

from mash_desk.casework.drafts_left import DraftRow, Noun
from mash_desk.ui.screen import (
    NewReferral,
    OpenDisclosure,
    OpenPerson,
    OpenReferral,
    OpenRoom,
    OpenSafetyFile,
    TellPeople,
    UrgentDisclosure,
    Want,
    WriteLetter,
)

_URGENT = "disclosure"
_WORDS = {
    "referral": "New referral",
    _URGENT: "Urgent disclosure",
    "finish": "Something to finish on a disclosure",
    "telling": "Who is told",
    "told": "That somebody was told",
    "told_correction": "Correction of how somebody was told",
    "letter": "Letter",
    "rating": "Rating",
    "decision": "Decision",
    "concern": "Concern",
    "contact": "Contact",
    "concern_correction": "Correction of a concern",
    "correction": "Correction",
    "breach": "Why it was late",
    "consent": "An answer about consent",
    "closing": "Closing",
    "reopening": "Opening again",
    "hand_over": "Handing over",
    "give_back": "Giving back",
    "take_on": "Taking over",
    "event": "Something that happened",
    "letter_left": "How a letter left",
    "letter_returned": "That a letter came back",
    "part": "Somebody’s part",
    "person": "New person",
    "whereabouts": "Where the child is now",
    "person_field": "Something about somebody",
    "person_kind": "What kind of person",
    "alias": "Another name",
    "contact_means": "A way to reach somebody",
    "address": "Address",
    "address_confirmed": "Confirming an address",
    "household": "Household",
    "household_member": "When somebody lived there",
    "relationship": "Relationship",
    "legal_status": "Legal status",
    "warning": "Warning",
    "restriction": "Restricting a record",
    "restriction_colleague": "Letting a colleague in",
    "restriction_lifted": "Opening a record to the hub again",
    "organisation": "Organisation",
    "colleague": "New colleague",
    "authority": "The authority",
    "authorisation": "Authorised by telephone",
    "review": "Review",
    "safety_file": "Accepting a changed data file",
}
# Where it goes on, on a person's page.
_PLACES = {
    "contact_means": "reach",
    "address": "addresses",
    "address_confirmed": "addresses",
    "authorisation": "addresses",
    "household": "household",
    "household_member": "household",
    "relationship": "relationships",
    "legal_status": "legal",
    "warning": "warnings",
    "restriction": "restricted",
    "restriction_colleague": "restricted",
    "restriction_lifted": "restricted",
}
_OF_A_NOUN = {
    Noun.NOTHING: "Form",
    Noun.REFERRAL: "Form on a referral",
    Noun.DISCLOSURE: "Form on a disclosure",
    Noun.TELLING: "Form on telling somebody",
    Noun.PERSON: "Form on a person",
}


def words_of(row: DraftRow) -> str:
    """“Urgent disclosure”, “Rating”; by what it is about where the form is not named here."""
    return _WORDS.get(row.draft.kind.partition(".")[0], _OF_A_NOUN[row.noun])


def want_of(row: DraftRow) -> Want:
    """The page that takes it up again; a form on a page is opened there as it was."""
    if row.draft.kind == _URGENT:
        return UrgentDisclosure(draft_id=row.draft.id)
    match row.noun:
        case Noun.REFERRAL:
            return OpenReferral(row.of)
        case Noun.DISCLOSURE:
            return TellPeople(row.of) if row.draft.kind == "telling" else OpenDisclosure(row.of)
        case Noun.TELLING:
            return WriteLetter(row.of) if row.draft.kind == "letter" else TellPeople(row.disclosure, row.of)
        case Noun.PERSON:
            return OpenPerson(row.of, _PLACES.get(row.draft.kind, ""))
        case _:
            return _of_nothing(row)


def _of_nothing(row: DraftRow) -> Want:
    match row.draft.kind:
        case "referral":
            return NewReferral()
        case "person":
            return OpenRoom("people", row.draft.id)
        case "review":
            return OpenRoom("to_review", row.draft.record)
        case "safety_file":
            return OpenSafetyFile(row.draft.of)
        case _:
            return OpenRoom("organisations")
