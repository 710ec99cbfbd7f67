"""Distances beside other formulas of the great circle."""

from __future__ import annotations

from math import acos, asin, atan2, cos, hypot, pi, radians, sin

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from companionway.meetings.rules import EARTH_KM, distance_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
PHILADELPHIA = (39.95238, -75.16362)


def by_atan2(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Vincenty's formula for a sphere: exact for points that are close and for those that are opposite."""
    a, b, apart = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    across = hypot(cos(b) * sin(apart), cos(a) * sin(b) - sin(a) * cos(b) * cos(apart))
    return EARTH_KM * atan2(across, sin(a) * sin(b) + cos(a) * cos(b) * cos(apart))


def by_cosines(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The law of cosines, which well-known finders use: it rounds off where points are close."""
    a, b, apart = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    return EARTH_KM * acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(apart))))


def by_chord(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Through the earth, and back onto its surface."""

    def vector(lat: float, lon: float) -> tuple[float, float, float]:
        return cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat))

    chord = hypot(*(p - q for p, q in zip(vector(*one), vector(*other), strict=True)))
    return 2 * EARTH_KM * asin(min(1.0, chord / 2))


@given(POINTS, POINTS)
@example(PHILADELPHIA, PHILADELPHIA)
@example(PHILADELPHIA, (PHILADELPHIA[0] + 1e-6, PHILADELPHIA[1]))
@example((0.0, 179.9999), (0.0, -179.9999))
@example((90.0, 0.0), (90.0, 123.0))
def test_a_distance_is_that_of_other_formulas(one, other):
    far = distance_km(*one, *other)
    assert 0 <= far <= pi * EARTH_KM
    assert far == pytest.approx(distance_km(*other, *one), abs=1e-9)
    assume(far < pi * EARTH_KM - 1)  # at the very opposite end of the earth a sine tells a metre at most
    assert far == pytest.approx(by_atan2(one, other), rel=1e-6, abs=1e-6)
    assert far == pytest.approx(by_chord(one, other), rel=1e-6, abs=1e-6)
    assert far == pytest.approx(by_cosines(one, other), rel=1e-5, abs=0.2)


def test_a_distance_of_a_few_steps_is_not_rounded_away():
    step = (PHILADELPHIA[0] + 0.00001, PHILADELPHIA[1])
    assert distance_km(*PHILADELPHIA, *step) == pytest.approx(0.001112, rel=1e-3)


def test_a_degree_along_a_meridian_is_60_nautical_miles_or_nearly():
    assert distance_km(0, 0, 1, 0) == pytest.approx(60 * 1.852, rel=2e-3)
