"""Letters to test with. Every person, place and number is invented."""

from datetime import date

from mash_desk.domain.letter import LetterChild, LetterFacts, LetterRecipient, LetterSender, LetterWording

SENDER = LetterSender(
    authority="Example Borough Council",
    hub="Multi-Agency Safeguarding Hub",
    address=("Example House", "1 Example Square", "Exampleton DY1 9ZY"),
    phone="01632 960140",
    out_of_hours_phone="01632 960150",
    data_protection_phone="01632 960145",
    data_protection_email="dpo@council.example",
    regulator="Information Commission",
    regulator_phone="01632 960190",
    notice_version="4",
    notice_date=date(2026, 7, 1),
    notice_place="council.example/privacy",
    complaint_days=30,
)
HOSPITAL = LetterRecipient(name="a hospital", staff="staff at a hospital")
POLICE = LetterRecipient(name="the police", staff="the police")
INDIGO = LetterChild("Indigo", "Indigo Birch")

STANDARD = LetterFacts(
    sender=SENDER,
    wording=LetterWording("information_shared", 1, date(2026, 6, 19)),
    reference="ML-4K7T-9W",
    dated=date(2026, 9, 2),
    reader="Hazel Birch",
    address=("8 Example Street", "EXAMPLETON", "DY1 9ZZ"),
    salutation="Hazel Birch",
    children=(INDIGO,),
    kinds=(
        "Indigo’s name and date of birth",
        "information about Indigo’s health",
        "information about your family",
        "how to contact you",
    ),
    recipients=(HOSPITAL,),
    shared_on=(date(2026, 8, 28),),
    why="To help the staff keep Indigo safe",
    without_delay=True,
    asked_first=False,
    health_shared=True,
    other_sensitive_shared=False,
    laws=(
        "Children Act 1989, section 47",
        "Children Act 2004, section 11",
        "UK GDPR, Articles 6(1)(e) and 9(2)(g)",
        "Data Protection Act 2018, Schedule 1, paragraph 18",
    ),
    what_happens_next=(
        "A social worker will contact you by 4 September 2026. "
        "They will listen to you and answer the questions they can. You can have someone with you."
    ),
    signed_by="O. Fern",
    signed_as="team manager",
    training=False,
)
