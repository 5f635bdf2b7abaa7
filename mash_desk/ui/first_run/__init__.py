"""The first run: a new desk is set up, and its recovery code printed and typed back."""
