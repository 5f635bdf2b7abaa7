"""What a MASH knows: records, rules, clocks and pre-flight. Pure: no file, no window, no clock of its own."""
