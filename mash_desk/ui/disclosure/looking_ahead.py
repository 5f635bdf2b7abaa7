"""How far an urgent disclosure goes, asked whenever the typing rests and shown beside the form and above it."""

from PySide6.QtCore import QObject, QTimer, Signal

from mash_desk.casework import disclosures
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import BeforeSaving
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.disclosure.beside import Beside
from mash_desk.ui.disclosure.drafting import consent_drafts, disclosure_draft
from mash_desk.ui.disclosure.urgent_form import UrgentForm
from mash_desk.ui.parts import Strip
from mash_desk.ui.vault_thread import VaultThread

_LOOKS_AGAIN = 200


class LookingAhead(QObject):
    """`strip` is what to know before speaking, `beside` what will be to finish. `failed` carries what went wrong."""

    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], form: UrgentForm, referral: str) -> None:
        super().__init__(form)
        self._work, self._form = work, form
        self.referral = referral
        self.strip, self.beside = Strip(lead="Before you speak:"), Beside()
        rest = QTimer(self, singleShot=True, interval=_LOOKS_AGAIN)
        rest.timeout.connect(self._look)
        form.changed.connect(rest.start)

    def _look(self) -> None:
        values = self._form.given()
        draft = disclosure_draft(values, self.referral, shared=self._form.shared)
        consents = consent_drafts(values)
        self._work.ask(lambda desk: disclosures.before_saving(desk, draft, consents), self._show, self._fail)

    def _show(self, before: BeforeSaving) -> None:
        self.strip.say(before.strip)
        self.beside.show_before(before, shared=self._form.shared)
        subjects = disclosure_draft(self._form.given(), "", shared=True).subjects
        chosen = [each.person for each in subjects if each.person]
        people = [*dict.fromkeys(chosen), *(person for person, _why in before.proposed)]
        self._form.ask_consent_of([(person, before.names[person]) for person in people if person in before.names])

    def _fail(self, why: Refused | Known) -> None:
        self.failed.emit(why)
