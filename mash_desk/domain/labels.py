"""What each field of a person's records is called on a page, by table: “Date of birth”, “Post town”."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "person": {
        "kind": "Child, unborn child or adult",
        "given_name": "Given name",
        "family_name": "Family name",
        "pronouns": "Pronouns",
        "born_on": "Date of birth",
        "expected_on": "Expected on",
        "sex": "Sex",
        "ethnicity": "Ethnicity",
        "language": "Language",
        "interpreter": "Interpreter needed",
        "free_school_meals": "Free school meals",
        "nhs_number": "NHS number",
        "upn": "Pupil number",
        "telephone": "Telephone",
        "safe_contact": "Safe contact",
    },
    "alias": {"name": "Other name", "kind": "Kind of name", "until_on": "Until"},
    "contact_means": {
        "kind": "Kind",
        "value": "Number or address",
        "safe": "Safe to use",
        "words": "When and how",
        "until_on": "Until",
    },
    "legal_status": {
        "kind": "Order or standing",
        "court_reference": "Court’s reference",
        "words": "In words",
        "from_on": "From",
        "until_on": "Until",
    },
    "address": {
        "kind": "Kind of address",
        "lines": "Street",
        "post_town": "Post town",
        "postcode": "Postcode",
        "protection": "Protection",
        "from_on": "From",
        "until_on": "Until",
        "confirmed_on": "Confirmed on",
        "confirmed_how": "How it was confirmed",
    },
    "household": {"everyone_known": "Is this everyone", "confirmed_on": "Confirmed on"},
    "household_member": {"from_on": "Lives there from", "until_on": "Until"},
    "relationship": {
        "kind": "Relationship",
        "responsibility": "Parental responsibility",
        "evidence": "How that is known",
        "from_on": "From",
        "until_on": "Until",
    },
    "warning": {"kind": "Warning", "words": "In words", "from_on": "From", "until_on": "Until"},
}
