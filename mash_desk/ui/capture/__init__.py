"""Recording an urgent disclosure while the desk cannot be opened, and taking it in afterwards."""
