"""What screens are made of. A screen imports its parts from here and paints nothing itself."""

from mash_desk.ui.parts.action_bar import ActionBar
from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.button import Button, Kind, Link
from mash_desk.ui.parts.card import Card, Hairline, LongCard, SplitCard
from mash_desk.ui.parts.chips import Chip, ChipRow, Chips
from mash_desk.ui.parts.choice import Choice
from mash_desk.ui.parts.clock import ClockView
from mash_desk.ui.parts.codes import CodeField, Tick
from mash_desk.ui.parts.cover import Cover
from mash_desk.ui.parts.dates import PartialDateField
from mash_desk.ui.parts.difference import Difference
from mash_desk.ui.parts.facts import Facts
from mash_desk.ui.parts.field import Field, Option, Picked, Value
from mash_desk.ui.parts.filter_line import FilterLine
from mash_desk.ui.parts.form import Abreast, Form
from mash_desk.ui.parts.headed import Headed
from mash_desk.ui.parts.keeping import Keeping, typed, written
from mash_desk.ui.parts.keyboard import enter, give_keyboard, tab_as_laid_out, tab_on_to
from mash_desk.ui.parts.layout import Scroller, Wrapping, clear, column, grid, holding, row, scroller_of, show_if
from mash_desk.ui.parts.lines import FolderField, LineField, MomentField, ProseField
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.narrowed import NarrowedList
from mash_desk.ui.parts.notices import ProblemBanner, Strip, TrainingBand
from mash_desk.ui.parts.offering_line import OfferingLine
from mash_desk.ui.parts.offers import Answer, Offer, Offers, Search
from mash_desk.ui.parts.one_chip import OneChip
from mash_desk.ui.parts.one_of import OneOf
from mash_desk.ui.parts.paged import Fetch, Row
from mash_desk.ui.parts.panes import Panes
from mash_desk.ui.parts.pick import PickField
from mash_desk.ui.parts.quiet import QuietLine
from mash_desk.ui.parts.rating import RatingChip, tone_of
from mash_desk.ui.parts.record_line import RecordLine
from mash_desk.ui.parts.refused import RefusedButton
from mash_desk.ui.parts.secret import SecretField
from mash_desk.ui.parts.states import EmptyState, Progress
from mash_desk.ui.parts.summary import ErrorSummary
from mash_desk.ui.parts.tasks import Task, TaskList
from mash_desk.ui.parts.text import Text, body, second, section, small, strong, subject, title
from mash_desk.ui.parts.timeline import Happened, Timeline
from mash_desk.ui.parts.worktable import PagedTable

__all__ = [
    "Abreast",
    "ActionBar",
    "Answer",
    "Button",
    "Card",
    "Chip",
    "ChipRow",
    "Chips",
    "Choice",
    "ClockView",
    "CodeField",
    "Cover",
    "Difference",
    "EmptyState",
    "ErrorSummary",
    "Facts",
    "Fetch",
    "Field",
    "FilterLine",
    "FolderField",
    "Form",
    "Hairline",
    "Happened",
    "Headed",
    "Keeping",
    "Kind",
    "LineField",
    "Link",
    "LongCard",
    "Mark",
    "MomentField",
    "NarrowedList",
    "Offer",
    "OfferingLine",
    "Offers",
    "OneChip",
    "OneOf",
    "Option",
    "PagedTable",
    "Panes",
    "PartialDateField",
    "PickField",
    "Picked",
    "ProblemBanner",
    "Progress",
    "ProseField",
    "QuietLine",
    "RatingChip",
    "RecordLine",
    "RefusedButton",
    "Row",
    "Scroller",
    "Search",
    "SecretField",
    "Shape",
    "SplitCard",
    "Strip",
    "Task",
    "TaskList",
    "Text",
    "Tick",
    "Timeline",
    "TrainingBand",
    "Value",
    "Wrapping",
    "announce",
    "body",
    "clear",
    "column",
    "enter",
    "give_keyboard",
    "grid",
    "holding",
    "row",
    "scroller_of",
    "second",
    "section",
    "show_if",
    "small",
    "strong",
    "subject",
    "tab_as_laid_out",
    "tab_on_to",
    "title",
    "tone_of",
    "typed",
    "written",
]
