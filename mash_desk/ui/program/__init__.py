"""The program: from the command line to the window, and to the end of the process."""
