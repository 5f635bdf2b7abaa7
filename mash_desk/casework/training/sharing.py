"""What invented disclosures say: to whom, which kinds, the words of what was shared and why it could not wait."""

import attrs

from mash_desk.casework.training import hub
from mash_desk.domain.fields import coded, plain


@attrs.frozen(kw_only=True)
class Sharing:
    """One thing that a hub shares, as it might be written down at the time."""

    place: str = plain()
    told: str = plain()
    kinds: tuple[str, ...] = plain()
    what: str = plain()
    why: str = plain()
    otherwise: str = plain(default="")
    method: str = coded("method", default="telephone")
    urgent: bool = plain(default=True)


SHARED = (
    Sharing(
        place=hub.HOSPITAL,
        told="charge nurse",
        kinds=("contact", "family", "health"),
        what="Who lives with {child}, how to reach {carer}, and that {child} was seen in A&E in March.",
        why="{child} is on the ward now, and visitors come within the hour.",
        otherwise="The ward would not know whom to ask for.",
    ),
    Sharing(
        place=hub.POLICE,
        told="duty sergeant",
        kinds=("identity", "whereabouts", "risks"),
        what="{child}’s date of birth and where the family lives, and who is likely to be at home.",
        why="Officers were on their way to see whether {child} is safe.",
        otherwise="They would have gone without knowing that a child lives there.",
    ),
    Sharing(
        place=hub.SCHOOL,
        told="designated safeguarding lead",
        kinds=("concern", "family"),
        what="That we are speaking to the family, and who may collect {child} today.",
        why="School was about to end.",
        otherwise="{child} would have been collected as on any other day.",
    ),
    Sharing(
        place=hub.SURGERY,
        told="practice nurse",
        kinds=("concern", "health"),
        what="That {child} has missed two appointments and that {carer} asks for help with sleep.",
        why="The surgery was closing for the weekend and had a place free that day.",
    ),
    Sharing(
        place=hub.HOUSING,
        told="housing officer",
        kinds=("family", "housing_money"),
        what="That {child} lives there and that there is no hot water.",
        why="The repair has to be made before the family’s review.",
        method="secure_email",
        urgent=False,
    ),
    Sharing(
        place=hub.COUNTY,
        told="duty social worker",
        kinds=("identity", "social_care", "legal_status"),
        what="{child}’s name and date of birth, and the help that the family has had from us.",
        why="The family moves there this week, and help should not stop.",
        method="secure_email",
        urgent=False,
    ),
    Sharing(
        place=hub.POLICE,
        told="domestic abuse officer",
        kinds=("risks", "domestic_abuse"),
        what="What {carer} told us about last night, and when {carer} can be reached safely.",
        why="Somebody of concern was expected at the door that evening.",
        otherwise="Nobody would have been near.",
    ),
)

# Who answers at night and at weekends.
AT_NIGHT = frozenset({hub.HOSPITAL, hub.POLICE})

# Asked for, and not shared: the reason’s code, to whom, what, why.
NOT_SHARED = (
    ("not_verified", hub.HOSPITAL, "Where {child} lives.", "The caller gave a number that is not the hospital’s."),
    ("not_necessary", hub.SCHOOL, "What {carer} told us about money.", "The school did not need it for what it does."),
    ("more_detrimental", hub.HOUSING, "Why the family left.", "It would have shown where {child} is now."),
)

# About a child whom nobody knows yet.
SEEN = Sharing(
    place=hub.POLICE,
    told="duty sergeant",
    kinds=("concern", "whereabouts"),
    what="Where the child was seen, what the child was wearing, and that the child seemed well.",
    why="Officers were near and could look at once.",
)
DESCRIBED = (
    "A boy of about five in a red coat, seen alone near the Example Road shops at about 22:00.",
    "A girl of about nine who gave her name as “Sky”, brought to the front desk by a bus driver.",
)

NECESSITY = "They could not keep the child safe without it, and nobody else could have told them."
HELD_BACK = ("Nothing.", "The referrer’s name.", "What the parents said about each other.")
NOT_REACHED = "Rang the duty manager twice and the team manager once; nobody answered."
CONFIRMED = "Yes, I agreed to this by telephone."
DISPUTED = "I agreed that they could be told who lives there, but not to anything about health."
REVIEWED = ("Shared with the right people, and no more than was needed.", "In order. Ring back first next time.")
TOLD = "What we shared, with whom and why. Was thankful to hear it from us, and had no questions."
OMITTED = "Willow Ward"
LETTER_WHY = "To help keep a child safe"
LETTER_NEXT = "A social worker will ring you this week. You can ask us anything before then."
WITHHELD = "The police ask us to wait until they have spoken to everyone."
WOULD_SHOW = "It would show where the family lives now."
CHILD_WITHHELD = "Too young to be told by us. Whoever cares for the child was told."
