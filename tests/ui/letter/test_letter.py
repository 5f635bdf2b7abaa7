"""The letter's screen on a real vault: what stops it, the page, and printing the stored bytes."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mash_desk.casework import addresses, drafts, letters, people, sheets, tellings, warnings
from mash_desk.casework.desk import Desk
from mash_desk.casework.letters import LetterDraft, LetterPage
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.domain.warning import WarningDraft
from mash_desk.ui.letter.page import LetterScreen
from mash_desk.ui.letter.pages import draw_later, read_later
from mash_desk.ui.letter.preview import PageView, Preview
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.parts import RefusedButton
from mash_desk.ui.screen import Back, OpenDisclosure, OpenPerson, TellPeople
from tests import desks
from tests.desks import Family, FixedClock
from tests.ui.at_work import AtWork, at_work

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WHY = "To help keep Wren safe"
NEXT = "A social worker will speak with you on Saturday. You can have someone with you."


@attrs.frozen
class Owed:
    """A telling that is owed to a mother, and whose it is."""

    telling: str
    disclosure: str
    referral: str
    family: Family


class OnPaper(Printing):
    """A printer without a dialog: it writes a PDF, or cannot."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.before: Callable[[], object] = lambda: None

    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(300)
        printer.setOutputFileName(str(self.file))
        self.before()
        then(printer)


def _owed(desk: Desk, family: Family, decision: TellingDecisionDraft | None = None) -> Owed:
    """A finished disclosure about a family, and a decision on the mother."""
    referral = desks.refer(desk, family, "amber")
    disclosure = desks.disclose(desk, family, referral)
    desks.finish(desk, disclosure, [family.mother, *family.others])
    page = tellings.page(desk, disclosure.id)
    telling = next(each.telling.id for each in page.people if each.file.person.id == family.mother.id)
    choice = decision or TellingDecisionDraft(choice="tell_now")
    tellings.decide(desk, [attrs.evolve(choice, telling=telling)])
    return Owed(telling, disclosure.id, referral.id, family)


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AtWork]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with at_work(qtbot, tmp_path / "desk") as made:
        made.elsewhere(OpenPerson, OpenDisclosure, TellPeople)
        yield made


@pytest.fixture
def printing(tmp_path: Path) -> OnPaper:
    return OnPaper(tmp_path / "printed.pdf")


def _open(officer: AtWork, owed: Owed, printing: Printing | None = None) -> None:
    officer.open(lambda: LetterScreen(officer.thread, officer.frame.commands, owed.telling, printing))
    officer.wait_for("Before it can be printed")
    officer.wait_for("Passed")
    officer.qtbot.waitUntil(lambda: officer.says("stop it") or officer.says("stops it"))


def _write(officer: AtWork) -> None:
    """Write both passages by keyboard."""
    officer.labelled("Why we shared it").setFocus()
    officer.type_in(WHY)
    officer.press(Key.Key_Tab)
    officer.type_in(NEXT)
    preview = officer.page.findChild(Preview)
    assert isinstance(preview, Preview)
    officer.qtbot.waitUntil(lambda: NEXT in " ".join(preview.text.toPlainText().split()))


def _view(officer: AtWork) -> PageView:
    view = officer.page.findChild(PageView)
    assert isinstance(view, PageView)
    return view


def _print_button(officer: AtWork) -> RefusedButton:
    button = officer.page.findChild(RefusedButton)
    assert isinstance(button, RefusedButton)
    return button


def _standing(officer: AtWork, owed: Owed) -> LetterPage:
    return officer.do(lambda desk: letters.page(desk, owed.telling, LetterDraft(why=WHY, what_happens_next=NEXT)))


def test_the_mother_who_lives_with_him_is_refused_a_letter_in_words(officer: AtWork, printing: OnPaper) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.birch(desk)))
    _open(officer, owed, printing)
    _write(officer)
    officer.wait_for("Cannot be printed yet: 1 finding stops it.")

    officer.press(Key.Key_P, Control)

    assert officer.wanted == [OpenPerson(owed.family.mother.id)]
    officer.frame.want(Back())
    officer.wait_for("Flint Grey lives there, or may, and is an alleged source of harm.")
    assert not printing.file.exists()
    assert _standing(officer, owed).made == ()


def test_print_pressed_twice_makes_one_letter(officer: AtWork, printing: OnPaper) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    officer.qtbot.waitUntil(lambda: not _print_button(officer).refuses)
    with officer.slow_disk():
        officer.press(Key.Key_P, Control)
        officer.press(Key.Key_P, Control)
    officer.wait_for("printed")
    assert len(_standing(officer, owed).made) == 1


def test_a_stored_letter_that_is_read_late_takes_no_other_letters_place(qtbot: QtBot) -> None:
    preview, read = Preview(), list[str | None]()
    qtbot.addWidget(preview)
    stored = sheets.words("Stored", [("Stored", ["Words of the stored letter."])], FixedClock().now()).content
    preview.show_stored(stored, "As it is stored")
    preview.show_letter(b"", "Words of the new letter.", "")
    read_later(stored, read.append, preview)
    qtbot.waitUntil(lambda: bool(read))
    assert "stored letter" in (read[0] or "")
    assert preview.text.toPlainText() == "Words of the new letter."


def test_somebody_deferred_is_refused_and_the_way_leads_to_the_decision(officer: AtWork) -> None:
    deferred = TellingDecisionDraft(
        choice="defer",
        review_on="7 9 2026",
        exemption="sch2-2",
        reasons=("police",),
        events=("arrest",),
        words="Not found.",
    )
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk), deferred))
    _open(officer, owed)

    officer.wait_for("It is decided that Fern Marsh is not told for now.")
    officer.button("Go to the decision").click()

    assert officer.wanted == [TellPeople(owed.disclosure)]


def test_the_page_follows_the_words_and_the_text_holds_them_too(officer: AtWork) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed)
    view = _view(officer)
    officer.qtbot.waitUntil(lambda: not view.image().isNull())
    before = view.image()

    _write(officer)
    officer.qtbot.waitUntil(lambda: view.image() != before)
    officer.press(Key.Key_T, Alt)

    text = officer.named("The letter as text", QPlainTextEdit)
    assert text.hasFocus()
    assert text.isReadOnly()
    assert WHY in text.toPlainText()
    assert "Dear Fern Marsh" in text.toPlainText()
    officer.wait_for("Nothing stops it.")
    officer.wait_for("Reading age")


def test_what_is_written_is_kept_and_taken_up_again(officer: AtWork) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed)
    _write(officer)
    officer.wait_for("Draft saved 23:50:00")

    again = LetterScreen(officer.thread, officer.frame.commands, owed.telling)
    officer.frame.answer(OpenDisclosure, lambda _want: again)
    officer.frame.want(OpenDisclosure(owed.disclosure))

    officer.wait_for("Draft from Fri 28 Aug 23:50 taken up again")
    why = officer.labelled("Why we shared it")
    assert isinstance(why, QPlainTextEdit)
    assert why.toPlainText() == WHY
    officer.wait_for("Nothing stops it.")


def test_the_letter_is_printed_from_its_stored_bytes_as_the_preview_shows_it(
    officer: AtWork, printing: OnPaper, tmp_path: Path
) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    files = _files(tmp_path)

    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)

    officer.wait_for("as it is stored")
    page = _standing(officer, owed)
    letter = page.made[0].letter
    stored = officer.do(lambda desk: letters.content(desk, letter.id))
    assert hashlib.sha256(stored).hexdigest() == letter.sha256
    assert [each.printed for each in page.made] == [True]
    assert _files(tmp_path) - files == {printing.file}
    view = _view(officer)
    shown = _drawn(officer, stored, view.image().width())
    officer.qtbot.waitUntil(lambda: _apart(view.image(), shown) == 0)
    printed = _drawn(officer, printing.file.read_bytes(), view.image().width())
    assert printed.size() == view.image().size()
    # Letters drawn from outlines and from dots differ at their edges: at a quarter of the size that evens out.
    assert _apart(_quarter(printed), _quarter(view.image())) < 1.5
    assert _apart(_quarter(_shifted(printed)), _quarter(view.image())) > 3


def test_previewing_writes_no_file(officer: AtWork, tmp_path: Path) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    before = _files(tmp_path)
    _open(officer, owed)
    _write(officer)
    officer.qtbot.waitUntil(lambda: not _view(officer).image().isNull())

    assert _files(tmp_path) == before


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_loses_nothing_and_the_letter_is_printed_later(
    officer: AtWork, printing: OnPaper, tmp_path: Path
) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    printing.file = tmp_path / "no such folder" / "printed.pdf"

    officer.press(Key.Key_P, Control)

    officer.wait_for("The printer did not take the letter.")
    officer.wait_for("made, not printed")
    assert [each.printed for each in _standing(officer, owed).made] == [False]
    printing.file = tmp_path / "printed.pdf"
    letter = _standing(officer, owed).made[0].letter
    with officer.qtbot.waitSignal(printing.printed):
        officer.button(f"Print it: letter {letter.reference}").click()
    officer.wait_for(f"{letter.reference}: printed Fri 28 Aug 23:50")


def test_pre_flight_is_asked_again_when_a_letter_is_printed_again(officer: AtWork, printing: OnPaper) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)
    officer.wait_for("as it is stored")
    letter = _standing(officer, owed).made[0].letter
    printing.file.unlink()
    mother = owed.family.mother.id
    officer.do(lambda desk: warnings.add(desk, mother, WarningDraft(kind="do_not_post")))
    officer.settle()

    officer.button(f"Print again: letter {letter.reference}").click()

    officer.wait_for("A warning says that Fern Marsh must not be sent post.")
    officer.settle()
    assert not printing.file.exists()
    [printings] = officer.do(lambda desk: desk.vault.rows("SELECT count(*) AS n FROM letter_printed"))
    assert printings["n"] == 1


def test_what_stops_it_while_the_printer_is_chosen_stops_it(officer: AtWork, printing: OnPaper) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    officer.thread.changed.disconnect(officer.frame.touched)
    mother = owed.family.mother.id
    warned = WarningDraft(kind="no_contact")
    printing.before = lambda: officer.do(lambda desk: warnings.add(desk, mother, warned))

    officer.press(Key.Key_P, Control)

    officer.wait_for("Not printed.")
    officer.wait_for("Cannot be printed yet: 1 finding stops it.")
    assert _standing(officer, owed).made == ()


def test_a_page_is_turned_and_the_button_says_why_it_refuses(officer: AtWork) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed)
    view = _view(officer)
    officer.qtbot.waitUntil(lambda: view.pages > 1)

    officer.button("Next page").click()

    officer.wait_for(f"Page 2 of {view.pages}")
    assert _print_button(officer).button.accessibleDescription() == "Cannot be printed yet: 2 findings stop it."


def _flee(desk: Desk, owed: Owed) -> None:
    """The mother's home turns out to need protection."""
    [address] = people.file(desk, owed.family.mother.id).addresses
    draft = AddressDraft(lines=address.lines or "", postcode=address.postcode or "", protection="protected")
    addresses.change(desk, address, draft)


def test_a_letter_in_view_is_hidden_once_its_address_is_protected_and_shown_again_for_a_reason(
    officer: AtWork, printing: OnPaper
) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)
    officer.wait_for("as it is stored")
    preview = officer.page.findChild(Preview)
    assert isinstance(preview, Preview)
    text = preview.text
    officer.qtbot.waitUntil(lambda: "Example Lane" in text.toPlainText())
    letter = _standing(officer, owed).made[0].letter

    officer.do(lambda desk: _flee(desk, owed))
    officer.qtbot.waitUntil(lambda: "Example Lane" not in text.toPlainText())
    assert _view(officer).image().isNull()
    assert not officer.says("as it is stored")

    officer.button(f"Show letter {letter.reference}").click()
    officer.wait_for(f"Show letter {letter.reference}")
    officer.press(Key.Key_Return, Control)
    officer.wait_for("Say why you need it.")
    assert "Example Lane" not in text.toPlainText()
    officer.labelled("Why do you need it?").setFocus()
    officer.press(Key.Key_Down)
    officer.press(Key.Key_Return, Control)
    officer.wait_for("as it is stored")
    officer.qtbot.waitUntil(lambda: "Example Lane" in text.toPlainText())

    officer.frame.want(OpenDisclosure(owed.disclosure))
    officer.frame.want(Back())
    officer.settle()
    assert "Example Lane" not in text.toPlainText()


def test_a_reason_is_asked_over_a_form_that_is_open_and_gives_way_to_one_that_is_opened(
    officer: AtWork, printing: OnPaper
) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)
    letter = _standing(officer, owed).made[0].letter
    officer.do(lambda desk: _flee(desk, owed))
    officer.wait_for("Its address has been protected since")

    officer.button(f"Record how letter {letter.reference} left").click()
    officer.qtbot.waitUntil(lambda: officer.frame.focusWidget() is officer.named("Posted"))
    officer.press(Key.Key_1)
    officer.button(f"Show letter {letter.reference}").click()
    officer.qtbot.waitUntil(lambda: officer.frame.focusWidget() is officer.labelled("Why do you need it?"))
    officer.wait_for("is kept as a draft")

    officer.button(f"Record how letter {letter.reference} left").click()
    officer.qtbot.waitUntil(lambda: officer.frame.focusWidget() is officer.named("Posted"))
    assert not officer.says("Why do you need it?")
    officer.press(Key.Key_Return, Control)
    officer.wait_for(f"{letter.reference}: posted Fri 28 Aug 23:50")


def _files(folder: Path) -> set[Path]:
    """What lies in the test's folder, where temporary files would lie too; the vault's own apart."""
    return {path for path in folder.rglob("*") if path.is_file() and "desk" not in path.parts}


def _drawn(officer: AtWork, content: bytes, width: int) -> QImage:
    came: list[QImage] = []
    draw_later(content, 0, width, lambda found: came.append(found.image) if found else None, officer.frame)
    officer.qtbot.waitUntil(lambda: bool(came))
    return came[0]


def _quarter(image: QImage) -> QImage:
    return image.scaledToWidth(image.width() // 4, Qt.TransformationMode.SmoothTransformation)


def _shifted(image: QImage) -> QImage:
    """The same a pixel to the right and a pixel lower: a page that does not lie as the preview does."""
    return image.copy(QRect(-1, -1, image.width(), image.height()))


def _apart(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, from 0 to 255."""
    grey = QImage.Format.Format_Grayscale8
    left, right = one.convertToFormat(grey), other.convertToFormat(grey)
    if left.size() != right.size():
        return 255
    pairs = zip(bytes(left.constBits()), bytes(right.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / left.sizeInBytes()


def test_a_computer_without_a_printer_is_said_and_nothing_is_made(officer: AtWork) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed)
    _write(officer)
    officer.wait_for("Nothing stops it.")

    officer.press(Key.Key_P, Control)

    officer.wait_for("This computer has no printer.")
    assert _standing(officer, owed).made == ()


def test_how_a_letter_left_and_that_it_came_back_are_recorded_beside_it_by_keyboard(
    officer: AtWork, printing: OnPaper
) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed, printing)
    _write(officer)
    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)
    officer.wait_for("it is not recorded how it left")
    letter = _standing(officer, owed).made[0].letter

    officer.button(f"Record how letter {letter.reference} left").click()
    officer.qtbot.waitUntil(lambda: officer.frame.focusWidget() is officer.named("Posted"))
    officer.press(Key.Key_1)
    officer.press(Key.Key_Return, Control)
    officer.wait_for(f"{letter.reference}: posted Fri 28 Aug 23:50")

    officer.button(f"Letter {letter.reference} came back").click()
    why = officer.labelled("Why")
    officer.qtbot.waitUntil(lambda: officer.frame.focusWidget() is why)
    officer.type_in("Gone")
    officer.press(Key.Key_Return, Control)

    officer.wait_for("came back Fri 28 Aug 2026: gone away")
    officer.wait_for("A letter to this address came back on Fri 28 Aug 2026.")
    officer.wait_for("Cannot be printed yet: 1 finding stops it.")


def test_a_warning_is_ticked_as_read_before_the_letter_prints(officer: AtWork, printing: OnPaper) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    warned = WarningDraft(kind="other", words="reads with her sister")
    officer.do(lambda desk: warnings.add(desk, owed.family.mother.id, warned))
    _open(officer, owed, printing)
    _write(officer)
    officer.wait_for("Cannot be printed yet: 1 to read first.")

    officer.press(Key.Key_P, Control)  # leads to the tick
    tick = officer.page.focusWidget()
    assert tick is not None
    assert "reads with her sister" in tick.accessibleName()
    officer.press(Key.Key_Space)
    officer.qtbot.waitUntil(lambda: not _print_button(officer).refuses)
    with officer.qtbot.waitSignal(printing.printed):
        officer.press(Key.Key_P, Control)
    officer.wait_for("as it is stored")


def test_what_is_typed_before_the_page_is_there_goes_on_from_the_draft_and_is_kept(officer: AtWork) -> None:
    owed = officer.do(lambda desk: _owed(desk, desks.marsh(desk)))
    _open(officer, owed)
    officer.labelled("Why we shared it").setFocus()
    officer.type_in(WHY)
    officer.wait_for("Draft saved 23:50:00")

    again = LetterScreen(officer.thread, officer.frame.commands, owed.telling)
    officer.frame.answer(OpenDisclosure, lambda _want: again)
    with officer.slow_disk():
        officer.frame.want(OpenDisclosure(owed.disclosure))
        early = again.findChild(QPlainTextEdit)
        assert isinstance(early, QPlainTextEdit)
        early.insertPlainText(" and her sister")

    assert early.toPlainText() == f"{WHY} and her sister"
    [draft] = officer.do(drafts.mine)
    assert "and her sister" in draft.content
