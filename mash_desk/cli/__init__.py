"""The command line: a face over casework."""
