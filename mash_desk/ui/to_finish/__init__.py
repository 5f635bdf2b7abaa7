"""What is to finish on disclosures, and what was begun and not saved."""
