"""The place on a disclosure's page where one thing is finished: its small form, opened from the list of tasks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import drafts
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.finish import Owed
from mash_desk.ui.disclosure.filing_form import FilingForm
from mash_desk.ui.disclosure.finish_forms import (
    AgreementForm,
    ConditionForm,
    ConsentForm,
    FinishForm,
    PassedOnForm,
    ReviewForm,
    StatementForm,
    VerificationForm,
    WordsForm,
)
from mash_desk.ui.disclosure.person_forms import AgainForm, IdentificationForm, OthersForm
from mash_desk.ui.disclosure.shown import AGAIN, FILE, Shown, task_key
from mash_desk.ui.panel import SaysKept, kept_in_words
from mash_desk.ui.parts import (
    Button,
    Card,
    Keeping,
    Kind,
    Search,
    Value,
    announce,
    clear,
    column,
    enter,
    row,
    second,
    section,
    typed,
    written,
)
from mash_desk.ui.vault_thread import VaultThread

_FORMS: dict[str, type[FinishForm]] = {
    "identification": IdentificationForm,
    "others": OthersForm,
    "agreement": AgreementForm,
    "statement": StatementForm,
    "consent": ConsentForm,
    "verification": VerificationForm,
    "condition": ConditionForm,
    "necessity": WordsForm,
    "held_back": WordsForm,
    "passed_on": PassedOnForm,
    "review": ReviewForm,
}


class Finishing(QWidget):
    """Holds at most one form, keeps its draft and does its act.

    `saved` is sent with the task that was finished, `closing` by its button, `turned` when a form was opened or closed,
    `said` with how its draft stands, `failed` with what its fields cannot say, and `mended` with the same once the
    draft is kept after all. Without `buttons`, whoever holds it has
    them at its foot.
    """

    saved = Signal(str)
    closing = Signal()
    turned = Signal()
    said = Signal(str)
    failed = Signal(object)
    mended = Signal(object)

    def __init__(self, work: VaultThread[Desk], people: Search, organisations: Search, *, buttons: bool = True) -> None:
        super().__init__()
        self._buttons = buttons
        self._work = work
        self._saving: FinishForm | None = None
        self._people, self._organisations = people, organisations
        self._holds = QVBoxLayout(self)
        self._holds.setContentsMargins(0, 0, 0, 0)
        self.task = ""
        self.form: FinishForm | None = None
        self._draft: Draft | None = None
        self._keeps: Keeping | None = None
        self._unkept: drafts.DraftNotKept | None = None
        self._began: dict[str, Value] = {}
        self._heading = self._beside = ""
        self.hide()

    def open(self, task: str, shown: Shown) -> None:
        """Open the form of a task, with what its draft held. KeyError where the task has no form.

        Another form that is open is put away first, and this one says so where something was typed there.
        """
        if task == self.task:
            self.close_form()
        else:
            self.make_way(self)
        self.task = task
        owed = next((each for each in shown.page.owed if task_key(each) == task), None)
        if task == AGAIN:
            self.form, heading, due = AgainForm(shown, self._people, self._organisations), "Same again to …", ""
        elif task == FILE:
            self.form, heading, due = FilingForm(shown, self._people), "File under a referral", ""
        elif owed is not None:
            self.form, heading = _FORMS[owed.item](shown, owed, self._people), owed.words
            due = _due(owed)
        else:
            raise KeyError(task)
        self._heading, self._began = heading, self.form.values()
        self._draft, taken_up = shown.drafts[task]
        if taken_up:
            self.form.set_values(typed(self._draft.content))
            due = f"{due}  Draft from {times.clock(self._draft.saved_at)} taken up again.".strip()
        self._keeps = Keeping(self.form, self._keep)
        self._lay_out(self.form, heading, due)
        self.show()
        enter(self.form)
        self.turned.emit()

    def close_form(self) -> None:
        """Close it; what was typed and is not kept yet is asked to be kept."""
        self.leave()
        clear(self._holds)
        self.task, self.form, self._draft, self._keeps = "", None, None, None
        self.hide()
        self.turned.emit()

    def make_way(self, other: SaysKept) -> None:
        """Close the form for another that is opened over it, which says so where something is typed here."""
        form = self.form
        if form is not None and form is not self._saving and form.values() != self._began:
            other.say_kept(self._heading)
        self.close_form()

    def say_kept(self, heading: str) -> None:
        """Have the form that is opened next say that another one was kept as a draft."""
        self._beside = kept_in_words(heading)

    def leave(self) -> None:
        """Have what was typed kept now."""
        if self._keeps is not None:
            self._keeps.now()

    def save(self) -> None:
        """Do the act of the open form, once; it uses the draft up, and the form closes."""
        form, draft, task = self.form, self._draft, self.task
        if form is None or draft is None or form is self._saving:
            return
        self.leave()
        act, draft_id = form.act(), draft.id
        self._saving = form
        self._work.ask(
            lambda desk: act(desk, draft_id),
            lambda _done: self._saved(form, task),
            lambda why: self._not_saved(form, why),
            asker=self,
        )

    def _saved(self, form: FinishForm, task: str) -> None:
        """The form closes; another one that was opened meanwhile stays."""
        self._save_no_more(form)
        if self.form not in (None, form):
            return
        if self._keeps is not None:
            self._keeps.forget()
        self.saved.emit(task)
        self.close_form()

    def _not_saved(self, form: FinishForm, why: Refused | Known) -> None:
        self._save_no_more(form)
        if form is not self.form or not isinstance(why, Refused):
            self.failed.emit(why)
        else:
            form.show_findings(why.findings)
        if form is self.form:
            self._keep()

    def _save_no_more(self, form: FinishForm) -> None:
        if self._saving is form:
            self._saving = None

    def _keep(self) -> None:
        form, draft = self.form, self._draft
        if form is None or draft is None or form is self._saving:
            return
        content = written(form.values())
        self._work.ask(lambda desk: drafts.keep(desk, draft, content), self._kept, self._not_kept)

    def _kept(self, draft: Draft) -> None:
        if self._keeps is not None:
            self._keeps.kept()
        if (why := self._unkept) is not None:
            self._unkept = None
            self.mended.emit(why)
        self.said.emit(f"Draft saved {times.to_the_second(draft.saved_at)}")

    def _not_kept(self, why: Refused | Known) -> None:
        if isinstance(why, drafts.DraftNotKept):
            self._unkept = why
            self.said.emit("Draft not saved")
            if self._keeps is not None:
                self._keeps.again()
        self.failed.emit(why)

    def _lay_out(self, form: FinishForm, heading: str, due: str) -> None:
        beside, self._beside = self._beside, ""
        words = [section(heading), *(second(each) for each in (due, beside) if each)]
        if beside:
            announce(self, beside)
        parts = column(column(*words, gap=4), form)
        if self._buttons:
            save, close = Button("Save", "Ctrl+Enter", Kind.PRIMARY), Button("Keep draft", "Esc")
            save.clicked.connect(self.save)
            close.clicked.connect(self.closing)
            parts.addLayout(row(save, close, None))
        self._holds.addWidget(Card(parts, margin=16, ground="sunken"))


def _due(owed: Owed) -> str:
    return f"By {times.short(owed.due)}."
