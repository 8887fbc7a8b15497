"""The mail that asks the customer's administrator for what step 3 needs; it sends nothing."""

from __future__ import annotations

from syncwizard.domain.answers import Answers
from syncwizard.domain.conditions import has_graph_secret
from syncwizard.domain.text import Text, text

_BLANK = text("customer_mail.blank")


def mail_to_customer(answers: Answers, consultant: str) -> tuple[Text, ...]:
    """The mail line by line, its subject first: only what these answers still leave to ask."""
    return (
        text("customer_mail.subject", customer=answers["customer_name"]),
        _BLANK,
        *_opening(answers),
        _BLANK,
        *_entra(answers),
        _BLANK,
        *_exchange(answers),
        _BLANK,
        *_permission(answers),
        text("customer_mail.thanks"),
        text("common.literal", value=consultant),
    )


def _opening(answers: Answers) -> tuple[Text, ...]:
    name = answers["customer_admin_name"]
    dear = text("customer_mail.dear_name", name=name) if name else text("customer_mail.dear")
    environment = Text(f"fields.environment.{answers['environment']}")
    return dear, _BLANK, text("customer_mail.intro", environment=environment)


def _entra(answers: Answers) -> tuple[Text, ...]:
    ours = has_graph_secret(answers)
    return (
        text("customer_mail.entra"),
        text("customer_mail.tenant_id"),
        text("customer_mail.client_id"),
        text("customer_mail.secret_for_us" if ours else "customer_mail.secret_by_customer"),
        text("customer_mail.permissions", permissions=answers["expected_permissions"]),
        text("customer_mail.domains"),
        *([text("customer_mail.send_safely")] if ours else []),
    )


def _exchange(answers: Answers) -> tuple[Text, ...]:
    return (
        text("customer_mail.exchange"),
        text("customer_mail.mailboxes"),
        text("customer_mail.room_lists"),
        text("customer_mail.auto_accept"),
        _booking_window(answers["reservation_horizon_days"]),
        text("customer_mail.conflicts"),
        text("customer_mail.subjects"),
    )


def _booking_window(days: str) -> Text:
    if not days:
        return text("customer_mail.booking_window")
    return text("customer_mail.booking_window_days", days=days)


def _permission(answers: Answers) -> tuple[Text, ...]:
    """Permissions for what we can do only with the secret; nothing where it is not handed over."""
    if not has_graph_secret(answers):
        return ()
    return (
        text("customer_mail.permission"),
        text("customer_mail.allow_credentials"),
        text("customer_mail.allow_tests"),
        _BLANK,
    )
