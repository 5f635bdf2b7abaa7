"""What invented referrals say: plain, neutral sentences, with nothing that a newcomer should not have to read."""

import attrs

from mash_desk.casework.training import hub
from mash_desk.domain.fields import coded, plain

Concerns = tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Story:
    """Who refers, when and how, and what they may say. `ratings`: how often red, amber, green and blue."""

    many: int = plain()
    source: str = coded("referral_source")
    state: str = coded("referrer_state", default="professional")
    role: str = plain(default="")
    organisation: str = plain(default="")
    channel: str = coded("channel", default="telephone")
    hours: tuple[int, int] = plain(default=(8, 17))
    weekends: bool = plain(default=False)
    where: tuple[str, ...] = plain(default=("At home",))
    ratings: tuple[int, int, int, int] = plain(default=(5, 35, 45, 15))
    concerns: tuple[Concerns, ...] = plain()


STORIES = (
    Story(
        many=29,
        source="6",
        role="constable",
        organisation=hub.POLICE,
        channel="police_system",
        hours=(0, 24),
        weekends=True,
        where=("At home with {carer}", "At home", "With a grandparent"),
        ratings=(18, 42, 32, 8),
        concerns=(
            (
                ("fact", "Officers came to the home after a neighbour heard shouting. {child} was awake upstairs."),
                ("reported", "{carer} says that there was an argument about money and that nobody was hurt."),
            ),
            (
                ("fact", "{child} was found in the park after dark and taken home by officers."),
                ("opinion", "The officer thinks that nobody at home had noticed."),
            ),
            (("reported", "A relative told officers that {child} has been left alone in the evening."),),
        ),
    ),
    Story(
        many=20,
        source="2A",
        role="designated safeguarding lead",
        organisation=hub.SCHOOL,
        channel="online_form",
        where=("At school", "At school until 15:15"),
        concerns=(
            (
                ("fact", "{child} has been late on eight of the last ten school days."),
                ("reported", "{child} says that there is nobody up in the morning."),
                ("opinion", "The class teacher thinks that {child} is quieter than last term."),
            ),
            (
                ("fact", "{child} came to school twice this week without a coat or lunch."),
                ("reported", "{carer} says that money is short until the end of the month."),
            ),
            (
                ("reported", "{child} told a teacher about being afraid to go home today."),
                ("fact", "{child} has a bruise on the forearm, shown to the school nurse."),
            ),
        ),
    ),
    Story(
        many=6,
        source="3B",
        role="health visitor",
        organisation=hub.SURGERY,
        channel="secure_email",
        where=("At home with {carer}",),
        concerns=(
            (
                ("fact", "Three visits in a row found nobody in."),
                ("opinion", "The health visitor is worried that the family has little help."),
            ),
            (("reported", "{carer} says that sleeping is hard and that the days are long."),),
        ),
    ),
    Story(
        many=6,
        source="3E",
        role="charge nurse",
        organisation=hub.HOSPITAL,
        hours=(0, 24),
        weekends=True,
        where=("In A&E with {carer}", "On the children’s ward"),
        ratings=(45, 40, 15, 0),
        concerns=(
            (
                ("fact", "{child} came to A&E with a broken wrist."),
                ("reported", "{carer} says that it was a fall from a bicycle two days ago."),
                ("opinion", "The nurse asks why help was not looked for earlier."),
            ),
            (("fact", "{child} came to A&E having swallowed tablets from a handbag, and is well."),),
        ),
    ),
    Story(
        many=5,
        source="3A",
        role="GP",
        organisation=hub.SURGERY,
        channel="secure_email",
        concerns=(
            (
                ("reported", "{carer} told the GP about drinking more since the summer."),
                ("opinion", "The GP thinks that {child} is safe today and that the family would take help."),
            ),
        ),
    ),
    Story(
        many=8,
        source="1A",
        state="named_confidential",
        role="grandparent",
        hours=(9, 21),
        weekends=True,
        where=("At home", "Not known"),
        concerns=(
            (("reported", "A grandparent has not been allowed to see {child} for two months and is worried."),),
            (("reported", "{child} told a relative that there is shouting at night."),),
        ),
    ),
    Story(
        many=5,
        source="1B",
        state="named_may_disclose",
        role="neighbour",
        hours=(9, 22),
        weekends=True,
        concerns=((("reported", "A neighbour hears crying most evenings and has seen {child} alone outside."),),),
    ),
    Story(
        many=3,
        source="9",
        state="anonymous",
        hours=(10, 23),
        weekends=True,
        where=("Not known",),
        ratings=(3, 27, 40, 30),
        concerns=((("reported", "A caller who gave no name says that many people come and go where {child} lives."),),),
    ),
    Story(
        many=4,
        source="4",
        role="housing officer",
        organisation=hub.HOUSING,
        channel="secure_email",
        concerns=((("fact", "The home of {child} has had no hot water for a month, and rent is owed."),),),
    ),
    Story(
        many=4,
        source="5C",
        role="duty social worker",
        organisation=hub.COUNTY,
        channel="secure_email",
        concerns=((("fact", "The family moved here last week. {child} had a plan with the county council."),),),
    ),
    Story(
        many=5,
        source="5D",
        role="family support worker",
        channel="online_form",
        concerns=(
            (
                ("fact", "The family has not answered four appointments."),
                ("opinion", "The worker thinks that things have become harder for {child} since June."),
            ),
        ),
    ),
    Story(
        many=5,
        source="8",
        role="support worker",
        organisation=hub.REFUGE,
        where=("In a safe place with {carer}",),
        ratings=(15, 50, 30, 5),
        concerns=((("reported", "{carer} has left home with {child} and asks that nobody is told where they are."),),),
    ),
)
EXPECTING = Story(
    many=1,
    source="3D",
    role="midwife",
    organisation=hub.HOSPITAL,
    channel="secure_email",
    where=("Not born yet",),
    concerns=(
        (
            ("fact", "{carer} has been to one of five appointments."),
            ("reported", "{carer} says that there is nowhere to live from next month."),
        ),
    ),
)

RATING_REASONS = {
    "red": ("May be harmed tonight.", "Injury, and nobody has explained it yet.", "Somebody of concern may come back."),
    "amber": ("Needs an answer tomorrow; safe for tonight.", "Not the first time this month."),
    "green": ("Help may be needed; nobody is in danger.", "The family is asking for help."),
    "blue": ("For information. The school keeps an eye on it.", "Help is in place already."),
}
OUTCOMES = {
    "red": (("strategy_discussion", 60), ("assessment", 30), ("immediate_protection", 10)),
    "amber": (("assessment", 55), ("strategy_discussion", 10), ("early_help", 25), ("advice", 10)),
    "green": (("early_help", 50), ("advice", 25), ("no_further_action", 15), ("assessment", 10)),
    "blue": (("no_further_action", 60), ("advice", 40)),
}
OUTCOME_REASONS = {
    "strategy_discussion": "Police, health and school were asked. What they say together needs a strategy discussion.",
    "assessment": "A social worker needs to see the family. The parents were told and agree.",
    "immediate_protection": "Could not stay at home tonight. Police and the duty manager agreed.",
    "early_help": "The family wants help with routines and money. The school will lead.",
    "advice": "The referrer was given advice and numbers to call. No more is needed from us.",
    "no_further_action": "What was reported was looked into with the school and the GP, and there is no need for more.",
}
