"""The views of the worklist."""

from mash_desk.ui.worklist.rows import WITHOUT_REFERRAL

VIEWS = {
    "mine": "Mine",
    "late": "Late",
    "red": "Red",
    "all": "All",
    WITHOUT_REFERRAL: "Disclosures without a referral",
}
