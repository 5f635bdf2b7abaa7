"""What is being typed: the second door to the vault. Drafts belong to their officer and are not journalled."""

from mash_desk.casework.desk import Desk
from mash_desk.store import drafts
from mash_desk.store.drafts import Draft as Draft
from mash_desk.store.errors import DraftNotKept as DraftNotKept
from mash_desk.store.errors import NotSaved


def begin(desk: Desk, kind: str, of: str = "") -> Draft:
    """A new draft of this kind of form, not kept yet. Its id becomes the id of the entry that uses it up."""
    now = desk.now()
    draft_id = desk.vault.new_id(desk.stamp())
    return Draft(id=draft_id, officer=desk.officer.id, kind=kind, of=of, content="{}", begun_at=now, saved_at=now)


def take_up(desk: Desk, kind: str, of: str = "") -> tuple[Draft, bool]:
    """The officer's newest draft of this form about this record and True; or a new one and False."""
    found = find(desk, kind, of)
    return (found, True) if found else (begin(desk, kind, of), False)


def keep(desk: Desk, draft: Draft, content: str) -> Draft:
    """Write what is typed so far; the draft with its new time. Raises DraftNotKept, AlreadySaved.

    What cannot be written stays with the desk, which tries again: its form may be closed meanwhile.
    """
    kept = Draft(
        id=draft.id,
        officer=draft.officer,
        kind=draft.kind,
        of=draft.of,
        content=content,
        begun_at=draft.begun_at,
        saved_at=desk.now(),
    )
    try:
        with desk.writing():
            drafts.keep(desk.vault.connection, kept)
            desk.unkept.pop(kept.id, None)
    except NotSaved:
        desk.unkept[kept.id] = kept
        raise DraftNotKept from None
    return kept


def find(desk: Desk, kind: str, of: str = "") -> Draft | None:
    """The officer's newest draft of this form about this record."""
    unkept = [draft for draft in desk.unkept.values() if (draft.kind, draft.of) == (kind, of)]
    return unkept[-1] if unkept else drafts.find(desk.vault.connection, desk.officer.id, kind, of)


def mine(desk: Desk) -> list[Draft]:
    """All of the officer's drafts, the newest first; one that could not be written yet as it was typed."""
    kept = {draft.id: draft for draft in drafts.of_officer(desk.vault.connection, desk.officer.id)}
    return sorted({**kept, **desk.unkept}.values(), key=lambda draft: draft.saved_at, reverse=True)


def discard(desk: Desk, draft: Draft) -> None:
    """Throw it away because the officer said so."""
    desk.unkept.pop(draft.id, None)
    drafts.discard(desk.vault.connection, draft.id)
