"""Mail: through Django's backend, which is a mail server, or by Anymail one of the providers that people have."""

from __future__ import annotations

import smtplib
from email.utils import formataddr, make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from companionway.notices.actions.carriers.carrying import Carried, Message, never_connected
from companionway.notices.rules import Answer

_GONE = frozenset({550, 551, 553})


class Mail:
    """One mail at a time, from the organization's outward name."""

    def carry(self, message: Message) -> Carried:
        connection = get_connection(fail_silently=False)
        try:
            connection.open()
        except (smtplib.SMTPException, OSError):
            return Carried(Answer.LATER)
        mail = mail_of(message)
        mail.connection = connection
        try:
            sent = mail.send()
        except Exception as error:  # whatever a provider's library raises is an answer, and never a word in a log
            return Carried(_meant(error))
        finally:
            connection.close()
        if not sent:
            return Carried(Answer.REFUSED)
        status = getattr(mail, "anymail_status", None)
        return Carried(Answer.CARRIED, str(getattr(status, "message_id", None) or mail.extra_headers["Message-ID"]))

    def knows(self, message: Message) -> bool | None:
        return None


def mail_of(message: Message) -> EmailMessage:
    """The mail itself. Its id names the sender's domain and not this machine, whose name may tell something."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = address.rpartition("@")[2] or "localhost"
    return EmailMessage(
        message.subject, message.body, formataddr((message.sender, address)), [message.address],
        headers={"Message-ID": make_msgid(domain=domain), "Auto-Submitted": "auto-generated"},
    )  # fmt: skip


def _meant(error: Exception) -> Answer:
    from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused  # noqa: PLC0415  slow to load

    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = {code for code, _ in error.recipients.values()}
        return Answer.NEVER if codes & _GONE else _by_code(max(codes, default=400))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code)
    if isinstance(error, AnymailRecipientsRefused):
        return Answer.NEVER
    if isinstance(error, AnymailAPIError) and error.status_code:
        status = int(error.status_code)
        later = status in (429, 503)
        return Answer.LATER if later else Answer.REFUSED if status < 500 else Answer.UNKNOWN
    if never_connected(error):
        return Answer.LATER
    if isinstance(error, OSError | smtplib.SMTPServerDisconnected | AnymailAPIError):
        return Answer.UNKNOWN  # it broke while it was being handed over
    return Answer.REFUSED


def _by_code(code: int) -> Answer:
    return Answer.LATER if code < 500 else Answer.REFUSED
