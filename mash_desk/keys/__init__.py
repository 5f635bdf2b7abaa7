"""Passphrase, keychain and recovery code in; the store secret and its subkeys out."""
