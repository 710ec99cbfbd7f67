"""How somebody says that they are (R28 R29 R57 R63). Everything may be left out, without reproach."""

from __future__ import annotations

from enum import StrEnum


class Connected(StrEnum):
    """Whether somebody felt connected to other people."""

    YES = "yes"
    SOME = "some"
    NO = "no"


class Slept(StrEnum):
    """How somebody slept."""

    WELL = "well"
    SO_SO = "so_so"
    BADLY = "badly"


class Source(StrEnum):
    """The door by which something came."""

    PAGE = "page"
    OFFLINE = "offline"  # written without a connection, sent later
    TEXT = "text"
    DESK = "desk"  # typed in from paper, or at the front desk
    API = "api"


class Asked(StrEnum):
    """How an automatic check-in reaches somebody."""

    TEXT = "text"
    PUSH = "push"
    EMAIL = "email"
    PAGE = "page"  # only on their own first page
