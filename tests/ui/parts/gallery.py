"""Every part on four pages, painted offscreen to look at: `python tests/ui/parts/gallery.py FOLDER`."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from mash_desk.domain.findings import Finding, Refused, Severity
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.frame.window import Frame
from mash_desk.ui.parts import (
    ActionBar,
    Answer,
    Button,
    Card,
    Chips,
    Choice,
    ClockView,
    CodeField,
    EmptyState,
    Facts,
    Form,
    Hairline,
    Happened,
    Kind,
    LineField,
    Link,
    Mark,
    MomentField,
    Offer,
    Option,
    PagedTable,
    Panes,
    PartialDateField,
    PickField,
    Progress,
    ProseField,
    RatingChip,
    RefusedButton,
    Row,
    Scroller,
    SecretField,
    Shape,
    SplitCard,
    Strip,
    Task,
    TaskList,
    Text,
    Tick,
    Timeline,
    body,
    column,
    grid,
    holding,
    row,
    second,
    section,
    small,
    strong,
    title,
)
from mash_desk.ui.screen import Screen
from mash_desk.ui.style import FocusRing, Mode, Role, Style, Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN

WARNINGS = (
    "Do not post",
    "Do not tell Flint Grey anything",
    "Safe contact: Hazel Birch by telephone after 09:00, 07700 900142",
)
KINDS = ("Identity", "Contact", "Whereabouts", "Health", "Family", "Alleged offences", "Referrer")
DECISIONS = ("Tell now", "Tell with omissions", "Defer until …", "Not to be told")
ROWS = (
    Row("Juniper S., 4", "Health · restricted · Decision · R. Sable", "Red", Tone.RED, "MD-7K2C", "Rating Sat 00:15",
        "late by 23 min", late=True),
    Row("Indigo Birch, 7", "Police · Checks · R. Sable", "Red", Tone.RED, "MD-7K3F", "Rating Sat 03:50",
        "in 3 h 12 min"),
    Row("Wren Marsh, 9 + 1", "School · Rating · R. Sable", "Amber", Tone.AMBER, "MD-7J9M", "Rating Sat 15:05",
        "in 14 h"),
    Row("Baby Vermilion, unborn", "Midwife · Analysis · Day team", "Green", Tone.GREEN, "MD-7J4T",
        "Decision Tue 1 Sep 17:00", "Mon is a bank holiday"),
    Row("Maple Indigo, 13", "Court adviser · Reply · I. Moss, from Tue", "Blue", Tone.ACCENT, "MD-7H0Q",
        "Reply Wed 2 Sep 17:00", ""),
)  # fmt: skip
TASKS = (
    Task("Urgent disclosure: legal condition, what was held back, and 2 more", "by Tue 1 Sep 12:00",
         Shape.PART_FINISHED, Tone.RED, key="disclosure"),
    Task("Telling people: Hazel, Flint, Indigo", "by Fri 4 Sep", tone=Tone.AMBER),
    Task("Police to confirm in writing", "by Tue 1 Sep 23:50"),
)  # fmt: skip
HAPPENED = (
    Happened("Sat 29 Aug", "00:22", "Health asked", "reply due 02:00", "R. Sable"),
    Happened("Sat 29 Aug", "00:04", "Same again to the police", who="R. Sable"),
    Happened("Fri 28 Aug", "23:58", "Urgent disclosure saved", who="R. Sable"),
    Happened("Fri 28 Aug", "23:54", "Agreed by telephone", "to be confirmed by Tue 1 Sep 12:00", "O. Fern"),
    Happened("Fri 28 Aug", "23:50", "Received by telephone", who="R. Sable"),
)
FINDINGS = (
    Finding("shared_missing", "what", "Say what was shared."),
    Finding("born_impossible", "born.month", "There is no month 13."),
    Finding("number_from_caller", "number", "The caller gave this number, so it verifies nothing.", Severity.LOOK),
)


def options(words: Sequence[str]) -> list[Option]:
    return [Option(word.lower(), word) for word in words]


def search(typed: str, answer: Answer) -> None:
    offers = [
        Offer("indigo", "Indigo Birch, 7", "MD-7K3F · 8 Example Street"),
        Offer("maple", "Maple Indigo, 13", "MD-7H0Q"),
    ]
    answer([offer for offer in offers if typed.casefold() in offer.words.casefold()])


def understand(text: str) -> str:
    if "13" in text:
        raise Refused([Finding("impossible", "born", "There is no such date.")])
    return "Tue 12 Mar 2019"


def fields() -> tuple[Form, PickField]:
    form = Form()
    about = PickField("about", "About whom", search, hint="or describe the child", chosen_words="From the records")
    form.line(about, LineField("where", "Where now, and safe?"))
    form.line(LineField("told", "Told whom"), LineField("number", "Number, and where it came from"))
    form.line(ProseField("what", "What exactly was shared"))
    form.line(Chips("kinds", "Kinds of information", options(KINDS)))
    form.line(ProseField("why", "Why it could not wait, and what would happen otherwise"))
    form.line(
        LineField("agreed", "Who agreed it"),
        CodeField("consent", "Consent: Hazel Birch", options(("Asked and given", "Not asked: asking would delay"))),
        CodeField("telling", "Telling people", options(("Held, decide for each",))),
    )
    form.line(MomentField("when", "When"), PartialDateField("born", "Date of birth", understand), stretch=(1, 2))
    form.line(Choice("decision", "Decision", options(DECISIONS)))
    form.line(Tick("confirmed", "The address was confirmed today"))
    form.line(SecretField("passphrase", "Passphrase", hint="five words; you may paste them"))
    return form, about


class Page(Screen):
    """One page of the gallery."""

    name = "gallery"

    def __init__(self, words: str, commands: Actions, content: Callable[["Page"], QWidget]) -> None:
        super().__init__(words, commands)
        self.setLayout(column(content(self), gap=0))

    def load(self) -> None:
        """Everything is there."""


def form_page(page: Page) -> QWidget:
    save = page.command(Command("save", "Save disclosure", ("Ctrl+Enter", "Ctrl+Return")), lambda: None)
    form, _about = fields()
    form.set_values({"what": "Injury March 2025; mother’s mobile number.", "kinds": ("contact", "health"),
                     "born": "12 3 2019", "consent": "asked and given", "passphrase": "five plain words"})  # fmt: skip
    side = column(
        section("To finish after you save"), small("by Tue 1 Sep 2026 12:00"), TaskList(TASKS), None, margin=PAGE_MARGIN
    )
    main = holding(column(form, margin=CARD_MARGIN))
    bar = ActionBar(Button.of(save, Kind.PRIMARY), Button("Same again to …"), Button("Keep draft", "Esc"))
    heading = row(
        title("Urgent disclosure"), second("Police control room 01632 960101 · 999"), small("Draft saved 23:56:41")
    )
    heading.setStretch(1, 1)
    whole = column(
        heading, Strip(WARNINGS, lead="Before you speak:"), SplitCard(main, holding(side), bar), margin=PAGE_MARGIN
    )
    return holding(whole)


def record_page(page: Page) -> QWidget:
    facts = Facts(ruled=True)
    facts.add("Where now", holding(column(strong("In A&E at Example General Hospital, with Hazel Birch. Safe for now."),
              second("From the police sergeant, 23:50. Her stepfather may come."), gap=4)))  # fmt: skip
    words = (("Fact", Shape.FACT), ("Reported", Shape.REPORTED), ("Opinion", Shape.OPINION))
    said = [
        (Mark(shape), Text(word, Role.SECOND, Tone.MUTED), body("“He knows which hospital.”")) for word, shape in words
    ]
    facts.add("Concern", holding(grid(*said)), under="in their words")
    facts.add("Household", "Indigo Birch, Hazel Birch, Flint Grey", under="8 Example Street\nDY1 9ZZ")
    names = row(RatingChip("Red", Tone.RED), small("MD-7K3F"), None)
    head = row(
        column(names, title("Indigo Birch, 7"), second("Checks · R. Sable"), gap=4),
        Hairline(upright=True),
        ClockView("Rating clock · complete by", "Sat 29 Aug 03:50", "in 3 h 9 min", "Red is 4 hours from receipt."),
        Hairline(upright=True),
        ClockView("Decision clock · decide by", "Fri 28 Aug 17:00", "late by 1 day", "One working day.", late=True),
        gap=PAGE_MARGIN,
    )
    side = column(
        section("To finish"),
        TaskList(TASKS),
        Hairline(),
        section("Timeline"),
        Timeline(HAPPENED),
        None,
        margin=PAGE_MARGIN,
    )
    main = holding(column(facts, None, margin=CARD_MARGIN))
    refused = RefusedButton("Print to hand over", "Ctrl+P")
    refused.refuse("Cannot be printed yet: 2 findings stop it.", "Go to the first")
    bar = ActionBar(Button("Record decision", "Ctrl+D", Kind.PRIMARY), Button("Telling people", "Ctrl+T"), end=refused)
    return holding(column(head, Strip(WARNINGS), SplitCard(main, holding(side), bar), margin=PAGE_MARGIN))


def list_page(page: Page) -> QWidget:
    table = PagedTable("Worklist", lambda ids, answer: answer({id_: ROWS[int(id_) % len(ROWS)] for id_ in ids}))
    table.show_ids([str(number) for number in range(41)])
    known = Facts()
    known.add("Referred by", "Police · sergeant, called back 23:54")
    known.add("Safe contact", "Do not post. Telephone mother after 09:00.")
    rating = row(RatingChip("Red", Tone.RED), small("MD-7K3F"), None)
    preview = column(rating, title("Indigo Birch, 7"), Hairline(), known, Hairline(),
                     section("To finish"), TaskList(TASKS), None,
                     row(Button("Open", kind=Kind.PRIMARY), Button("Take it on"), None))  # fmt: skip
    panes = Panes(Card(column(table, gap=0), margin=1), Card(preview, margin=PAGE_MARGIN))
    whole = column(title("Worklist"), panes, margin=PAGE_MARGIN)
    whole.setStretch(1, 1)
    return holding(whole)


def states_page(page: Page) -> QWidget:
    busy = Progress("Checking the chain")
    busy.show_done(1_200, 40_000)
    form, _about = fields()
    form.show_findings(FINDINGS, focus=False)
    form.set_values({"decision": "defer until …", "confirmed": True, "born": "12 13 2019"})
    empty = EmptyState("Nothing is late.", "New work comes in with Ctrl+N.", Button("New referral", "Ctrl+N"))
    return Scroller(
        holding(
            column(
                Card(column(form)),
                Card(column(busy)),
                Card(column(empty)),
                Link("Go to the words", chevron=True),
                margin=PAGE_MARGIN,
            )
        )
    )


PAGES = {"form": form_page, "record": record_page, "list": list_page, "states": states_page}


def window(name: str) -> Frame:
    """A frame with four rooms, and one page of the gallery in view."""
    frame = Frame(training=name == "list")
    for room, words in (("worklist", "Worklist"), ("information_shared", "Information shared"),
                        ("telling_people", "Telling people"), ("organisations", "Organisations")):  # fmt: skip
        frame.add_room(room, words, lambda: Page(name, frame.commands, PAGES[name]))
    frame.count("worklist", 7)
    frame.say("Offline · all saved 00:41:07", "Rowan Sable · out of hours")
    frame.open_room("worklist")
    if name == "record":
        frame.problem.say("The disk is full.", "Free some room, then try again. Nothing saved is lost.", again=True)
    return frame


def paint(app: QApplication, folder: Path) -> None:
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, (1366, 768)),
        (Mode.DARK, 1.0, (1366, 768)),
        (Mode.LIGHT, 2.0, (1366, 768)),
        (Mode.LIGHT, 1.0, (911, 512)),
    ):
        Style.apply(app, mode, scale)
        for name in PAGES:
            frame = window(name)
            frame.resize(size[0], 1400 if name == "states" and scale == 1 else size[1])
            frame.show()
            frame.activateWindow()
            for _round in range(8):
                app.processEvents()
            if name == "list" and scale == 1:
                frame.commands.action("find").trigger()
                app.processEvents()
            frame.grab().save(str(folder / f"{name}-{mode}-{int(scale * 100)}-{size[0]}.png"))
            frame.deleteLater()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    FocusRing(application)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    paint(application, target)
