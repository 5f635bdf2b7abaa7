"""The invented hub of a training desk: its authority, its colleagues, and the organisations that it shares with."""

from mash_desk.casework.opening import DeskDraft
from mash_desk.casework.rules import load_reference
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.codes import OrganisationKind
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.organisation import Organisation

# Every number is one that Ofcom keeps for drama; every place is called Example.
AUTHORITY = AuthorityDraft(
    name="Example Borough Council",
    address="Example House\n1 Example Square\nExampleton DY1 9ZY",
    telephone="01632 960140",
    night_telephone="01632 960150",
    police_telephone="01632 960101",
    duty_telephone="01632 960102",
    privacy_telephone="01632 960145",
    privacy_email="dpo@council.example",
    regulator_telephone="01632 960190",
    notice_version="4",
    notice_from="1 7 2026",
    notice_place="council.example/privacy",
)
OFFICER = ColleagueDraft(name="Rowan Sable", job="duty social worker", role="out_of_hours")
COLLEAGUES = (
    ColleagueDraft(name="Olive Fern", job="team manager", role="manager"),
    ColleagueDraft(name="Linden Ochre", job="team manager", role="manager"),
    ColleagueDraft(name="Bryony Larch", job="senior social worker", role="social_worker"),
    ColleagueDraft(name="Jasper Teal", job="social worker", role="social_worker"),
    ColleagueDraft(name="Iris Umber", job="social worker", role="social_worker"),
    ColleagueDraft(name="Merle Slate", job="screening officer", role="screening_officer"),
    ColleagueDraft(name="Clove Russet", job="screening officer", role="screening_officer"),
)
HUB = DeskDraft(authority=AUTHORITY, officer=OFFICER, colleagues=COLLEAGUES)

POLICE = "Example Police control room"
HOSPITAL = "Example General Hospital"
SCHOOL = "Example Primary School (9999)"
SURGERY = "Example Street Surgery"
NURSERY = "Example Nursery"
HOUSING = "Example Homes"
REFUGE = "Example Women’s Aid"
COUNTY = "Example County Council duty team"

_PLACES = (
    Organisation(name=POLICE, kind="police", telephone="01632 960101"),
    Organisation(name=HOSPITAL, kind="health", telephone="01632 960110", formerly="Example Royal Infirmary"),
    Organisation(name=SCHOOL, kind="education", telephone="01632 960120"),
    Organisation(name=SURGERY, kind="health", telephone="01632 960111"),
    Organisation(name=NURSERY, kind="early_years", telephone="01632 960121"),
    Organisation(name=HOUSING, kind="housing", telephone="01632 960130"),
    Organisation(name=REFUGE, kind="voluntary", telephone="01632 960131"),
    Organisation(name=COUNTY, kind="other_authority", telephone="01632 960160"),
)


def directory() -> tuple[Organisation, ...]:
    """The teams and partners of the privacy notice, as on every new desk, and eight places with numbers of our own."""
    kinds = load_reference().codes.of(OrganisationKind)
    return (*(Organisation(name=kind.words, kind=kind.code) for kind in kinds), *_PLACES)
