"""Who asks, and the words of the vocabulary."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from companionway.api.door import door
from companionway.api.shapes.base import Shape, no
from companionway.desk import catalogue
from companionway.ground.access import Permission, Role
from companionway.programs import queries as programs

router = Router(tags=["Oneself"])

# What codes in the answers mean; the rest of the catalogue is for pages.
KINDS = (
    "asked", "call_state", "category", "channel_kind", "competency", "connected", "contact_kind", "direction",
    "ending", "hat", "hat_class", "help_kind", "kind", "knows", "level", "mode", "part", "permission", "put_off",
    "result", "role", "safe_to_say", "slept", "source", "urgency", "way",
)  # fmt: skip


class Program(Shape):
    """A program in which the caller has a post."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description="Its name.", examples=["Main Street Center"])
    time_zone: str = Field(description="Days begin and end here.", examples=["America/Denver"])


class Post(Shape):
    """A role, in one program or in all of them."""

    role: Role = Field(description="The role.", examples=["peer"])
    program_id: UUID | None = Field(description="The program; null for the whole organization.")


class Me(Shape):
    """Who asks, as the house knows them."""

    account_id: UUID = Field(description="Whose token it is.")
    person_id: UUID | None = Field(description="The person they are here, where they are one.")
    name: str = Field(description="As colleagues see it.", examples=["June"])
    language: str = Field(description="In which these answers speak.", examples=["en"])
    scopes: list[Permission] = Field(
        description="What this token may do now: its scopes, as far as its owner may.", examples=[["list.read"]]
    )
    posts: list[Post] = Field(description="The owner's roles.")
    programs: list[Program] = Field(description="The programs of these.")


class Words(Shape):
    """kind -> code -> word."""

    words: dict[str, dict[str, str]] = Field(
        description="What the codes in answers mean, in the caller's language.",
        examples=[{"mode": {"call": "call", "in_person": "in person"}}],
    )


@router.get("/me", response={200: Me, **no(401, 404, 429)}, summary="Who asks")
@door()
def me(request: HttpRequest) -> Me:
    """The token's owner, its scopes, and the programs it reaches (R10)."""
    actor = request.actor
    name = programs.account(actor.account_id).get_full_name()
    return Me(
        account_id=actor.account_id, person_id=actor.person_id, name=name,
        language=request.language, scopes=sorted(actor.permissions),
        posts=[Post(role=post.role, program_id=post.program_id) for post in actor.posts],
        programs=[Program(id=one.id, name=one.name, time_zone=one.time_zone) for one in programs.programs(actor)],
    )  # fmt: skip


@router.get("/words", response={200: Words, **no(401, 404, 429)}, summary="What the codes mean")
@door()
def words(request: HttpRequest) -> Words:
    """The words of the vocabulary as the pages say them, in English or Spanish."""
    at = catalogue.LANGUAGES.index(request.language)
    return Words(
        words={kind: {code: said[at] for code, said in catalogue.WORDS[kind].items()} for kind in KINDS},
    )
