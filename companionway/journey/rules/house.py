"""The rules of a house: written a version at a time, and agreed to as rules of the house (C2)."""

from __future__ import annotations

from collections.abc import Mapping

from companionway.ground.errors import Reason

LANGUAGES = ("en", "es")
MAX_RULES = 20_000


def why_not_write(texts: Mapping[str, str]) -> tuple[str, Reason] | None:
    """(field, why) a version of the rules cannot be kept, or None. One language is enough to begin."""
    if not any(text.strip() for text in texts.values()):
        return "text_en", Reason("field_empty")
    for language, text in texts.items():
        if len(text) > MAX_RULES:
            return f"text_{language}", Reason("text_too_long", {"most": MAX_RULES, "over": len(text) - MAX_RULES})
    return None


def why_not_agree(*, version: int, newest: int | None, signed: bool, too_long: bool) -> tuple[str, Reason] | None:
    """(field, why) somebody cannot agree to this version, or None: nobody agrees to what is no longer so."""
    if newest is None or version != newest:
        return "", Reason("rules_newer")  # over the form: no field is wrong
    if not signed:
        return "signer_name", Reason("rules_not_signed")
    if too_long:
        return "signer_name", Reason("signature_too_long")
    return None
