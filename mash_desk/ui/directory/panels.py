"""The directory's forms: an organisation, a colleague, the authority."""

from collections.abc import Callable, Mapping, Sequence

import attrs

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.domain.authority import Authority, AuthorityDraft
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.findings import Finding
from mash_desk.domain.organisation import Organisation, OrganisationDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.directory.fields import add_authority, authority_draft, authority_values, colleague_draft, typed
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField, Option, Value
from mash_desk.ui.vault_thread import VaultThread

_NAMED = "Named here without a key to this desk: a manager can then be recorded as having agreed to a sharing."
_CHANGED = "What they did before keeps their name as it is now. What another role may do counts from their next unlock."


class OrganisationPanel(Panel):
    """A new organisation, or one to be changed."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, organisation: Organisation | None) -> None:
        heading = "Change an organisation" if organisation else "New organisation"
        super().__init__(work, "organisation", organisation.id if organisation else "", heading, "Save organisation")
        self._organisation = organisation
        hint = "from our own records: a call back to it shows who is told"
        self.form.line(
            LineField("name", "Name"),
            CodeField("kind", "Kind of team or partner", choices.options("organisation_kind")),
            stretch=(3, 2),
        )
        self.form.line(
            LineField("telephone", "Our number for it", hint=hint),
            LineField("formerly", "Earlier names", hint="so that it is found by them"),
        )
        if organisation:
            self.form.set_values(_organisation_values(organisation))

    def act(self) -> Act:
        """Add or change it."""
        values = self.form.values()
        draft = OrganisationDraft(
            name=typed(values["name"]),
            kind=typed(values["kind"]),
            telephone=typed(values["telephone"]),
            formerly=typed(values["formerly"]),
        )
        stands = self._organisation
        if stands is None:
            return lambda desk, draft_id: directory.add_organisation(desk, draft, draft_id)
        return lambda desk, draft_id: directory.change_organisation(desk, stands, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """The organisation as it stands."""
        if self._organisation is None:
            return None
        organisation = self._organisation.id

        def read(desk: Desk) -> Mapping[str, Value]:
            self._organisation = directory.organisation(desk, organisation)
            return _organisation_values(self._organisation)

        return read


class ColleaguePanel(Panel):
    """A colleague who is named here without having a key, or one to be changed."""

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        organisations: Sequence[Organisation],
        colleague: Colleague | None = None,
    ) -> None:
        under = _CHANGED if colleague else _NAMED
        heading = "Change a colleague" if colleague else "New colleague"
        of = colleague.id if colleague else ""
        super().__init__(work, "colleague", of, heading, "Save colleague", under=under)
        self._colleague = colleague
        self.form.line(LineField("colleague.name", "Name"), LineField("colleague.job", "Job", hint="as on letters"))
        agencies = [Option(each.id, each.name) for each in organisations]
        self.form.line(
            CodeField("colleague.role", "What they do here", choices.options("role")),
            CodeField("colleague.organisation", "Agency", agencies, hint="of a partner officer; Delete for none"),
        )
        if colleague:
            self.form.set_values(_colleague_values(colleague))

    def act(self) -> Act:
        """Add or change the colleague."""
        draft, stands = colleague_draft(self.form.values(), "colleague"), self._colleague
        if stands is None:
            return lambda desk, draft_id: directory.add_colleague(desk, draft, draft_id)
        return lambda desk, draft_id: directory.change_colleague(desk, stands, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """The colleague as they stand."""
        if self._colleague is None:
            return None
        colleague = self._colleague.id

        def read(desk: Desk) -> Mapping[str, Value]:
            self._colleague = directory.colleague(desk, colleague)
            return _colleague_values(self._colleague)

        return read

    def home(self, finding: Finding) -> str:
        """The record's field under this form's name for it."""
        return f"colleague.{finding.field}"


class AuthorityPanel(Panel):
    """The authority's details; clocks and letters follow them at once. `begins_at`: a field that is wanted."""

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        profiles: list[Option],
        authority: Authority,
        begins_at: str = "",
    ) -> None:
        super().__init__(work, "authority", authority.id, "The authority", "Save the authority")
        self.begins_at = begins_at
        add_authority(self.form, choices, profiles)
        self.form.set_values(authority_values(_draft_of(authority)))

    def enter(self) -> None:
        """Give the keyboard to the field that is wanted, else to the first."""
        if self.begins_at:
            self.form.field(self.begins_at).focus_input()
        else:
            super().enter()

    def act(self) -> Act:
        """Change it."""
        draft = authority_draft(self.form.values())
        return lambda desk, draft_id: directory.change_authority(desk, draft, draft_id)


def _colleague_values(colleague: Colleague) -> dict[str, Value]:
    return {
        "colleague.name": colleague.name,
        "colleague.job": colleague.job,
        "colleague.role": colleague.role,
        "colleague.organisation": colleague.organisation,
    }


def _organisation_values(organisation: Organisation) -> dict[str, Value]:
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "telephone": organisation.telephone or "",
        "formerly": organisation.formerly or "",
    }


def _draft_of(authority: Authority) -> AuthorityDraft:
    since = authority.notice_from
    kept = {field.name: getattr(authority, field.name) for field in attrs.fields(AuthorityDraft)}
    return AuthorityDraft(
        **{
            **kept,
            "notice_from": f"{since.day} {since.month} {since.year}",
            "address_confirmed_days": str(authority.address_confirmed_days),
            "idle_minutes": str(authority.idle_limit),
            "backup_folder": authority.backup_folder or "",
            "backup_days": str(authority.days_between_backups),
        }
    )
