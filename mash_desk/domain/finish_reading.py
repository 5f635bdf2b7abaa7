"""Reading one thing that was finished on a disclosure: what the officer wrote becomes a record, or findings."""

from mash_desk.domain.finish import Finish, FinishDraft
from mash_desk.domain.reading import Reading


def read(reading: Reading, draft: FinishDraft, officer: str) -> Finish | None:
    """One thing finished from what was typed, or None with findings."""
    item = reading.code("item", draft.item, "finish_item", "Choose what is finished.")
    if item and item not in _FINISHED_HERE:
        reading.stop("item.elsewhere", "item", "This is finished in its own part of the page.")
    answer = reading.code("answer", draft.answer, "answer", "Choose an answer." if item == "passed_on" else "")
    condition = reading.code(
        "condition", draft.condition, "legal_condition", "Choose the legal condition." if item == "condition" else ""
    )
    verification = reading.code(
        "verification",
        draft.verification,
        "verification",
        "Choose how the recipient was verified." if item == "verification" else "",
    )
    words = reading.prose("words", draft.words, _WORDS_NEEDED.get(item or "", ""))
    if item == "verification" and not draft.recipient:
        reading.stop("verification.who", "recipient", "Choose which recipient was verified.")
    if item == "review" and not draft.colleague:
        reading.stop("review.who", "colleague", "Choose the manager who reviewed it.")
    if item is None or reading.stopped:
        return None
    return Finish(
        disclosure=draft.disclosure,
        item=item,
        recipient=draft.recipient or None if item == "verification" else None,
        answer=answer if item == "passed_on" else None,
        condition=condition if item == "condition" else None,
        verification=verification if item == "verification" else None,
        words=words,
        colleague=draft.colleague or None if item == "review" else None,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


_FINISHED_HERE = {"verification", "condition", "necessity", "held_back", "passed_on", "review"}
_WORDS_NEEDED = {
    "necessity": "Say why sharing this was necessary.",
    "held_back": "Say what was held back, or “nothing”.",
    "review": "Write down what the manager found.",
}
