"""A form's draft: taken up again when the form is opened, kept while typing goes on, gone once an act used it up."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from mash_desk.casework import drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.parts import Form, Keeping, Value, typed, written
from mash_desk.ui.vault_thread import VaultThread

Content = Mapping[str, Value]


class KeptDraft(QObject):
    """Keeps what `content` answers, a second after each change of the form.

    `draft` comes from `drafts.take_up`, asked together with what the form shows. `said` carries the state in words;
    `failed` what the machine said when a draft could not be written: it is tried again, and `mended` carries the same
    once it is kept.
    """

    said = Signal(str)
    failed = Signal(object)
    mended = Signal(object)

    def __init__(
        self, form: Form, work: VaultThread[Desk], draft: Draft, content: Callable[[], Content] | None = None
    ) -> None:
        super().__init__(form)
        self._work, self._draft = work, draft
        self._content = content or form.values
        self._used = False
        self._why: Known | None = None
        self._keeping = Keeping(form, self._keep)

    def use_up(self) -> str:
        """Keep what stands, and nothing after it: an act is given the draft's id, and ends the draft as it commits."""
        self._keeping.now()
        self._used = True
        return self._draft.id

    def go_on(self) -> None:
        """Keep what is typed from now on again: the act was refused."""
        self._used = False

    @property
    def kept_at(self) -> datetime:
        """When it was kept last."""
        return self._draft.saved_at

    @property
    def began_in_words(self) -> str:
        """“Draft from Fri 28 Aug 23:41 taken up again”."""
        return f"Draft from {times.short(self._draft.saved_at)} taken up again"

    def content(self) -> dict[str, Value]:
        """What the draft held when it was taken up; empty for a new one."""
        return typed(self._draft.content)

    def now(self) -> None:
        """Keep at once what is not kept yet."""
        self._keeping.now()

    def forget(self) -> None:
        """Keep nothing more: an act has used the draft up."""
        self._keeping.forget()

    def discard(self) -> None:
        """Throw the draft away."""
        self._keeping.forget()
        draft = self._draft
        self._work.ask(lambda desk: drafts.discard(desk, draft), self._discarded, self._failed)

    def _keep(self) -> None:
        if self._used:
            return
        content = written(self._content())
        draft = self._draft
        self._work.ask(lambda desk: drafts.keep(desk, draft, content), self._kept, self._not_kept)

    def _kept(self, draft: Draft) -> None:
        self._keeping.kept()
        if (why := self._why) is not None:
            self._why = None
            self.mended.emit(why)
        self.said.emit(f"Draft saved {times.to_the_second(draft.saved_at)}")

    def _discarded(self, _nothing: None) -> None:
        self.said.emit("")

    def _not_kept(self, why: Refused | Known) -> None:
        if isinstance(why, drafts.DraftNotKept):
            self._why = why
            self._keeping.again()
            self.said.emit("Draft not saved")
        self.failed.emit(why)

    def _failed(self, why: Refused | Known) -> None:
        self.failed.emit(why)


def fill(form: Form, values: Content) -> None:
    """Fill a form from a draft; what it no longer offers is passed over."""
    for name, value in values.items():
        try:
            form.set_values({name: value})
        except (KeyError, ValueError):
            # A code that ended since the draft was kept: the field stays open, and its rule asks for it.
            continue
