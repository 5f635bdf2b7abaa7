"""Closing a referral, what stands in the way of it, and opening it again."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal

from mash_desk.casework import closures, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.closure import ClosureDraft
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.referral import Referral
from mash_desk.domain.undone import Undone
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, Option, ProseField, TaskList, Value, second
from mash_desk.ui.referral.reading import Reading
from mash_desk.ui.referral.side import tasks_of
from mash_desk.ui.vault_thread import VaultThread


class InTheWay(Reading):
    """Each thing that is owed before it can be closed, and the way to it. `opened` is sent with what is asked for."""

    opened = Signal(str)

    def __init__(self, choices: Choices, in_the_way: Sequence[Undone]) -> None:
        number = f"{len(in_the_way)} things are" if len(in_the_way) > 1 else "1 thing is"
        tasks = TaskList(tasks_of(in_the_way, choices))
        under = "Each of these leads to where it is done. Then close the referral again."
        words = second(f"{under} What else stands under “To finish” does not stop it.")
        super().__init__(f"Cannot be closed yet: {number} owed", words, tasks)
        tasks.opened.connect(self.opened)


class ClosingPanel(Panel):
    """The form of a closure. Nothing is owed when it is opened; what came since is said."""

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        referral: Referral,
        colleagues: Sequence[Colleague],
        officer: str,
    ) -> None:
        under = "Nothing stands in the way. It leaves the list “To close”, stays readable, and can be opened again."
        super().__init__(work, closures.CLOSING, referral.id, "Close the referral", "Close it", under=under)
        self._referral = referral
        self.form.line(
            CodeField("reason", "Why", choices.options("closure_reason")),
            CodeField(
                "closed_by", "Who closes it", [Option(each.id, f"{each.name}, {each.job}") for each in colleagues]
            ),
        )
        self.form.line(ProseField("words", "Anything to add", lines=2))
        self.form.set_values({"closed_by": officer})

    def act(self) -> Act:
        """The referral closed."""
        values, referral = self.form.values(), self._referral
        draft = ClosureDraft(**{name: str(value or "") for name, value in values.items()})
        return lambda desk, draft_id: closures.close(desk, referral, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the referral again, and close that."""
        referral_id, newer = self._referral.id, self.newer

        def read(desk: Desk) -> Mapping[str, Value]:
            newer(referrals.page(desk, referral_id).referral)
            return {}

        return read

    def newer(self, referral: Referral) -> None:
        """Close the referral as it stands now."""
        self._referral = referral


class ReopeningPanel(Panel):
    """Opening a closed referral again, with a word why."""

    def __init__(self, work: VaultThread[Desk], referral: Referral) -> None:
        under = "It goes back to where it stood. Its closing stays readable."
        super().__init__(work, "reopening", referral.id, "Open again", "Open it again", under=under)
        self._referral = referral
        self.form.line(ProseField("words", "Why", lines=3))

    def act(self) -> Act:
        """The referral opened again."""
        words, referral = str(self.form.values()["words"]), self._referral
        return lambda desk, draft_id: closures.reopen(desk, referral, words, draft_id)

    def newer(self, referral: Referral) -> None:
        """Open the referral as it stands now."""
        self._referral = referral
