"""Deciding for a child, or for several at once: the outcome, why, by whom and when."""

from collections.abc import Callable, Mapping, Sequence

import attrs

from mash_desk.casework import decisions, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.referral import Referral
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import (
    Chips,
    CodeField,
    LineField,
    Link,
    MomentField,
    Option,
    ProseField,
    Value,
    holding,
    row,
    second,
    show_if,
)
from mash_desk.ui.vault_thread import VaultThread

_CHILDREN = "children"


class DecisionPanel(Panel):
    """The form of a decision; with `corrects`, of one that takes its place.

    `undecided`: the children, by id, who have none yet. Each who is ticked gets a decision of their own; the last of
    them stops the decision clock, and it says so.
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
        self._said = second("")
        self._differs: dict[str, LineField] = {}
        outcome = CodeField("outcome", "Outcome", choices.options("outcome"))
        children = [Option(*each) for each in undecided.items()]
        if len(children) > 1:
            self._ask_children(children)
            self.form.line(outcome)
        else:
            self.form.line(CodeField("person", "Child", children), outcome)
        self.form.line(ProseField("reasons", "Why: what it rests on, and what was considered", lines=4))
        self._ask_differences()
        by = [Option(each.id, f"{each.name}, {each.job}") for each in colleagues]
        self.form.line(CodeField("decided_by", "Who decided", by), MomentField("decided_at", "When"))
        self.form.put(self._said)
        self.form.set_values({"decided_at": times.moment(choices.now)})
        if len(children) == 1:
            self.form.set_values({"person": children[0].code})
        self.form.changed.connect(self._say)
        self._say()

    def act(self) -> Act:
        """A decision recorded for each child who is ticked."""
        values = {name: str(value or "") for name, value in self.form.values().items() if not isinstance(value, tuple)}
        corrects = self._corrects.id if self._corrects else ""
        shared = DecisionDraft(
            corrects=corrects, **{name: values[name] for name in ("outcome", "reasons", "decided_by", "decided_at")}
        )
        children = self._children()
        drafts = [
            attrs.evolve(shared, person=child, reasons=_for_child(shared.reasons, values.get(_difference(child), "")))
            for child in children or ("",)
        ]
        referral = self._referral
        return lambda desk, draft_id: decisions.decide_for(desk, referral, drafts, draft_id)

    def home(self, finding: object) -> str:
        """The rules speak of one child; this form may ask for several."""
        field = str(getattr(finding, "field", ""))
        return _CHILDREN if field == "person" and self._differs else field

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

    def _ask_children(self, children: Sequence[Option]) -> None:
        everybody = Link(f"The same for all {len(children)}")
        everybody.clicked.connect(lambda: self.form.set_values({_CHILDREN: tuple(each.code for each in children)}))
        self.form.line(Chips(_CHILDREN, "Children, one or several", children))
        self.form.put(holding(row(everybody, None)))

    def _ask_differences(self) -> None:
        if len(self._undecided) < 2:
            return
        for child, name in self._undecided.items():
            line = LineField(
                _difference(child), f"What differs for {name}", hint="stands beneath the reasons, for this child only"
            )
            self._differs[child] = line
            self.form.own(line)
            self.form.put(line)
            show_if(line, False)

    def _children(self) -> tuple[str, ...]:
        if self._differs:
            chosen = self.form.field(_CHILDREN).value()
            return chosen if isinstance(chosen, tuple) else ()
        child = self.form.field("person").value()
        return (str(child),) if child else ()

    def _say(self) -> None:
        """Whom it is saved for, and what that does to the decision clock."""
        chosen = self._children()
        for child, line in self._differs.items():
            show_if(line, child in chosen and len(chosen) > 1)
        names = [self._undecided[child] for child in chosen if child in self._undecided]
        each = f"Each gets a decision of their own: {', '.join(names)}. " if len(names) > 1 else ""
        self._said.tell(each + self._clock(set(chosen)))

    def _clock(self, chosen: set[str]) -> str:
        left = [name for id_, name in self._undecided.items() if id_ not in chosen]
        if self._corrects is not None or self._referral.decided_at is not None:
            return "The decision clock has stopped already."
        if left:
            return f"The decision clock runs on until there is a decision for {', '.join(left)} too."
        return "This is the last child’s decision: it stops the decision clock."


def _difference(child: str) -> str:
    return f"differs.{child}"


def _for_child(reasons: str, differs: str) -> str:
    """The reasons that are shared, and beneath them what holds for this child only."""
    return f"{reasons}\nFor this child: {differs.strip()}" if differs.strip() and reasons.strip() else reasons
