"""Disclosures: telling somebody now, finishing what that left open, and everything that was shared or not."""
