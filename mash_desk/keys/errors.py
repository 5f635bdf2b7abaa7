"""What may be wrong with a desk's keys, each with its own words and the next step."""

from mash_desk.domain.findings import Known

_RECOVERY = "unlock with the recovery code, which was printed when this desk was set up."


class WrongPassphrase(Known):
    """The passphrase does not open this officer's key."""

    words = "That passphrase does not open this desk."
    what_next = "Check Caps Lock and the keyboard language, then type it again. Nothing was changed."


class WrongRecoveryCode(Known):
    """The code is well formed, but belongs to another desk or to an older setting-up of this one."""

    words = "That recovery code does not belong to this desk."
    what_next = "Check that the printed sheet is the one for this desk."


class RecoveryCodeMistyped(Known):
    """The check group does not fit the eight groups before it, or a group is missing."""

    words = "The recovery code was not typed as it is printed."
    what_next = "Compare it with the sheet, group by group: nine groups of four letters and figures."


class KeyFileMissing(Known):
    """Neither keys.a nor keys.b is in the desk's folder."""

    words = "The key files keys.a and keys.b are not in this desk’s folder."
    what_next = "Ask the person who looks after this computer to put them back from the latest backup."


class KeyFileDamaged(Known):
    """There are key files, but none that is whole."""

    words = "The key files of this desk are damaged."
    what_next = "Ask the person who looks after this computer to put keys.a and keys.b back from the latest backup."


class KeyFileUnreadable(Known):
    """The operating system refused to read a key file."""

    words = "The key files of this desk could not be read."
    what_next = "Ask the person who looks after this computer whether you may read the desk’s folder."


class KeyFileChanged(Known):
    """A key file is whole but was not written by someone who holds the store secret."""

    words = "The key files of this desk were changed by something other than MASH Desk."
    what_next = (
        "Do not go on. Tell the person who looks after this computer, and put the files back from the latest backup."
    )


class KeyFileFromTheFuture(Known):
    """A newer version of the program wrote a key file."""

    words = "This desk was last used with a newer version of MASH Desk."
    what_next = "Install the newer version on this computer, then open the desk again. Nothing was changed."


class KeyFileNotWritten(Known):
    """A key file could not be written, or did not read back as it was written."""

    words = "The key files of this desk could not be written."
    what_next = "Check that the disk is not full and that you may write in the desk’s folder, then try again."


class KeyFileInDoubt(Known):
    """Writing a key file failed, and what stands in it now cannot be read."""

    words = "It is not certain whether the key files of this desk were written."
    what_next = (
        "Both ways in are tried in turn: unlock with what you chose last; if that does not open the desk, with what "
        "you used before. Have the disk looked at."
    )


class RotationUnfinished(Known):
    """A key was taken away from an officer, and the desk has not gone over to its new store secret yet."""

    words = "Taking a key away from a colleague is not finished yet on this desk."
    what_next = "Lock the desk and unlock it again: that finishes it. Then try again. Check that the disk is not full."


class KeysAlreadyThere(Known):
    """A desk was to be set up where keys lie already."""

    words = "This folder already holds the keys of a desk."
    what_next = "Open that desk, or choose another folder. Its keys were not touched."


class OfficerUnknown(Known):
    """The key file has no slot for this officer."""

    words = "This officer has no key for this desk."
    what_next = "Unlock with the recovery code, which was printed when this desk was set up."


class DeviceKeyMissing(Known):
    """The keychain answers, but holds no key for this desk and officer."""

    words = "This computer account does not hold its part of the key to this desk."
    what_next = (
        f"Sign in to the computer with the account that you have your key with. If that is this one, {_RECOVERY}"
    )


class KeychainLocked(Known):
    """The keychain of the operating system is there, but locked."""

    words = "The computer’s own store of passwords is locked."
    what_next = f"Unlock it with the password you sign in with, then try again. If that fails, {_RECOVERY}"


class KeychainUnavailable(Known):
    """No keychain that this program trusts answers on this computer."""

    words = "The computer’s own store of passwords does not answer."
    what_next = f"Sign out of the computer and in again, then try once more. If that fails, {_RECOVERY}"


class KeychainMissing(KeychainUnavailable):
    """There is no keychain here at all, or none that this program trusts."""

    words = "There is no store of passwords on this computer that MASH Desk can use."
    what_next = (
        "Sign in at the computer itself, as you do at your desk, and start MASH Desk again: signed in from elsewhere "
        f"there may be none. If that fails, {_RECOVERY}"
    )


class KeychainNotSetUp(KeychainUnavailable):
    """The keychain answers, but nothing was ever kept in it, and it could not be set up."""

    words = "The computer’s own store of passwords is not set up for this account."
    what_next = (
        "Sign in with the account that you have your key with, and let the computer set its store up where it asks. "
        f"If that is this one, {_RECOVERY}"
    )


class KeychainSlow(KeychainUnavailable):
    """The keychain has not answered within ten seconds."""

    words = "The computer’s own store of passwords has not answered for ten seconds."
    what_next = (
        "It may be asking you something in a window of its own: look behind this one and answer it, then unlock again. "
        f"If there is none, {_RECOVERY}"
    )


class NotEnoughMemory(Known):
    """The passphrase could not be checked, because memory ran out."""

    words = "This computer has too little free memory to check the passphrase."
    what_next = "Close other programs, then try again."


class InboxRecipientUnusable(Known):
    """What is kept as the desk's public key is not one."""

    words = "The public key that is kept for this desk is not one that can be used."
    what_next = "Choose a passphrase, and what you write is kept under that."


class NotUnsealed(Known):
    """A sealed file is damaged, was sealed to another desk, or under another passphrase; age does not say which."""

    words = "What was recorded while the desk was locked could not be unsealed."
    what_next = "The file was left where it lies. If it was kept under a passphrase, type that one again."
