"""What the help beside a screen holds: words under headings, and the keys of the screen."""

import re
from collections.abc import Iterator, Sequence

import attrs
from PySide6.QtWidgets import QWidget

from mash_desk.casework import explanations
from mash_desk.casework.explanations import Why
from mash_desk.ui.actions import Actions, sheet
from mash_desk.ui.parts.why import Reason, asked_about, reasons_on
from mash_desk.ui.screen import Screen

ALWAYS = ("urgent", "new_referral", "find", "why", "help", "pane.next", "back", "lock")
"""The commands of the window whose keys every help text lists."""

_KEY = re.compile(r"\{([a-z_.]+)\}")


@attrs.frozen
class Part:
    """A heading with its paragraphs, or with keys and what each does. `aside`: words of less weight, at its end."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    aside: tuple[str, ...] = ()

    def text(self) -> str:
        """The whole part as one text."""
        keys = tuple(f"{key}: {words}." for key, words in self.keys)
        return "\n".join((self.heading, *self.paragraphs, *keys, *self.aside))


def help_on(page: Screen, commands: Actions) -> tuple[str, list[Part]]:
    """The title and the parts of the help on a screen; its keys come from the registry, as they are at this moment."""
    held = explanations.help_for(page.name)

    def said(paragraphs: Sequence[str]) -> tuple[str, ...]:
        return tuple(with_keys(each, commands) for each in paragraphs)

    here = tuple((keys, words) for words, keys in sheet(commands.within(page)))
    window = {command.id: (command, action) for command, action in commands.of_window()}
    always = sheet([window[each] for each in ALWAYS if each in window])
    parts = [
        Part("What this screen is for", said(held.what_for)),
        Part("Keys on this screen", () if here else ("It has none of its own.",), here),
        Part("What happens next", said(held.next)),
        Part("What it will not do", said(held.will_not)),
        Part("Keys on every screen", (), tuple((keys, words) for words, keys in always)),
    ]
    return held.title, parts


def with_keys(words: str, commands: Actions) -> str:
    """The words with the key of a command in the place of `{its id}`. KeyError for a command that is not in view."""
    return _KEY.sub(lambda found: commands.action(found[1]).shortcut().toString(), words)


def commands_named(words: str) -> list[str]:
    """The ids of the commands whose keys stand in these words."""
    return _KEY.findall(words)


def whys_on(page: Screen, focus: QWidget | None) -> list[Part]:
    """Why what has the keyboard is due or refused; where that says nothing, everything on the page that does.

    The lines of a list say nothing by themselves: the screen's help names the clocks by which they are due.
    """
    here = asked_about(focus, page)
    reasons = [here]
    if not (here.codes or here.clock):
        lists = [Reason(clock=each) for each in explanations.help_for(page.name).clocks]
        reasons = [*([here] if not here.empty else []), *reasons_on(page), *lists]
    explained: dict[Why, list[str]] = {}
    for why, said in (each for reason in reasons for each in _of(reason)):
        known = explained.setdefault(why, [])
        known += [words for words in said if words not in known]
    parts = [_part(why, said) for why, said in explained.items()]
    return parts or [
        Part(
            "Nothing here is due or refused",
            (
                "Where something is due by a time, or where something cannot be saved or printed yet, this key says "
                "why, which rule that comes from, and what you can do.",
            ),
        )
    ]


def _of(reason: Reason) -> Iterator[tuple[Why, Sequence[str]]]:
    if reason.clock:
        yield explanations.clocks().get(reason.clock, Why(reason.clock, "")), reason.said
    elif reason.codes:
        for code, words in zip(reason.codes, reason.said, strict=False):
            yield explanations.refusal(code), (words,)
    elif reason.said:
        yield Why("What cannot be done yet", ""), reason.said


def _part(why: Why, said: Sequence[str]) -> Part:
    found = (*said, *((why.why,) if why.why else ()), *((f"What you can do: {_lower(why.next)}",) if why.next else ()))
    return Part(why.title, found, aside=(f"Where this comes from: {why.source}",) if why.source else ())


def _lower(words: str) -> str:
    """The first letter small, unless the word is a name or begins with a sign."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
