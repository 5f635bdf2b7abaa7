"""Everything that stands about one disclosure, read whole, corrections applied."""

from mash_desk.domain.correction import Correctable, settle
from mash_desk.domain.disclosure import as_corrected
from mash_desk.domain.finish import Standing
from mash_desk.store import agreements, corrections, disclosures, finishes, subjects, tellings
from mash_desk.store.reader import Reader


def read_standing(reader: Reader, disclosure: str) -> Standing:
    """Everything that stands about one disclosure, by its first row's id. KeyError where there is none."""
    events = disclosures.rows_of(reader, disclosure)
    if not events:
        raise KeyError(disclosure)
    about = subjects.of_disclosure(reader, disclosure)
    attached = subjects.identifications(reader, disclosure)
    told = disclosures.recipients(reader, disclosure)
    others = subjects.mentions(reader, disclosure)
    agreed = agreements.of_disclosure(reader, disclosure)
    said = agreements.statements(reader, disclosure)
    asked = finishes.consents(reader, disclosure)
    done = finishes.of_disclosure(reader, disclosure)
    talks = tellings.tolds(reader, disclosure)
    decided = tellings.decisions(reader, disclosure)
    every: tuple[Correctable, ...] = (*events, *about, *attached, *told, *others, *agreed, *said, *asked, *done, *talks)
    why = corrections.of_rows(reader, (row.id for row in (*every, *decided)))

    subject = settle("subject", about, why)
    identification = settle("identification", attached, why)
    recipient = settle("recipient", told, why)
    mention = settle("mention", others, why)
    agreement = settle("agreement", agreed, why)
    statement = settle("statement", said, why)
    consent = settle("consent", asked, why)
    finish = settle("finish", done, why)
    talk = settle("told", talks, why)
    event = settle("disclosure", events, why)
    newest = event.rows[0].id if event.rows else events[-1].id
    return Standing(
        disclosure=disclosures.as_filed(reader, as_corrected(events)[0]),
        row=newest,
        kinds=disclosures.kinds(reader, newest),
        subjects=subject.rows,
        identifications=identification.rows,
        recipients=tuple(sorted(recipient.rows, key=lambda each: each.shared_at)),
        mentions=mention.rows,
        agreements=agreement.rows,
        statements=statement.rows,
        consents=consent.rows,
        finishes=finish.rows,
        tellings=tellings.of_disclosure(reader, disclosure),
        decisions=decided,
        tolds=talk.rows,
        corrections=why,
        corrected=(
            *event.corrected,
            *subject.corrected,
            *identification.corrected,
            *recipient.corrected,
            *mention.corrected,
            *agreement.corrected,
            *statement.corrected,
            *consent.corrected,
            *finish.corrected,
            *talk.corrected,
        ),
    )
