"""Everything that the page of a telling shows, read in one piece of work on the vault thread."""

from collections.abc import Mapping

import attrs

from mash_desk.casework import directory, drafts, letters, sent, telling_corrections, tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.casework.sent import Sent
from mash_desk.casework.standing import read_standing
from mash_desk.casework.tellings import AlsoTold, TellingPage
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Option

DRAFT = "telling"


@attrs.frozen(kw_only=True)
class Shown:
    """The page, what its fields offer, what stops a letter to each person, and the draft of the decisions.

    `also`: for each telling that may be told, what the same conversation may discharge. `told_with`: for each
    conversation, who else was told in it; `sent`: for each what went out besides. `privacy_telephone`: whoever answers
    for information governance.
    """

    page: TellingPage = personal()
    choices: Choices = plain()
    colleagues: tuple[Option, ...] = personal()
    letter_stops: Mapping[str, tuple[Finding, ...]] = personal()
    also: Mapping[str, tuple[AlsoTold, ...]] = personal()
    told_with: Mapping[str, tuple[str, ...]] = personal()
    sent: Mapping[str, tuple[Sent, ...]] = personal()
    privacy_telephone: str = plain()
    draft: Draft = personal()
    taken_up: bool = plain()

    @property
    def reasons(self) -> list[Option]:
        """Why somebody is not told, in the short words that chips have room for."""
        current = self.choices.codes["deferral_reason"].current(self.choices.today)
        return [Option(code.code, code.short or code.words) for code in current]


def read(desk: Desk, disclosure: str) -> Shown:
    """The page of one disclosure's tellings, with the entry that it was looked at."""
    page = tellings.page(desk, disclosure)
    draft, taken_up = drafts.take_up(desk, DRAFT, disclosure)
    talks = [told.id for each in page.people for told in each.tolds]
    standing = read_standing(desk.vault, disclosure) if talks else None
    return Shown(
        page=page,
        choices=Choices.of(desk),
        colleagues=tuple(Option(each.id, f"{each.name}, {each.job}") for each in directory.everyone(desk)),
        letter_stops={each.telling.id: letters.before_writing(desk, each.telling.id) for each in page.people},
        also={
            each.telling.id: tellings.may_be_told_too(desk, each.telling.id) for each in page.people if each.may_be_told
        },
        told_with={each: telling_corrections.told_with(desk, each) for each in talks},
        sent={each: sent.because_of(desk, standing, "told", each) for each in talks} if standing else {},
        privacy_telephone=desk.rules.authority.privacy_telephone,
        draft=draft,
        taken_up=taken_up,
    )
