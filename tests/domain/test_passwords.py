"""Passwords that only have to exist."""

from syncwizard.domain.answers import Answers
from syncwizard.domain.passwords import LENGTH, new_password
from syncwizard.domain.rules import is_header_safe, is_strong_password


def test_a_new_password_is_long_strong_and_new() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    nothing = Answers({}, {})
    for password in made:
        assert len(password) == LENGTH == 20
        assert is_strong_password(password, nothing) is None
        assert is_header_safe(password, nothing) is None
