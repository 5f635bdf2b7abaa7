"""The form in which a changed data file is accepted, with the reason."""

from PySide6.QtCore import Signal

from mash_desk.casework import safety_files
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import Changed, ChangedMeanwhile
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import ProseField
from mash_desk.ui.vault_thread import VaultThread


class AcceptPanel(Panel):
    """Why the difference that is shown is right. `stale` is sent where the file was changed again since."""

    stale = Signal()

    def __init__(self, work: VaultThread[Desk], shown: Changed) -> None:
        super().__init__(
            work,
            "safety_file",
            shown.name,
            "Accept this change",
            "Accept",
            under="From then on this desk goes by the file as it is shown here.",
        )
        self._shown = shown
        self.form.line(ProseField("why", "Why is it right?", hint="who asked for it, or what was agreed"))

    def act(self) -> Act:
        """Accept it, for the reason as typed."""
        shown, why = self._shown, str(self.form.values()["why"])
        return lambda desk, draft_id: safety_files.accept(desk, shown, why, draft_id)

    def _refused(self, why: Refused | Known) -> None:
        super()._refused(why)
        if isinstance(why, ChangedMeanwhile):
            self.stale.emit()
