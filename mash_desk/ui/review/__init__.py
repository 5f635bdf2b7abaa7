"""What somebody else than the one concerned looks at: emergency accesses, authorisations by telephone, alerts."""
