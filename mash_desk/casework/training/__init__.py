"""The training desk: a believable hub of invented people."""

from mash_desk.casework.training.making import TRAINING_PASSPHRASE, make
from mash_desk.casework.training.ready import NotAsMade, ReadyLetter, printed_letter, ready_letter

__all__ = ["TRAINING_PASSPHRASE", "NotAsMade", "ReadyLetter", "make", "printed_letter", "ready_letter"]
