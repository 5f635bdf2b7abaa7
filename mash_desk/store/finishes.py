"""What was finished on a disclosure, in the file, and each answer about consent."""

import attrs

from mash_desk.domain.finish import Finish
from mash_desk.domain.referral import Consent
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, finish: Finish) -> Finish:
    """One thing finished."""
    added = attrs.evolve(finish, id=change.new_id())
    change.run(
        """
        INSERT INTO finish (
            id, disclosure, item, recipient, answer, condition, verification, words, colleague, recorded_at,
            recorded_by, corrects
        ) VALUES (
            :id, :disclosure, :item, :recipient, :answer, :condition, :verification, :words, :colleague, :recorded_at,
            :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def of_disclosure(reader: Reader, disclosure: str) -> tuple[Finish, ...]:
    """What was finished, corrected rows among them, in the order of writing."""
    return records(
        Finish,
        reader.rows("SELECT * FROM finish WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )


def consents(reader: Reader, disclosure: str) -> tuple[Consent, ...]:
    """Every answer about this sharing, corrected ones among them, in the order of writing."""
    return records(
        Consent,
        reader.rows("SELECT * FROM consent WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )
