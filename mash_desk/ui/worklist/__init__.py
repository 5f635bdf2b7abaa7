"""The worklist: what waits, what is late, and what the selected thing needs."""
