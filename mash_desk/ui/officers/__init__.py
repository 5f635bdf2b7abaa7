"""Officers: the colleagues of this hub, their keys, and each one's own passphrase."""
