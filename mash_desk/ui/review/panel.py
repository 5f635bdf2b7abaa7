"""The form in which somebody says what they have to say of an emergency access, an authorisation or an alert."""

from mash_desk.casework import own_words, reviews
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft, ToReview
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, Option, ProseField
from mash_desk.ui.vault_thread import VaultThread


class ReviewPanel(Panel):
    """What is said of it, of the answers that belong to it, and in words."""

    def __init__(self, work: VaultThread[Desk], thing: ToReview, choices: Choices) -> None:
        found = thing.kind == reviews.ALERT
        under = f"It stands beside {'what was found' if found else 'their words'}. Both stay."
        super().__init__(work, "review", thing.id, "Your review", "Save review", under=under)
        self._thing = thing
        options = [Option(each, choices.words("review_outcome", each)) for each in thing.outcomes]
        self.form.line(Choice("outcome", "What do you say of it?", options))
        hint = "" if found else "left blank only where all was right"
        self.form.line(ProseField("words", "In words", hint=hint))

    def act(self) -> Act:
        """The review, as chosen and typed."""
        values, thing = self.form.values(), self._thing
        draft = ReviewDraft(
            kind=thing.kind, of=thing.id, outcome=str(values["outcome"] or ""), words=str(values["words"])
        )
        return lambda desk, draft_id: reviews.answer(desk, draft, draft_id)


class OwnWordPanel(Panel):
    """Whether it was the officer themselves, and in words; the review still waits for somebody else."""

    def __init__(self, work: VaultThread[Desk], thing: ToReview) -> None:
        under = "It stands beside what was found. Somebody else reviews it all the same."
        super().__init__(work, "review", thing.id, "Your answer", "Save", under=under)
        self._thing = thing
        options = [Option(*each) for each in own_words.ANSWERS.items()]
        self.form.line(Choice("outcome", "Was this you?", options))
        self.form.line(ProseField("words", "In words", hint="why the code was used, or where you were"))

    def act(self) -> Act:
        """What is said of it, as chosen and typed."""
        values, of = self.form.values(), self._thing.id
        answer, words = str(values["outcome"] or ""), str(values["words"])
        return lambda desk, draft_id: own_words.say(desk, of, answer, words, draft_id)
