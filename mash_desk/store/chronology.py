"""What the file holds about one person on a line of time, and who looked at it: two queries over many tables."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store.reader import Reader
from mash_desk.store.rows import records


@attrs.frozen(kw_only=True)
class Happened:
    """One thing that happened. `what`: of which kind; `code`: its own code; `words`: a reference or who it was with.

    `opens`, `row`: the kind of page that shows it, and the id there. `corrected`: another row says that it was wrong.
    """

    at: datetime = plain()
    what: str = plain()
    code: str | None = plain()
    words: str | None = personal()
    officer: str = plain()
    opens: str = plain()
    row: str | None = plain()
    corrected: bool = plain()


def of_person(reader: Reader, person: str) -> tuple[Happened, ...]:
    """Everything that happened about a person, the newest first; at one moment, in the order of the shift."""
    return records(Happened, reader.rows(_HAPPENED, {"person": person}))


def looks(reader: Reader, person: str) -> list[str]:
    """The headers of the entries that say somebody looked at something of the person, the newest first."""
    return [row["header"] for row in reader.rows(_LOOKS, {"person": person})]


_LOOKS = """
SELECT entry.header AS header FROM entry_about JOIN entry ON entry.sequence = entry_about.sequence
WHERE entry_about.person = :person AND (entry.act LIKE '%.viewed' OR entry.act = 'address.shown')
ORDER BY entry.sequence DESC
"""

_HAPPENED = """
WITH RECURSIVE shared AS (
    SELECT disclosure, min(corrected) AS corrected FROM (
        SELECT disclosure, EXISTS (SELECT 1 FROM subject AS later WHERE later.corrects = subject.id)
            OR EXISTS (SELECT 1 FROM correction WHERE corrected = subject.id) AS corrected
        FROM subject WHERE person = :person
        UNION ALL
        SELECT subject.disclosure,
            EXISTS (SELECT 1 FROM identification AS later WHERE later.corrects = identification.id)
            OR EXISTS (SELECT 1 FROM correction WHERE corrected = identification.id)
        FROM identification JOIN subject ON subject.id = identification.subject WHERE identification.person = :person
        UNION ALL
        SELECT disclosure, 0 FROM mention WHERE person = :person AND included = 1
            AND NOT EXISTS (SELECT 1 FROM mention AS later WHERE later.corrects = mention.id)
            AND NOT EXISTS (SELECT 1 FROM correction WHERE corrected = mention.id)
    ) GROUP BY disclosure
), written (disclosure, row) AS (
    SELECT disclosure, disclosure FROM shared
    UNION ALL
    SELECT written.disclosure, later.id FROM written JOIN disclosure AS later ON later.corrects = written.row
), told_of AS (
    SELECT id, disclosure, recorded_at, recorded_by FROM telling WHERE person = :person
)
SELECT referral.received_at AS at, 'referral' AS what, min(referral_part.part) AS code, referral.reference AS words,
    referral.recorded_by AS officer, 'referral' AS opens, referral.id AS row, 0 AS corrected
FROM referral_part JOIN referral ON referral.id = referral_part.referral
WHERE referral_part.person = :person GROUP BY referral.id
UNION ALL
SELECT decision.decided_at, 'decision', outcome, referral.reference, decided_by, 'referral', decision.referral,
    EXISTS (SELECT 1 FROM decision AS later WHERE later.corrects = decision.id)
FROM decision JOIN referral ON referral.id = decision.referral WHERE decision.person = :person
UNION ALL
SELECT happened_at, 'contact', contact.kind, with_whom, recorded_by, iif(referral IS NULL, '', 'referral'), referral,
    EXISTS (SELECT 1 FROM contact AS later WHERE later.corrects = contact.id)
    OR EXISTS (SELECT 1 FROM correction WHERE corrected = contact.id)
FROM contact_person JOIN contact ON contact.id = contact_person.contact WHERE contact_person.person = :person
UNION ALL
SELECT shared_at, iif(shared, 'shared', 'not_shared'), not_shared_reason,
    (SELECT group_concat(coalesce(organisation.name, recipient.told), ', ') FROM recipient
        LEFT JOIN organisation ON organisation.id = recipient.organisation
        WHERE recipient.disclosure = shared.disclosure
            AND NOT EXISTS (SELECT 1 FROM recipient AS later WHERE later.corrects = recipient.id)
            AND NOT EXISTS (SELECT 1 FROM correction WHERE corrected = recipient.id)),
    recorded_by, 'disclosure', shared.disclosure, shared.corrected OR EXISTS (
        SELECT 1 FROM correction WHERE corrected = disclosure.id AND replacement IS NULL
    )
FROM shared JOIN written ON written.disclosure = shared.disclosure JOIN disclosure ON disclosure.id = written.row
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS later WHERE later.corrects = disclosure.id)
UNION ALL
SELECT recorded_at, 'undecided', NULL, NULL, recorded_by, 'telling', disclosure, 0
FROM told_of WHERE NOT EXISTS (
        SELECT 1 FROM telling_decision WHERE telling = told_of.id
        AND NOT EXISTS (SELECT 1 FROM telling_decision AS later WHERE later.corrects = telling_decision.id)
        AND NOT EXISTS (SELECT 1 FROM correction WHERE corrected = telling_decision.id)
    )
    AND disclosure IN (SELECT disclosure FROM shared WHERE NOT corrected)
    AND disclosure NOT IN (
        SELECT disclosure FROM written JOIN correction ON correction.corrected = written.row
        WHERE replacement IS NULL
    )
UNION ALL
SELECT telling_decision.recorded_at, 'telling', choice, NULL, decided_by, 'telling', disclosure,
    EXISTS (SELECT 1 FROM correction WHERE corrected = telling_decision.id)
FROM told_of JOIN telling_decision ON telling_decision.telling = told_of.id
UNION ALL
SELECT told_at, 'told', method, NULL, told_by, 'telling', disclosure,
    EXISTS (SELECT 1 FROM told AS later WHERE later.corrects = told.id)
    OR EXISTS (SELECT 1 FROM correction WHERE corrected = told.id)
FROM told_of JOIN told ON told.telling = told_of.id
UNION ALL
SELECT letter.recorded_at, 'letter', NULL, letter.reference, letter.recorded_by, 'letter', letter.telling, 0
FROM told_of JOIN letter ON letter.telling = told_of.id
UNION ALL
SELECT printed_at, 'letter_printed', NULL, letter.reference, letter_printed.recorded_by, 'letter', letter.telling, 0
FROM told_of JOIN letter ON letter.telling = told_of.id JOIN letter_printed ON letter_printed.letter = letter.id
UNION ALL
SELECT left_at, 'letter_left', how, letter.reference, left_by, 'letter', letter.telling,
    EXISTS (SELECT 1 FROM letter_left AS later WHERE later.corrects = letter_left.id)
FROM told_of JOIN letter ON letter.telling = told_of.id JOIN letter_left ON letter_left.letter = letter.id
UNION ALL
SELECT letter_returned.recorded_at, 'letter_returned', reason, letter.reference, letter_returned.recorded_by, 'letter',
    letter.telling, 0
FROM told_of JOIN letter ON letter.telling = told_of.id JOIN letter_returned ON letter_returned.letter = letter.id
ORDER BY at DESC, what DESC
"""
