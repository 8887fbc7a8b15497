"""The stand-ins that the tests of the store share."""

from tests.fakes.disk import disk
from tests.fakes.keyrings import system_keyring

__all__ = ["disk", "system_keyring"]
