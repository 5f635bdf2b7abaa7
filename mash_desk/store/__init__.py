"""The encrypted file: vault, migrations, journal, drafts, and one module of functions per noun."""
