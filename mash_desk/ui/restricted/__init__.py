"""What stands in place of a record that is closed to the officer."""
