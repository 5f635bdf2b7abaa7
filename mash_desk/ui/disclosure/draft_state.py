"""How the draft of a page stands, in words that are always in view."""

from mash_desk.ui.parts import ActionBar, Headed, show_if, small
from mash_desk.ui.style import Tone


class DraftState:
    """“Draft saved 23:56:41”: beside the heading, or at the foot while the heading scrolls away in a low window."""

    def __init__(self, bar: ActionBar) -> None:
        self.words = small("")
        self._bar, self._low = bar, False

    def follow(self, headed: Headed) -> None:
        """Be where it can be seen on this page."""
        headed.turned.connect(self._turn)

    def say(self, words: str, tone: Tone = Tone.MUTED) -> None:
        """Say how the draft stands now."""
        self.words.tell(words, tone)
        self._turn(self._low)

    def _turn(self, low: bool) -> None:
        self._low = low
        show_if(self.words, not low)
        self._bar.say(self.words.text() if low else "")
