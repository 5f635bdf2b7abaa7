"""What a disclosure's page shows and offers, read in one go on the vault thread."""

from datetime import date, datetime

import attrs

from mash_desk.casework import disclosures, drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.casework.drafts import Draft
from mash_desk.domain.codes import CodeLists, LegalCondition, Need
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Owed
from mash_desk.ui.disclosure.offered import Offered, read_offered
from mash_desk.ui.parts import Option
from mash_desk.ui.style import Tone

KIND = "finish"
"""What the drafts of the small forms are called; each is of a disclosure and a task."""

CORRECTION = "correction"
"""What the drafts of corrections are called; each is of a disclosure and a row beside it."""

AGAIN = "again"
"""The task that is always there: the same, told to one more."""

FILE = "file"
"""The other one: filing it under a referral."""


@attrs.frozen(kw_only=True)
class Shown:
    """The page, the lists, and for each task its draft and whether it was kept before.

    `begun`: what corrections the officer has begun and kept, by what their drafts are of.
    """

    page: DisclosurePage = personal()
    offered: Offered = plain()
    codes: CodeLists = plain()
    conditions: dict[str, tuple[Option, ...]] = plain()
    drafts: dict[str, tuple[Draft, bool]] = personal()
    begun: frozenset[str] = plain()
    today: date = plain()
    now: datetime = plain()

    @property
    def disclosure(self) -> Disclosure:
        """The event itself."""
        return self.page.standing.disclosure

    @property
    def mark(self) -> tuple[str, Tone]:
        """Whether it was shared, in a word or two, and the tone of that."""
        if self.page.standing.withdrawn:
            return "Withdrawn", Tone.AMBER
        return ("Shared", Tone.ACCENT) if self.disclosure.shared else ("Not shared", Tone.AMBER)

    @property
    def kept_task(self) -> str:
        """The task whose form was left with something typed, the newest; nothing where none was."""
        kept = [(draft.saved_at, task) for task, (draft, taken_up) in self.drafts.items() if taken_up]
        return max(kept)[1] if kept else ""

    def words(self, code_list: str, code: str | None) -> str:
        """What a code says, or nothing."""
        return self.codes.words(code_list, code) if code else ""

    def named(self, person: str) -> str:
        """A person's name with their age, where their record is on this page."""
        file = self.page.files.get(person)
        return file.person.name_and_age(self.today) if file else self.name(person)

    def name(self, of: str | None) -> str:
        """The name of a person, colleague or organisation on this page."""
        return self.page.names.get(of or "", "")


def read_shown(desk: Desk, disclosure: str) -> Shown:
    """Everything for the page; reading it is a look."""
    page = disclosures.page(desk, disclosure)
    listed = desk.rules.codes.of(LegalCondition).current(desk.today())
    tasks = [AGAIN, FILE, *(task_key(owed) for owed in page.owed)]
    return Shown(
        page=page,
        offered=read_offered(desk),
        codes=desk.rules.codes,
        conditions={
            str(need): tuple(Option(code.code, code.words) for code in listed if code.meets(need)) for need in Need
        },
        drafts={task: drafts.take_up(desk, KIND, f"{disclosure} {task}") for task in tasks},
        begun=frozenset(each.of for each in drafts.mine(desk) if each.kind == CORRECTION),
        today=desk.today(),
        now=desk.now(),
    )


def task_key(owed: Owed) -> str:
    """What a task is called here: its item, and the row that it hangs on."""
    return f"{owed.item} {owed.row}".strip()
