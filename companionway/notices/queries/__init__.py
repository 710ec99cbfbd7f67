"""Reads of lines, of what was told to somebody, and of how the outbox stands."""

from companionway.notices.queries.lines import LineView, lines, marked
from companionway.notices.queries.notices import NoticeView, Standing, notices_of, standing
from companionway.notices.queries.replies import answered

__all__ = ["LineView", "NoticeView", "Standing", "answered", "lines", "marked", "notices_of", "standing"]
