"""What packaging/build.py consists of, one file a product; needs the environment of a release."""
