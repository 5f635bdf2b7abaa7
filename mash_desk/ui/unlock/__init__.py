"""The way into a desk that stands already."""
