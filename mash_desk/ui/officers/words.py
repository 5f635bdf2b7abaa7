"""What is said of this computer's part of a key wherever one was made."""

PART_IN_ACCOUNT = (
    "This computer account holds its part of the key",
    "It is the account that is signed in to this computer now. Signed in as anybody else, the passphrase alone does "
    "not open the desk.",
)
PASSPHRASE_ALONE = (
    "The passphrase alone opens the desk",
    "This computer has no store of passwords that can be trusted. A stolen copy of the desk is as safe as the "
    "passphrase.",
)
