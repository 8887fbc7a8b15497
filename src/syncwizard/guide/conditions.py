"""What single pages of the guide turn on, as questions to the answers; it knows no text."""

from __future__ import annotations

from syncwizard.domain.answers import Answers


def own_workflow(answers: Answers) -> bool:
    """Section 7: the customer has a reservation workflow of its own (not FMB)."""
    return answers.is_("own_workflow", "yes")


def own_schedule(answers: Answers) -> bool:
    """Section 7, item 7: the customer's reservation schedules have a workflow of their own, too."""
    return answers.is_("own_schedule", "yes")


def standard_schedule(answers: Answers) -> bool:
    """Section 7, item 7: the customer's reservation schedules have the standard workflow."""
    return answers.is_("own_schedule", "no")


def notifies(answers: Answers) -> bool:
    """4.4: somebody is told of sync errors by e-mail."""
    return answers.yes("failure_notifications")


def new_access_rule(answers: Answers) -> bool:
    """5.1: the consultant makes the access rule for web services."""
    return answers.is_("web_access", "new")


def has_access_rule(answers: Answers) -> bool:
    """5.1: there is an access rule for web services already."""
    return answers.is_("web_access", "exists")


def support_admits(answers: Answers) -> bool:
    """5.1: customer support admits web services."""
    return answers.is_("web_access", "support")


def new_external_app(answers: Answers) -> bool:
    """5.2: the consultant makes the external application."""
    return answers.is_("external_app_origin", "create")


def has_external_app(answers: Answers) -> bool:
    """5.2: a module activation has made the external application already."""
    return answers.is_("external_app_origin", "exists")
