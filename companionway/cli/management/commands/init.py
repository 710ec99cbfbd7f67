"""companionway init: the first organization, program, site and coordinator, on a machine that has none yet."""

from __future__ import annotations

import os
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from companionway.cli import terminal
from companionway.desk import joining
from companionway.desk.catalogue import say
from companionway.ground import clock, database, organization
from companionway.ground.errors import Refused
from companionway.programs import actions
from companionway.programs.rules import ProgramKind

# option, question, what is meant where nothing is answered (None: an answer is needed)
QUESTIONS = (
    ("organization", "What is your organization called?", None),
    ("outward_name", "A neutral name for mail and titles, telling nothing of recovery", "Companionway"),
    ("program", "What is your first program called?", None),
    ("kind", f"What is it? ({', '.join(ProgramKind)})", ProgramKind.COMMUNITY),
    ("time_zone", "In which time zone?", None),
    ("site", "Where does it meet? A name for the place", "Main site"),
    ("email", "Your e-mail address", None),
    ("name", "Your name", None),
)
LONGEST = {"outward_name": 60, "email": 254}


class Command(BaseCommand):
    help = "Set up the first organization, program, site and coordinator. Asks on a terminal, or takes options."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        for option, question, _ in QUESTIONS:
            parser.add_argument(f"--{option.replace('_', '-')}", help=question)
        parser.add_argument("--address", default="http://localhost:8000", help="where the pages will be")

    def handle(self, *args, address: str, **options):
        for folder in (settings.COMPANIONWAY_HOME, settings.COMPANIONWAY_KEYS_HOME):
            os.chmod(folder, 0o700)
        call_command("migrate", verbosity=0, interactive=False)
        if not database.is_empty():
            raise CommandError(
                "There is an organization here already, and all is well: `companionway serve` opens it."
            )
        answers = _answers(options)
        try:
            token = _found(answers)
        except Refused as refused:
            raise CommandError(say(refused.reason, "en")) from None
        self.stdout.write(
            f"{answers['organization']} is set up. Its data and keys are in {settings.COMPANIONWAY_HOME}, "
            "readable by you only.\n"
            "Start it with `companionway serve`, then sign in once with this link, within 24 hours:\n"
            f"  {address.rstrip('/')}{reverse('sign_in_link', args=[token])}"
        )


def _found(answers: dict[str, str]) -> str:
    now = clock.now()
    founded = joining.found(
        name=answers["organization"], outward_name=answers["outward_name"], program=answers["program"],
        kind=answers["kind"], time_zone=answers["time_zone"], site=answers["site"],
        email=answers["email"], account_name=answers["name"], now=now,
    )  # fmt: skip
    with organization.hold(founded.organization_id):
        return actions.sign_in_link(founded.account_id, now=now)


def _answers(options: dict[str, str | None]) -> dict[str, str]:
    answers, missing = {}, []
    for option, question, otherwise in QUESTIONS:
        otherwise = _zone_here() if option == "time_zone" else otherwise
        given = options[option]
        if given is None and terminal.is_there():
            given = _asked(option, question, otherwise)
        answers[option] = (given or otherwise or "").strip()
        if reason := why_not(option, answers[option]):
            missing.append(f"--{option.replace('_', '-')}: {reason}")
    if missing:
        raise CommandError("A little more is needed:\n  " + "\n  ".join(missing))
    return answers


def _asked(option: str, question: str, otherwise: str | None) -> str:
    while True:
        ending = f" [{otherwise}]: " if otherwise else " " if question.endswith("?") else ": "
        given = input(question + ending).strip() or otherwise or ""
        reason = why_not(option, given)
        if reason is None:
            return given
        print(f"  {reason}")


def why_not(option: str, answer: str) -> str | None:
    """Why an answer cannot be right, as a sentence; None where it can."""
    if not answer:
        return "please say."
    if option == "kind" and answer not in set(ProgramKind):
        return f"one of {', '.join(ProgramKind)}, please."
    if option == "time_zone" and answer not in available_timezones():
        return "a name like America/Chicago, please."
    if len(answer) > LONGEST.get(option, 80):
        return f"no more than {LONGEST.get(option, 80)} letters, please."
    if option == "email":
        try:
            validate_email(answer)
        except ValidationError:
            return "that does not look like an e-mail address."
    return None


def _zone_here() -> str | None:
    for name in (os.environ.get("TZ", ""), os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]):
        if name in available_timezones():
            return name
    return None
