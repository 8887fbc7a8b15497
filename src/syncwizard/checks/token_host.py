"""Whether the token address lies with the Router's owner, or somebody confirmed it; asks nobody."""

from __future__ import annotations

from urllib.parse import urlsplit

from syncwizard.checks.context import Context
from syncwizard.domain.addresses import origin_of
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.registrable import is_one_owner


def judge_token_host(context: Context) -> Finding | None:
    """The question whether the API user's secret may go to another owner's host; None: no question.

    Both hosts are named as they are dialled, in ASCII. The answer is a confirmed host, `origin`.
    """
    answers = context.answers
    token, router = answers["token_url"], answers["router_url"]
    if not token or not router:
        return None
    origin = origin_of(token)
    to_host, host = urlsplit(origin).hostname or "", urlsplit(origin_of(router)).hostname or ""
    if is_one_owner(to_host, host) or origin in context.recorded.confirmed_hosts:
        return None
    params: dict[str, str | int] = {"host": host, "to_host": to_host, "origin": origin}
    return Finding("TOKEN-HOST-ELSEWHERE", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params)
