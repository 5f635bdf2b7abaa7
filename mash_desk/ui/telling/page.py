"""The page on which it is decided, for each person alone, whether they are told of one disclosure."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import PersonToTell
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.kept_draft import Content, KeptDraft, fill
from mash_desk.ui.letter.course import LeftPanel, ReturnedPanel
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    EmptyState,
    Form,
    Hairline,
    Headed,
    Kind,
    LongCard,
    ProblemBanner,
    Strip,
    Wrapping,
    announce,
    clear,
    column,
    holding,
    row,
    second,
    small,
    title,
)
from mash_desk.ui.screen import (
    Back,
    OpenDisclosure,
    OpenPerson,
    Screen,
    TellPeople,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.style.tokens import PANE_GAP, ROW_GAP
from mash_desk.ui.telling.correct_told import CorrectToldPanel
from mash_desk.ui.telling.happened import HappenedPanel
from mash_desk.ui.telling.person import PersonSection
from mash_desk.ui.telling.shown import Shown, read
from mash_desk.ui.telling.told import ToldPanel
from mash_desk.ui.vault_thread import VaultThread


class TellingScreen(Screen):
    """Everyone who is owed a telling about one disclosure. The decisions of the page are saved in one act."""

    name = "telling"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {"telling", "telling_decision", "told", "letter", "letter_printed", "person", "household_member", "warning"}
        | {"event_happened", "letter_left", "letter_returned", "address", "mention", "correction"}
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, disclosure_id: str) -> None:
        super().__init__("Telling people", actions)
        self._work, self._disclosure = work, disclosure_id
        self._arrive_at = ""
        self._referral: str | None = None
        self._sections: dict[str, PersonSection] = {}
        self._form: Form | None = None
        self._kept: KeptDraft | None = None
        self._panel = HeldPanel(self)
        self._panel.closed.connect(self.start)
        self._renewing = self._saving = False
        self._times_asked = 0
        self._summary, self._state = second(""), small("")
        self._strip, self._problem = Strip(), ProblemBanner()
        self._people, self._above = QVBoxLayout(), QVBoxLayout()
        self._save = self.command(
            Command("telling.save", "Save decisions", ("Ctrl+Enter", "Ctrl+Return"), "Telling people"), self._save_all
        )
        disclosure = Command("telling.disclosure", "Open the disclosure", (), "Telling people")
        open_disclosure = self.command(disclosure, lambda: self.wants.emit(OpenDisclosure(disclosure_id)))
        keep = Button("Keep draft", "Esc")
        keep.clicked.connect(lambda: self.wants.emit(Back()))
        self._bar = ActionBar(Button.of(self._save, Kind.PRIMARY), Button.of(open_disclosure), keep)
        self._lay_out()

    def load(self) -> None:
        """Ask for everybody, with what was typed and kept; of several changes in a row the last is shown."""
        self.leave()
        self._times_asked += 1
        disclosure, time = self._disclosure, self._times_asked
        self._work.ask(
            lambda desk: read(desk, disclosure), lambda shown: self._came(time, shown), self._not_read, asker=self
        )

    def arrive(self, want: Want) -> None:
        """Begin at the person who is wanted, now or once the page is read."""
        self._arrive_at = want.telling_id if isinstance(want, TellPeople) else ""

    def start(self) -> None:
        """Begin with the person who is wanted, or the first who is not decided."""
        section = self._sections.get(self._arrive_at)
        section = section or next((each for each in self._sections.values() if each.undecided), None)
        if section := section or next(iter(self._sections.values()), None):
            section.focus_first()

    def panes(self) -> Sequence[QWidget]:
        """The people, and the acts at the foot."""
        return self._scroller, self._bar

    def leave(self) -> None:
        """Keep what was typed."""
        if self._kept is not None:
            self._kept.now()
        self._panel.leave()

    def urgent(self) -> UrgentDisclosure:
        """An urgent disclosure begun here is about the same referral."""
        return UrgentDisclosure(referral_id=self._referral)

    def _lay_out(self) -> None:
        heading = row(
            holding(Wrapping(title("Telling people"), self._summary, gap=PANE_GAP)), self._state, gap=PANE_GAP
        )
        heading.setStretch(0, 1)
        self._people.setSpacing(0)
        self._people.setContentsMargins(0, 0, 0, 0)
        card = LongCard(holding(self._people), self._bar)
        self._scroller = card.scroller
        self._scroller.setAccessibleName("Who is to be told")
        self.setLayout(column(Headed(heading, self._strip, problem=self._problem, card=card), gap=0))

    def _came(self, time: int, shown: Shown) -> None:
        if time == self._times_asked or self._form is None:
            self._show(shown)

    def _show(self, shown: Shown) -> None:
        self._referral = shown.page.disclosure.referral
        self.retitle(f"Telling people {shown.page.disclosure.reference}")
        self._summary.setText(f"{shown.page.summary} · {shown.page.disclosure.reference}")
        self._strip.say(shown.page.strip)
        before = self._typed() if self._form is not None else None
        had_keyboard = before is None or self.isAncestorOf(self.focusWidget() or self._bar)
        self._build(shown)
        self._take_up(before, shown)
        self._say_how_it_stands()
        if had_keyboard and not self._panel.is_open:
            self.start()

    def _build(self, shown: Shown) -> None:
        self._panel.leave()
        self._panel.forget()
        clear(self._people)
        self._form = Form()
        self._sections = {}
        self._form.summary.jumped.connect(self._jump)
        self._above = column(self._form, gap=0)
        self._people.addLayout(self._above)
        for person in shown.page.people:
            section = self._section(self._form, person, shown)
            if self._sections:
                self._people.addWidget(Hairline())
            self._people.addWidget(section)
            self._sections[person.telling.id] = section
        if not shown.page.people:
            words = "Whoever is confirmed as in what was shared stands here, each with a decision of their own."
            self._people.addWidget(EmptyState("Nobody is owed a telling about this yet.", words))
        self._people.addStretch(1)

    def _section(self, form: Form, person: PersonToTell, shown: Shown) -> PersonSection:
        section, telling = PersonSection(form, person, shown), person.telling.id
        section.opened.connect(lambda: self._open(telling))
        section.changed.connect(self._say_how_it_stands)
        section.telling.connect(lambda: self._begin_told(person, shown))
        section.writing.connect(lambda: self.wants.emit(WriteLetter(telling)))
        section.happening.connect(lambda: self._begin(section, HappenedPanel(self._work, person, shown)))
        section.leaving.connect(
            lambda made: self._begin(section, LeftPanel(self._work, made, shown.choices, shown.colleagues))
        )
        section.returning.connect(lambda made: self._begin(section, ReturnedPanel(self._work, made, shown.choices)))
        section.correcting.connect(lambda told: self._begin(section, CorrectToldPanel(self._work, told, person, shown)))
        section.confirming.connect(lambda: self.wants.emit(OpenPerson(person.telling.person, "addresses")))
        section.recalling.connect(lambda: self.wants.emit(OpenPerson(person.telling.person)))
        return section

    def _take_up(self, before: Content | None, shown: Shown) -> None:
        """Fill in what was typed before, or what a draft kept; it is kept again from the next change on."""
        assert self._form is not None
        self._kept = KeptDraft(self._form, self._work, shown.draft, self._typed)
        self._kept.said.connect(self._state.tell)
        self._kept.failed.connect(self._problem.tell)
        self._kept.mended.connect(self._problem.withdraw)
        content = self._kept.content() if before is None else before
        for telling, section in self._sections.items():
            corrects = content.get(f"{telling}.corrects")
            if isinstance(corrects, str):
                section.take_up_change(None if self._renewing else corrects)
        self._renewing = False
        fill(self._form, content)
        if before is None:
            self._kept.forget()
            if content:
                self._state.tell(self._kept.began_in_words)
        self._open(next((each for each, section in self._sections.items() if section.pending), ""))

    def _typed(self) -> Content:
        """What stands typed on the page, as a draft holds it: nothing of those who are not being decided."""
        assert self._form is not None
        pending = {each: section for each, section in self._sections.items() if section.pending}
        if not pending:
            return {}
        names = {name for section in pending.values() for name in section.fields.names()}
        return {
            **{name: value for name, value in self._form.values().items() if name in names},
            **{f"{each}.corrects": section.corrects for each, section in pending.items()},
        }

    def _pending(self) -> list[PersonSection]:
        return [section for section in self._sections.values() if section.pending]

    def _open(self, telling: str) -> None:
        """One person is being decided at a time; what is typed for another stays."""
        self._arrive_at = telling or self._arrive_at
        for each, section in self._sections.items():
            section.set_open(each == telling)
            if each == telling:
                self._scroller.show_whole(section)
        self._say_how_it_stands()

    def _say_how_it_stands(self) -> None:
        number = len(self._pending())
        words = "decision" if number == 1 else "decisions"
        self._save.setText(f"Save {number} {words}" if number else "Save decisions")
        left = sum(section.undecided for section in self._sections.values())
        late = sum(section.is_late for section in self._sections.values())
        if not left and number:
            self._bar.say("All are chosen, not saved yet")
            return
        owed = [(left, "left to decide"), (late, "to look at again")]
        self._bar.say(" · ".join(f"{many} {what}" for many, what in owed if many) or "Everybody is decided")

    def _jump(self, name: str) -> None:
        """Open the person at whom a finding stands before the keyboard goes there."""
        self._open(name.partition(".")[0])
        if self._form is not None:
            self._form.jump(name)

    def _save_all(self) -> None:
        if self._panel.has_keyboard:
            self._panel.save()
            return
        drafts = [section.draft() for section in self._pending()]
        if not drafts or self._kept is None or self._saving:
            announce(self, "Choose for at least one person whether they are told.")
            return
        self._saving = True
        draft_id = self._kept.use_up()
        self._work.ask(lambda desk: tellings.decide(desk, drafts, draft_id), self._saved, self._not_saved)

    def _saved(self, decisions: tuple[str, ...]) -> None:
        self._saving = False
        self._problem.hide()
        for section in self._sections.values():
            section.deleteLater()
        self._sections, self._form, self._kept = {}, None, None
        self._state.setText("")
        announce(self, f"{len(decisions)} saved")
        self.load()

    def _not_saved(self, why: Refused | Known) -> None:
        self._saving = False
        if self._kept is not None:
            self._kept.go_on()
        if isinstance(why, Known):
            # Somebody decided meanwhile: what they decided is shown, what was typed stays, and saving again is knowing.
            self._renewing = True
            self._refused(why)
            self.load()
        elif self._form is not None:
            self._above.setContentsMargins(ROW_GAP, ROW_GAP, ROW_GAP, 0)
            self._form.show_findings(why.findings)
            self._open(_first_person(why.findings))
            self._scroller.ensureWidgetVisible(self._form.summary)

    def _not_read(self, why: Refused | Known) -> None:
        if not self.give_way(why, self._disclosure, TellPeople(self._disclosure)):
            self._refused(why)

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)

    def _begin_told(self, person: PersonToTell, shown: Shown) -> None:
        panel = ToldPanel(self._work, person, shown)
        panel.deciding.connect(lambda disclosure, telling: self.wants.emit(TellPeople(disclosure, telling)))
        self._begin(self._sections[person.telling.id], panel)

    def _begin(self, section: PersonSection, panel: Panel) -> None:
        # Once it is saved the page is built anew, and goes on at whom it was about.
        self._arrive_at = next(each for each, shown in self._sections.items() if shown is section)
        self._panel.open(panel, section.below)


def _first_person(findings: Sequence[Finding]) -> str:
    return findings[0].field.partition(".")[0] if findings else ""
