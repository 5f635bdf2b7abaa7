"""The window: a face over casework. Qt lives here only."""
