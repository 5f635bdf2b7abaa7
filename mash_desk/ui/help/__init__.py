"""The program explains itself: help beside a screen, why something is due or refused, what is new, licences."""
