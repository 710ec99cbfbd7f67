"""How far it is, by the great circle."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088  # mean radius of the earth (IUGG)
KM_A_MILE = 1.609344


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points in degrees (haversine: exact for points that are close, and for the same)."""
    one, other = radians(lat), radians(other_lat)
    half_lat, half_lon = (other - one) / 2, radians(other_lon - lon) / 2
    chord = sin(half_lat) ** 2 + cos(one) * cos(other) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))
