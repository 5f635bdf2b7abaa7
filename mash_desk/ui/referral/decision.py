"""Deciding for one child: the outcome, why, by whom and when."""

from collections.abc import Callable, Mapping, Sequence

from mash_desk.casework import decisions, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.referral import Referral
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, MomentField, Option, ProseField, Value, second
from mash_desk.ui.vault_thread import VaultThread


class DecisionPanel(Panel):
    """The form of one child's decision; with `corrects`, of one that takes its place.

    `undecided`: the children, by id, who have none yet; the last of them stops the decision clock, and it says so.
    """

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        referral: Referral,
        undecided: Mapping[str, str],
        colleagues: Sequence[Colleague],
        corrects: Decision | None = None,
    ) -> None:
        of = corrects.id if corrects else referral.id
        heading = "Correct the decision" if corrects else "Record decision"
        super().__init__(work, "decision", of, heading, "Save decision")
        self._referral, self._corrects, self._undecided = referral, corrects, dict(undecided)
        children = [Option(*each) for each in undecided.items()]
        self._clock = second("")
        self.form.line(
            CodeField("person", "Child", children), CodeField("outcome", "Outcome", choices.options("outcome"))
        )
        self.form.line(ProseField("reasons", "Why: what it rests on, and what was considered", lines=4))
        self.form.line(
            CodeField(
                "decided_by", "Who decided", [Option(each.id, f"{each.name}, {each.job}") for each in colleagues]
            ),
            MomentField("decided_at", "When"),
        )
        self.form.put(self._clock)
        self.form.set_values({"decided_at": times.moment(choices.now)})
        if len(children) == 1:
            self.form.set_values({"person": children[0].code})
        self.form.changed.connect(self._say_clock)
        self._say_clock()

    def act(self) -> Act:
        """The decision recorded."""
        typed = {name: str(value or "") for name, value in self.form.values().items()}
        corrects = self._corrects.id if self._corrects else ""
        draft, referral = DecisionDraft(corrects=corrects, **typed), self._referral
        return lambda desk, draft_id: decisions.decide(desk, referral, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the referral again, and act on that from now on: what this form holds is a row of its own."""
        referral_id, newer = self._referral.id, self.newer

        def read(desk: Desk) -> Mapping[str, Value]:
            newer(referrals.page(desk, referral_id).referral)
            return {}

        return read

    def newer(self, referral: Referral) -> None:
        """Decide on the referral as it stands now: somebody changed it, and it was shown."""
        self._referral = referral

    def _say_clock(self) -> None:
        child = self.form.field("person").value()
        left = [name for id_, name in self._undecided.items() if id_ != child]
        if self._corrects is not None or self._referral.decided_at is not None:
            words = "The decision clock has stopped already."
        elif left:
            words = f"The decision clock runs on until there is a decision for {', '.join(left)} too."
        else:
            words = "This is the last child’s decision: it stops the decision clock."
        self._clock.setText(words)
