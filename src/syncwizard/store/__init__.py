"""What is kept on disk and in the keyring; it knows no screen and no network."""
