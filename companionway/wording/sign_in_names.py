"""Sign-in names that say nothing: two words of the weather and the land, never of whoever has the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_FIRST = {
    "en": (
        "amber", "autumn", "bright", "broad", "calm", "cedar", "cloudy", "copper", "coral", "distant", "early",
        "evening", "fern", "gentle", "golden", "granite", "green", "hazel", "high", "indigo", "ivory", "late",
        "level", "little", "long", "maple", "meadow", "mild", "misty", "morning", "mossy", "northern", "olive",
        "open", "pearl", "plain", "quiet", "rainy", "round", "russet", "sandy", "silver", "simple", "slow",
        "southern", "spring", "steady", "still", "summer", "sunny", "tall", "violet", "warm", "western", "wide",
        "willow", "windy", "winter", "wooden", "yellow",
    ),
    "es": (
        "bosque", "camino", "campo", "canal", "cedro", "cielo", "faro", "fresno", "huerto", "jardín", "lago",
        "laurel", "llano", "mar", "molino", "monte", "muelle", "nogal", "olivo", "otoño", "parque", "patio", "pino",
        "prado", "puente", "puerto", "río", "roble", "sauce", "sendero", "tejado", "tilo", "trigo", "valle",
        "verano", "viento",
    ),
}  # fmt: skip
_SECOND = {
    "en": (
        "anchor", "apple", "arch", "barn", "basket", "bay", "bench", "birch", "boat", "bridge", "brook", "canyon",
        "cloud", "coast", "corner", "cove", "creek", "field", "finch", "forest", "garden", "gate", "grove",
        "harbor", "heron", "hill", "island", "kettle", "lake", "lantern", "ledge", "lighthouse", "mill", "orchard",
        "otter", "path", "pebble", "pier", "pine", "pond", "porch", "prairie", "ridge", "river", "road", "robin",
        "shore", "sparrow", "spruce", "stone", "street", "sunrise", "table", "thistle", "tide", "trail", "valley",
        "wagon", "wheel", "window",
    ),
    "es": (
        "abierto", "alto", "amable", "amarillo", "ancho", "azul", "blanco", "callado", "celeste", "cercano",
        "claro", "dorado", "dulce", "fresco", "gris", "largo", "lejano", "lento", "liso", "manso", "nuevo",
        "pequeño", "plateado", "profundo", "quieto", "redondo", "sereno", "sencillo", "soleado", "suave",
        "templado", "tranquilo", "verde", "viejo", "violeta",
    ),
}  # fmt: skip


def sign_in_name(language: str, choose: Callable[[Sequence[str]], str], *, with_number: bool = False) -> str:
    """Two words in this language, picked by `choose`; with two digits where two words are not enough."""
    spoken = language if language in _FIRST else "en"
    first, second = choose(_FIRST[spoken]), choose(_SECOND[spoken])
    digits = choose("23456789") + choose("23456789") if with_number else ""
    return " ".join(part for part in (first, second, digits) if part)
