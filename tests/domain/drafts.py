"""Every kind of draft with its reader, filled in so that it passes, for the tests of what may be typed."""

from collections.abc import Callable
from typing import Any

import attrs

from mash_desk.domain import (
    address,
    authority,
    colleague,
    contact_means,
    decision,
    disclosure,
    disclosure_reading,
    finish,
    finish_reading,
    household,
    legal_status,
    letter_course,
    organisation,
    person,
    person_reading,
    rating,
    referral,
    relationship,
    telling,
    telling_reading,
    warning,
)
from mash_desk.domain.reading import Reading
from tests import desks
from tests.domain.rules import NOW

OFFICER = "rowan"
DECIDED = telling.TellingDecision(
    id="d", telling="t", choice="tell_now", decided_by=OFFICER, recorded_at=NOW, recorded_by=OFFICER
)
ARREST = telling.TellingEvent(id="e", telling_decision="d", event="arrest")
LEFT = letter_course.LetterLeft(
    id="p", letter="l", how="posted", left_at=NOW, left_by=OFFICER, recorded_at=NOW, recorded_by=OFFICER
)
SENT = letter_course.LetterCourse(letter="l", left=LEFT)


HOME = address.Address(person="hazel", kind="home", lines="8 Example Street", protection="normal")
MEMBER = household.HouseholdMember(household="home", person="hazel")


@attrs.frozen
class Form:
    """A draft that passes, and what reads it."""

    good: Any
    read: Callable[[Reading, Any], Any]


FORMS: dict[str, Form] = {
    "person": Form(
        person.PersonDraft(given_name="Indigo", family_name="Birch", born_on="12 3 2019"),
        person_reading.read,
    ),
    "aliases": Form(person.PersonDraft(given_name="Indigo", aliases="Inky\nIndie Ash"), person_reading.read_aliases),
    "telephone": Form(person.PersonDraft(telephone="01632 960100"), person_reading.read_telephone),
    "alias": Form(
        person.AliasDraft(name="Inky", kind="known_as"),
        lambda reading, draft: person_reading.read_alias(reading, draft, "indigo"),
    ),
    "contact_means": Form(
        contact_means.ContactMeansDraft(kind="mobile", value="07700 900142", safe="yes", words="after 18:00"),
        lambda reading, draft: contact_means.read(reading, draft, "hazel"),
    ),
    "legal_status": Form(
        legal_status.LegalStatusDraft(kind="care_order", court_reference="EX26C1", words="interim until the hearing"),
        lambda reading, draft: legal_status.read(reading, draft, "indigo"),
    ),
    "confirmed": Form(
        address.ConfirmedDraft(confirmed_how="seen at the door"),
        lambda reading, draft: address.read_confirmed(reading, draft, HOME),
    ),
    "member": Form(
        household.MemberDraft(from_on="1 8 2026"),
        lambda reading, draft: household.read_member(reading, draft, MEMBER),
    ),
    "address": Form(
        address.AddressDraft(
            lines="8 Example Street",
            post_town="Exampleton",
            postcode="DY1 9ZZ",
            protection="normal",
            confirmed_on="28 8 2026",
            confirmed_how="seen at the door",
        ),
        lambda reading, draft: address.read(reading, draft, "hazel"),
    ),
    "household": Form(
        household.HouseholdDraft(members=("hazel",), everyone_known="yes", confirmed_on="28 8 2026"), household.read
    ),
    "relationship": Form(
        relationship.RelationshipDraft(person="hazel", of="indigo", kind="mother", evidence="birth certificate"),
        relationship.read,
    ),
    "warning": Form(
        warning.WarningDraft(kind="do_not_tell", words="police, 23:50"),
        lambda reading, draft: warning.read(reading, draft, "flint"),
    ),
    "referral": Form(
        referral.ReferralDraft(
            source="6",
            referrer_state="professional",
            referrer_name="Sgt Ivory",
            referrer_role="sergeant",
            referrer_telephone="01632 960101",
            where_now="In A&E",
            safe_now="yes",
            parts=(referral.PartDraft(person="indigo", part="child"),),
            concerns=(referral.ConcernDraft(kind="fact", words="A broken wrist."),),
        ),
        referral.read,
    ),
    "concern": Form(
        referral.ConcernDraft(kind="fact", words="A broken wrist."),
        lambda reading, draft: referral.read_concerns(reading, (draft,), OFFICER),
    ),
    "consent": Form(
        referral.ConsentDraft(question="agreed_to_sharing", answer="not_asked", reason="delay", words="No time."),
        lambda reading, draft: referral.read_consent(reading, draft, OFFICER),
    ),
    "rating": Form(
        rating.RatingDraft(rating="red", reasons="An injury."),
        lambda reading, draft: rating.read(reading, draft, OFFICER),
    ),
    "decision": Form(
        decision.DecisionDraft(person="indigo", outcome="assessment", reasons="As seen.", decided_by=OFFICER),
        lambda reading, draft: decision.read(reading, draft, OFFICER),
    ),
    "disclosure": Form(
        disclosure.DisclosureDraft(
            subjects=(disclosure.SubjectDraft(person="indigo"),),
            recipients=(disclosure.RecipientDraft(organisation="hospital"),),
            where_now="In A&E",
            what="Who may be with her.",
            kinds=("contact",),
            why="He is expected there.",
            otherwise="He could take her.",
        ),
        lambda reading, draft: disclosure_reading.read(reading, draft, OFFICER),
    ),
    "subject": Form(
        disclosure.SubjectDraft(description="A boy of about four"),
        lambda reading, draft: disclosure_reading.read(
            reading, attrs.evolve(FORMS["disclosure"].good, subjects=(draft,)), OFFICER
        ),
    ),
    "recipient": Form(
        disclosure.RecipientDraft(told="Charge nurse", role="nurse", telephone="01632 960100", their_reference="A-1"),
        lambda reading, draft: disclosure_reading.read_recipient(reading, draft, NOW, OFFICER),
    ),
    "agreement": Form(
        disclosure.AgreementDraft(colleague="olive", how="by_telephone", words="All of it."),
        lambda reading, draft: disclosure_reading.read_agreement(reading, draft, OFFICER),
    ),
    "statement": Form(
        disclosure.StatementDraft(agreement="a", colleague="olive", verdict="disputed", words="Only the injury."),
        lambda reading, draft: disclosure_reading.read_statement(reading, draft, OFFICER),
    ),
    "finish": Form(
        finish.FinishDraft(disclosure="d", item="necessity", words="The nurse must know."),
        lambda reading, draft: finish_reading.read(reading, draft, OFFICER),
    ),
    "telling": Form(
        telling.TellingDecisionDraft(
            telling="t",
            choice="defer",
            reasons=("police",),
            events=("arrest",),
            words="He may go there.",
            exemption="sch2-2",
            review_on="4 9 2026",
        ),
        lambda reading, draft: telling_reading.read_decision(reading, draft, OFFICER),
    ),
    "omissions": Form(
        telling.TellingDecisionDraft(
            telling="t", choice="tell_with_omissions", omissions="Where he is.", exemption="sch2-16"
        ),
        lambda reading, draft: telling_reading.read_decision(reading, draft, OFFICER),
    ),
    "told": Form(
        telling.ToldDraft(telling="t", method="telephone", words="What was shared, and why."),
        lambda reading, draft: telling_reading.read_told(reading, draft, [("t", DECIDED)], OFFICER),
    ),
    "event": Form(
        telling.EventHappenedDraft(telling_event="e", words="Charged at Example."),
        lambda reading, draft: telling_reading.read_event(reading, draft, ARREST, OFFICER),
    ),
    "letter_left": Form(
        letter_course.LetterLeftDraft(letter="l", how="posted", words="Second class."),
        lambda reading, draft: letter_course.read_left(reading, draft, printed=True, officer=OFFICER),
    ),
    "letter_returned": Form(
        letter_course.LetterReturnedDraft(letter="l", reason="gone_away", returned_on="28 8 2026", words="By hand."),
        lambda reading, draft: letter_course.read_returned(reading, draft, SENT, OFFICER),
    ),
    "authority": Form(desks.AUTHORITY, authority.read),
    "colleague": Form(desks.OFFICER, colleague.read),
    "organisation": Form(
        organisation.OrganisationDraft(
            name="Example General Hospital", kind="health", telephone="01632 960140", formerly="Example Infirmary"
        ),
        organisation.read,
    ),
}
