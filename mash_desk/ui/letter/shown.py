"""What the letter's screen shows, read on the vault thread, and where each finding is put right."""

from collections.abc import Mapping

import attrs

from mash_desk.casework import directory, drafts, letters
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.casework.letters import LetterDraft, LetterPage
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Option, Value, typed
from mash_desk.ui.screen import OpenDisclosure, OpenPerson, TellPeople, Want

DRAFT = "letter"
PASSAGES = ("why", "what_happens_next")

_PUT_RIGHT = {
    "decision": "Go to the decision",
    "mentions": "Go to the disclosure",
    "person": "Go to the person",
    "warnings": "Go to the warnings",
    "address": "Go to the address",
    "household": "Go to the household",
    "relationship": "Go to the relationships",
    "condition": "Finish it on the disclosure",
    "children": "Go to the disclosure",
    "kinds": "Go to the disclosure",
    "recipients": "Go to the disclosure",
    "shared_on": "Go to the disclosure",
    "laws": "Finish it on the disclosure",
    "why": "Go to the words",
    "what_happens_next": "Go to the words",
}
# Where on the reader's page each of these is put right; "" is its top.
_ON_THE_PERSON = {
    "person": "",
    "warnings": "warnings",
    "address": "addresses",
    "household": "household",
    "relationship": "relationships",
}


@attrs.frozen(kw_only=True)
class Shown:
    """The letter as it would be, the draft of its passages, and what the forms on how it left offer."""

    page: LetterPage = personal()
    choices: Choices = plain()
    colleagues: tuple[Option, ...] = personal()
    draft: Draft = personal()
    taken_up: bool = plain()


def read(desk: Desk, telling: str) -> Shown:
    """The letter with the passages that a draft kept, and the entry that it was looked at."""
    draft, taken_up = drafts.take_up(desk, DRAFT, telling)
    page = letters.page(desk, telling, passages(typed(draft.content)))
    everyone = tuple(Option(each.id, f"{each.name}, {each.job}") for each in directory.everyone(desk))
    return Shown(page=page, choices=Choices.of(desk), colleagues=everyone, draft=draft, taken_up=taken_up)


def passages(values: Mapping[str, Value], read: tuple[str, ...] = ()) -> LetterDraft:
    """The two passages as they stand in the form, and which warnings are ticked as read."""
    why, what_happens_next = (str(values.get(name) or "") for name in PASSAGES)
    return LetterDraft(why=why, what_happens_next=what_happens_next, read=read)


def way_to(finding: Finding) -> str:
    """The words of the link that leads to where a finding is put right; "" where nothing in this window does."""
    return _PUT_RIGHT.get(finding.field, "")


def want_for(finding: Finding, page: LetterPage) -> Want | None:
    """The page where a finding is put right; None where that is this page, or none."""
    if finding.field in PASSAGES or finding.field not in _PUT_RIGHT:
        return None
    if finding.field == "decision":
        return TellPeople(page.telling.disclosure)
    if finding.field in _ON_THE_PERSON:
        return OpenPerson(page.reader.id, _ON_THE_PERSON[finding.field])
    return OpenDisclosure(page.telling.disclosure)
