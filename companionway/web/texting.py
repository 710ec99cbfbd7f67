"""Where a provider of texts calls when one came in. Its signature is the door; no cookie and no session is read."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from companionway.desk import texting
from companionway.desk.door import entrance
from companionway.formats import twilio

logger = logging.getLogger("companionway")


@csrf_exempt
@require_POST
@entrance
def texted(request: HttpRequest) -> HttpResponse:
    """A text: understood, done and answered, if whoever calls holds the key. Or what became of one of ours."""
    form = request.POST.dict()
    url = settings.COMPANIONWAY_TEXT_WEBHOOK or request.build_absolute_uri()
    given = request.headers.get("X-Twilio-Signature", "")
    if not twilio.is_signed(settings.COMPANIONWAY_TEXT_SIGNING, url, form, given):
        logger.warning("A text was refused: its signature is not our provider's.")
        return HttpResponse(
            "This was not signed by our provider of texts, so it was not read.\n", status=403,
            content_type="text/plain; charset=utf-8",
        )  # fmt: skip
    if lost := twilio.undelivered(form):
        texting.undelivered(lost, now=request.now)
    message = twilio.incoming(form)
    said = texting.answer(message, now=request.now) if message else []
    return HttpResponse(twilio.twiml(said), content_type="text/xml; charset=utf-8")
