"""Telling people: one decision for each person about each disclosure, and how they were told."""
