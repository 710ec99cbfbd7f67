"""Pages kept as they were made, for as long as nothing they tell of has changed and at most a minute.

A list is asked for again and again: by everybody who comes back to it, and once a minute by every open window. It
is made anew when an action or a refresh has changed anything in the organization (attention.queries.edition). Kept
in this process only, for one account, never with a form's token in it and never with a message.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

MOST = 64  # pages; each is some tens of kilobytes
_MARK = b"one-time-token-of-the-reader"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')

_pages: OrderedDict[tuple, bytes] = OrderedDict()
_lock = Lock()
_turns = [Lock() for _ in range(16)]


def kept(request: HttpRequest, edition: str | None, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this address, account and edition; `make` makes it where it is not kept. None: never kept."""
    if edition is None or len(get_messages(request)):
        return make()
    key = _key(request, edition)
    body = _pages.get(key)
    if body is None:
        with _turns[hash(key) % len(_turns)]:  # of several who ask at once, one makes it and the others wait
            body = _pages.get(key)
            if body is None:
                answer = make()
                if answer.status_code == 200:
                    _keep(key, answer.content)
                return answer
    return HttpResponse(body.replace(_MARK, get_token(request).encode()))


def _key(request: HttpRequest, edition: str) -> tuple:
    """Whose page it is, which, and when: to the minute."""
    actor, minute = request.actor, request.now.replace(second=0, microsecond=0)
    whose = (actor.organization_id, actor.account_id, actor.posts, request.user.language)
    return *whose, bool(request.htmx), request.get_full_path(), edition, minute


def _keep(key: tuple, body: bytes) -> None:
    token = _TOKEN.search(body)
    with _lock:
        _pages[key] = body.replace(token[1], _MARK) if token else body
        while len(_pages) > MOST:
            _pages.popitem(last=False)
