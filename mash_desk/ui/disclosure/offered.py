"""What the forms of a disclosure offer to choose from, read with the page on the vault thread."""

import attrs

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.domain.codes import Code
from mash_desk.domain.fields import plain
from mash_desk.domain.referral import Consent, ConsentDraft
from mash_desk.ui.parts import Option

NOT_ASKED = "not_asked"
NOT_REACHED = "could_not_be_reached"
_APART = "|"


@attrs.frozen(kw_only=True)
class Offered:
    """The closed lists of today, and our directory's number of each organisation that has one."""

    kinds: tuple[Option, ...] = plain()
    verifications: tuple[Option, ...] = plain()
    verification_notes: dict[str, str] = plain()
    methods: tuple[Option, ...] = plain()
    reasons: tuple[Option, ...] = plain()
    agreements: tuple[Option, ...] = plain()
    consents: tuple[Option, ...] = plain()
    managers: tuple[Option, ...] = plain()
    answers: tuple[Option, ...] = plain()
    verdicts: tuple[Option, ...] = plain()
    person_kinds: tuple[Option, ...] = plain()
    telephones: dict[str, str] = plain()


def read_offered(desk: Desk) -> Offered:
    """The lists as they stand today."""
    managers = tuple(Option(each.id, each.name) for each in directory.managers(desk))
    today = desk.today()
    return Offered(
        kinds=tuple(Option(code.code, code.short or code.words) for code in _current(desk, "disclosure_kind")),
        verifications=options(desk, "verification"),
        verification_notes={code.code: code.note for code in desk.rules.codes["verification"].current(today)},
        methods=options(desk, "method"),
        reasons=options(desk, "not_shared_reason"),
        agreements=_agreements(desk, managers),
        consents=_consents(desk),
        managers=managers,
        answers=options(desk, "answer"),
        verdicts=options(desk, "verdict"),
        person_kinds=options(desk, "person_kind"),
        telephones={each.id: each.telephone for each in directory.all_organisations(desk) if each.telephone},
    )


def options(desk: Desk, code_list: str) -> tuple[Option, ...]:
    """A code list as it may be chosen from today."""
    return tuple(Option(code.code, code.words) for code in _current(desk, code_list))


def consent_draft(person: str, chosen: str, words: str = "") -> ConsentDraft:
    """One person's answer about this sharing, from what was chosen among `Offered.consents`."""
    answer, _, reason = chosen.partition(_APART)
    return ConsentDraft(question="agreed_to_sharing", person=person, answer=answer, reason=reason, words=words)


def consent_chosen(consent: Consent) -> str:
    """What was chosen among `Offered.consents` for this answer."""
    return _APART.join(part for part in (consent.answer, consent.reason) if part)


def agreed(chosen: str) -> tuple[str, str]:
    """Who agreed and how, from what was chosen among `Offered.agreements`."""
    how, _, colleague = chosen.partition(_APART)
    return colleague, how


def _current(desk: Desk, code_list: str) -> tuple[Code, ...]:
    return desk.rules.codes[code_list].current(desk.today())


def _agreements(desk: Desk, managers: tuple[Option, ...]) -> tuple[Option, ...]:
    """Who and how as one choice, so that neither can be left out: “Olive Fern: by telephone, to be confirmed”."""
    hows = [code for code in _current(desk, "agreement_how") if code.code != NOT_REACHED]
    found = [
        Option(f"{how.code}{_APART}{manager.code}", f"{manager.words}: {_lower(how.words)}")
        for manager in managers
        for how in hows
    ]
    return (*found, Option(NOT_REACHED, desk.rules.words("agreement_how", NOT_REACHED)))


def _consents(desk: Desk) -> tuple[Option, ...]:
    """The answers, with each reason for not asking as an answer of its own: “Not asked: asking would …”.

    “Not known” comes last: in the list it would stand in the way of whoever types “not” for the reasons.
    """
    found: list[Option] = []
    for code in sorted(_current(desk, "answer"), key=lambda code: code.code == "not_known"):
        if code.code != NOT_ASKED:
            found.append(Option(code.code, code.words))
            continue
        for reason in _current(desk, "consent_reason"):
            found.append(Option(f"{NOT_ASKED}{_APART}{reason.code}", f"{code.words}: {_lower(reason.words)}"))
    return tuple(found)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
