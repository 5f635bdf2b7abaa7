"""Everything that stands about one disclosure, read whole, corrections applied."""

from collections.abc import Sequence

import attrs

from mash_desk.domain.correction import Correctable, Corrected, Correction, R, settle
from mash_desk.domain.disclosure import Disclosure, as_corrected
from mash_desk.domain.finish import Standing
from mash_desk.store import agreements, corrections, disclosures, finishes, subjects, tellings
from mash_desk.store.reader import Reader


def read_standing(reader: Reader, disclosure: str) -> Standing:
    """Everything that stands about one disclosure, by its first row's id. KeyError where there is none."""
    events = disclosures.rows_of(reader, disclosure)
    if not events:
        raise KeyError(disclosure)
    written = _as_written(reader, disclosure, events)
    why = corrections.of_rows(reader, (row.id for row in (*_correctable(events, written), *written.decisions)))
    return _as_corrected(reader, events, written, why)


def _as_written(reader: Reader, disclosure: str, events: Sequence[Disclosure]) -> Standing:
    """Every row beside the event, the wrong ones among them."""
    return Standing(
        disclosure=disclosures.as_filed(reader, as_corrected(events)[0]),
        subjects=subjects.of_disclosure(reader, disclosure),
        identifications=subjects.identifications(reader, disclosure),
        recipients=disclosures.recipients(reader, disclosure),
        mentions=subjects.mentions(reader, disclosure),
        agreements=agreements.of_disclosure(reader, disclosure),
        statements=agreements.statements(reader, disclosure),
        consents=finishes.consents(reader, disclosure),
        finishes=finishes.of_disclosure(reader, disclosure),
        tellings=tellings.of_disclosure(reader, disclosure),
        decisions=tellings.decisions(reader, disclosure),
        tolds=tellings.tolds(reader, disclosure),
    )


def _correctable(events: Sequence[Disclosure], written: Standing) -> tuple[Correctable, ...]:
    return (
        *events,
        *written.subjects,
        *written.identifications,
        *written.recipients,
        *written.mentions,
        *written.agreements,
        *written.statements,
        *written.consents,
        *written.finishes,
        *written.tolds,
    )


def _as_corrected(
    reader: Reader, events: Sequence[Disclosure], written: Standing, why: tuple[Correction, ...]
) -> Standing:
    gone: list[Corrected] = []

    def stand(kind: str, rows: Sequence[R]) -> tuple[R, ...]:
        settled = settle(kind, rows, why)
        gone.extend(settled.corrected)
        return settled.rows

    standing = stand("disclosure", events)
    newest = standing[0].id if standing else events[-1].id
    corrected = attrs.evolve(
        written,
        row=newest,
        kinds=disclosures.kinds(reader, newest),
        subjects=stand("subject", written.subjects),
        identifications=stand("identification", written.identifications),
        recipients=tuple(sorted(stand("recipient", written.recipients), key=lambda each: each.shared_at)),
        mentions=stand("mention", written.mentions),
        agreements=stand("agreement", written.agreements),
        statements=stand("statement", written.statements),
        consents=stand("consent", written.consents),
        finishes=stand("finish", written.finishes),
        tolds=stand("told", written.tolds),
        corrections=why,
    )
    return attrs.evolve(corrected, corrected=tuple(gone))
