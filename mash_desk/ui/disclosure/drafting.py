"""From what the urgent form holds to the drafts that casework reads."""

from collections.abc import Mapping

from mash_desk.domain.disclosure import AgreementDraft, DisclosureDraft, RecipientDraft, SubjectDraft, field_of
from mash_desk.domain.referral import ConsentDraft
from mash_desk.ui.disclosure.offered import agreed, consent_draft
from mash_desk.ui.parts import Picked, Value

Values = Mapping[str, Value]

CONSENT = "consents."


def disclosure_draft(values: Values, referral: str, *, shared: bool) -> DisclosureDraft:
    """The disclosure as typed."""
    return DisclosureDraft(
        referral=referral,
        shared=shared,
        subjects=tuple(_subject(_picked(values, name)) for name in _rows(values, "subjects")),
        where_now=_text(values, "where_now"),
        recipients=tuple(recipient_draft(values, name) for name in _rows(values, "recipients")),
        what=_text(values, "what"),
        kinds=_codes(values, "kinds"),
        why=_text(values, "why"),
        otherwise=_text(values, "otherwise") if shared else "",
        not_shared_reason="" if shared else _text(values, "not_shared_reason"),
        agreement=agreement_draft(values),
        shared_at=_text(values, "shared_at"),
    )


def recipient_draft(values: Values, name: str) -> RecipientDraft:
    """Who was told. One who is not in the directory is told by name, and the person or role stands beside."""
    who = _picked(values, name)
    beside = _text(values, f"{name}.told")
    return RecipientDraft(
        organisation=who.key or "",
        told=beside if who.key or not who.words.strip() else who.words,
        role="" if who.key or not who.words.strip() else beside,
        telephone=_picked(values, f"{name}.telephone").words,
        verification=_text(values, f"{name}.verification"),
        method=_text(values, f"{name}.method") or "telephone",
        shared_at=_text(values, f"{name}.shared_at"),
        their_reference=_text(values, f"{name}.their_reference"),
    )


def agreement_draft(values: Values) -> AgreementDraft:
    """Who agreed and how, or that nobody was reached."""
    colleague, how = agreed(_text(values, "agreement"))
    words, at = _text(values, "agreement.words"), _text(values, "agreement.agreed_at")
    return AgreementDraft(colleague=colleague, how=how, words=words, agreed_at=at)


def consent_drafts(values: Values) -> tuple[ConsentDraft, ...]:
    """The answers that were given."""
    return tuple(
        consent_draft(name.removeprefix(CONSENT), str(chosen))
        for name, chosen in values.items()
        if name.startswith(CONSENT) and chosen
    )


def rows(values: Values, name: str) -> int:
    """How many rows of that name the values are of: at least one."""
    return len(_rows(values, name))


def _rows(values: Values, name: str) -> list[str]:
    found = [name]
    while (next_one := field_of(name, len(found))) in values:
        found.append(next_one)
    return found


def _subject(picked: Picked) -> SubjectDraft:
    return SubjectDraft(person=picked.key) if picked.key else SubjectDraft(description=picked.words)


def _picked(values: Values, name: str) -> Picked:
    value = values.get(name)
    return value if isinstance(value, Picked) else Picked(None, "")


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _codes(values: Values, name: str) -> tuple[str, ...]:
    value = values.get(name)
    return value if isinstance(value, tuple) else ()
