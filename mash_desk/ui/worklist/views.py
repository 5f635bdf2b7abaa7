"""The views of the worklist."""

from mash_desk.ui.worklist.rows import WITHOUT_REFERRAL

VIEWS = {
    "mine": "Mine",
    "nobody": "Nobody’s",
    "late": "Late",
    "red": "Red",
    "all": "All open",
    "to_close": "To close",
    "closed": "Closed",
    WITHOUT_REFERRAL: "Without a referral",
}

EMPTY = {
    "mine": ("Nothing waits for you.", "Look under “Nobody’s” for work to take on, or take in a new referral."),
    "nobody": ("Somebody has everything that is open.", "What is given back stands here until it is taken on."),
    "late": ("Nothing is late.", "What is due soonest stands on top under “All open”."),
    "red": ("Nothing is rated red.", "Look under “All open” for what is due soonest."),
    "all": ("No referral is open.", "Take in a new referral, or record an urgent call with F9."),
    "to_close": ("Nothing is left to close.", "Once every child of a referral is decided, it stands here."),
    "closed": ("Nothing is closed yet.", "A referral that is closed can be found here, and opened again."),
    WITHOUT_REFERRAL: (
        "Every disclosure belongs to a referral.",
        "What is shared in an urgent call before there is a referral stands here.",
    ),
}
"""What an empty view says, and what to do next."""

ASKED = {
    "rating": ("P", "Rate it"),
    "decision": ("D", "Decide"),
    "contact": ("L", "Log a contact"),
    "hand_over": ("H", "Hand it over"),
    "close": ("X", "Close it"),
}
"""What can be begun from the list on the referral that is selected: its letter, and its words."""
