"""Where the command line begins and ends."""

import logging
import sys

from mash_desk.cli.commands import commands
from mash_desk.cli.endings import ending


def main(words: list[str] | None = None) -> None:
    """Run one command, of `words` or of the command line, and leave the process with its exit code."""
    # Nothing is logged here: without a handler, Python would write failures among the words for the person.
    logging.basicConfig(handlers=[logging.NullHandler()])
    sys.exit(ending(lambda: commands.main(words, prog_name="mash-desk-cli", standalone_mode=False)))


if __name__ == "__main__":
    main()
