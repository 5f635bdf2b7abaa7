"""How somebody is reached: numbers and addresses that are no place, and whether others can see or hear them."""

from collections.abc import Iterable
from datetime import date

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

SAFE, UNSAFE, NOT_ASKED = "yes", "no", "not_asked"
TELEPHONES = frozenset({"mobile", "home", "work"})
EMAIL = "email"


@attrs.frozen(kw_only=True)
class ContactMeans:
    """One way to reach one person. `safe`: whether nobody else sees or hears it; `words`: when and how to use it."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    kind: str = coded("contact_means_kind")
    value: str = personal()
    safe: str = coded("answer")
    words: str | None = personal(default=None)
    until_on: date | None = plain(default=None)

    @property
    def is_telephone(self) -> bool:
        """Whether it is a number that can be called."""
        return self.kind in TELEPHONES

    def is_current(self, today: date) -> bool:
        """Whether it still reaches them. It holds to the end of the day before `until_on`."""
        return today < (self.until_on or date.max)

    @property
    def caution(self) -> str:
        """How safe it is, in words to stand beside it."""
        return {SAFE: "safe", UNSAFE: "not safe: do not use"}.get(self.safe, "not known to be safe")

    @property
    def in_a_line(self) -> str:
        """“07700 900142 (safe; after 18:00)”, “07700 900151 (not safe: do not use)”."""
        return f"{self.value} ({'; '.join(filter(None, (self.caution, self.words)))})"


@attrs.frozen(kw_only=True)
class ContactMeansDraft:
    """A way to reach somebody, as typed."""

    kind: str = coded("contact_means_kind", default="")
    value: str = personal(default="")
    safe: str = coded("answer", default="")
    words: str = personal(default="")
    until_on: str = plain(default="")


def read(reading: Reading, draft: ContactMeansDraft, person: str) -> ContactMeans | None:
    """The means from what was typed, or None with findings."""
    kind = reading.code("kind", draft.kind, "contact_means_kind", "Choose what it is: a mobile, a home telephone, …")
    value = _value(reading, kind, draft.value)
    safe = reading.code("safe", draft.safe, "answer", "Say whether it is safe: does nobody else see or hear it?")
    words = reading.line("words", draft.words)
    until = reading.day("until_on", draft.until_on)
    if until and until > reading.today:
        reading.stop("means.ahead", "until_on", "This day has not come yet.")
    if kind is None or value is None or safe is None or reading.stopped:
        return None
    return ContactMeans(person=person, kind=kind, value=value, safe=safe, words=words, until_on=until)


def of_number(number: str, person: str = "") -> ContactMeans:
    """A number that was given, before anybody asked whether it is safe."""
    mobile = number.replace(" ", "").startswith(("07", "+447"))
    return ContactMeans(person=person, kind="mobile" if mobile else "home", value=number, safe=NOT_ASKED)


def in_order(means: Iterable[ContactMeans], today: date) -> tuple[ContactMeans, ...]:
    """The safe ones first, the unsafe ones after all others, those that ended last."""
    rank = {SAFE: 0, UNSAFE: 2}
    return tuple(sorted(means, key=lambda each: (not each.is_current(today), rank.get(each.safe, 1))))


def _value(reading: Reading, kind: str | None, typed: str) -> str | None:
    needed = "Enter the number or the address."
    if kind in TELEPHONES:
        return reading.telephone("value", typed, needed)
    value = reading.line("value", typed, needed)
    if kind == EMAIL and value and ("@" not in value[1:-1] or " " in value):
        reading.look("email.unlikely", "value", "This does not look like a whole e-mail address. Read it back.")
    return value
