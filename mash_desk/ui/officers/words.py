"""What is said of this computer's part of a key wherever one was made."""

PART_IN_ACCOUNT = (
    "This computer account holds its part of the key",
    "It is the account that is signed in to this computer now. Signed in as anybody else, the passphrase alone does "
    "not open the desk.",
)
UNTIL_THEIR_OWN_ACCOUNT = (
    "The passphrase alone opens the desk for them, for now",
    "No computer account holds a part of their key yet, so a stolen copy of the desk is as safe as their passphrase.",
    "Ask them to sign in to the computer as themselves and change their passphrase, in the menu Desk. Their own "
    "account holds its part from then on.",
)
PASSPHRASE_ALONE = (
    "The passphrase alone opens the desk",
    "This computer has no store of passwords that can be trusted. A stolen copy of the desk is as safe as the "
    "passphrase.",
)
