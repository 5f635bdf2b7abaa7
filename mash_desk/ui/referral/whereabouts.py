"""Where the child is now, and whether safe."""

from collections.abc import Callable, Mapping

from mash_desk.casework import referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.referral import Referral
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField, Value
from mash_desk.ui.vault_thread import VaultThread


class WhereaboutsPanel(Panel):
    """The form of the child's whereabouts as they stand."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, referral: Referral) -> None:
        super().__init__(work, "whereabouts", referral.id, "Where the child is now", "Save")
        self._referral = referral
        self.form.line(
            LineField("where_now", "Where, and with whom", hint="“not known” is an answer"),
            CodeField("safe_now", "Safe now?", choices.options("answer")),
            stretch=(3, 1),
        )
        self.form.set_values(_values(referral))

    def act(self) -> Act:
        """The whereabouts changed."""
        values, referral = self.form.values(), self._referral
        where, safe = str(values["where_now"]), str(values["safe_now"] or "")
        return lambda desk, draft_id: referrals.change_whereabouts(desk, referral, where, safe, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the referral again, and change that from now on."""
        referral_id, adopt = self._referral.id, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            found = referrals.page(desk, referral_id).referral
            adopt(found)
            return _values(found)

        return read

    def _adopt(self, referral: Referral) -> None:
        self._referral = referral


def _values(referral: Referral) -> dict[str, Value]:
    return {"where_now": referral.where_now or "", "safe_now": referral.safe_now}
