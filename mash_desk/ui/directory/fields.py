"""The fields of the authority, of a colleague and of an organisation, by the names that their records give them."""

from collections.abc import Mapping

from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import (
    CodeField,
    FolderField,
    Form,
    LineField,
    Option,
    PartialDateField,
    ProseField,
    Value,
    second,
)


def add_authority(form: Form, choices: Choices, profiles: list[Option]) -> None:
    """Everything that letters, clocks and the urgent call need of the authority, group by group."""
    form.heading("Authority")
    form.line(LineField("name", "Name of the authority"), LineField("hub", "What the hub is called"))
    form.line(ProseField("address", "Address of the hub", hint="as it stands on letters", lines=3))
    form.line(LineField("telephone", "Telephone of the hub"), LineField("night_telephone", "Nights and weekends"))
    form.heading("At hand during an urgent call")
    form.line(LineField("police_telephone", "Police control room, direct"), LineField("duty_telephone", "Duty manager"))
    form.heading("Data protection, as letters name it")
    form.line(
        LineField("privacy_email", "Data protection officer’s e-mail"),
        LineField("privacy_telephone", "Data protection officer’s telephone"),
    )
    form.line(LineField("regulator", "Regulator"), LineField("regulator_telephone", "Regulator’s telephone"))
    form.line(
        LineField("notice_version", "Version of your privacy notice", shows=12),
        LineField("notice_place", "Where it can be read", hint="an address on the web"),
        stretch=(1, 2),
    )
    form.line(PartialDateField("notice_from", "In force since", choices.date_words))
    form.heading("How this desk counts")
    form.put(second("Usual values stand here already. Change them only if your authority counts otherwise."))
    form.line(
        CodeField("profile", "How ratings are timed", profiles),
        CodeField("counting", "What comes outside office hours", choices.options("decision_rule")),
    )
    form.line(LineField("opens", "Office opens", shows=6), LineField("closes", "Office closes", shows=6))
    form.line(
        LineField("address_confirmed_days", "An address stays confirmed for", hint="days", shows=6),
        LineField("letters", "References begin with", hint="two letters", shows=6),
    )
    form.line(LineField("idle_minutes", "The desk locks when nobody types for", hint="minutes, 3 to 30", shows=6))
    form.heading("Backups")
    form.line(
        FolderField("backup_folder", "Folder for backups", hint="on another disk than this desk’s"),
        LineField("backup_days", "A backup every", hint="days, 1 to 31", shows=6),
        stretch=(3, 1),
    )


def authority_values(draft: AuthorityDraft) -> dict[str, Value]:
    """What the fields of the authority hold."""
    return {name: getattr(draft, name) for name in _AUTHORITY}


def authority_draft(values: Mapping[str, Value]) -> AuthorityDraft:
    """The authority as typed."""
    return AuthorityDraft(**{name: typed(values[name]) for name in _AUTHORITY})


def colleague_draft(values: Mapping[str, Value], place: str, role: str | None = None) -> ColleagueDraft:
    """A colleague as typed in the fields whose names begin with `place`."""
    return ColleagueDraft(
        name=typed(values[f"{place}.name"]),
        job=typed(values[f"{place}.job"]),
        role=role or typed(values[f"{place}.role"]),
        organisation=typed(values.get(f"{place}.organisation")),
    )


def typed(value: Value) -> str:
    """The text of a field; "" for none."""
    return value if isinstance(value, str) else ""


_AUTHORITY = (
    "name", "hub", "address", "telephone", "night_telephone", "police_telephone", "duty_telephone", "privacy_email",
    "privacy_telephone", "regulator", "regulator_telephone", "notice_version", "notice_place", "notice_from", "profile",
    "counting", "opens", "closes", "address_confirmed_days", "letters", "idle_minutes",
    "backup_folder", "backup_days",
)  # fmt: skip
