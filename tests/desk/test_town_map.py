"""The map that is drawn here: Mercator as street maps are, true rings, one mark for what lies together."""

from __future__ import annotations

import re
from math import asin, cos, log, pi, radians, sin, sqrt, tan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companionway.desk.town_map import EDGE, SIDE, TILE, away, drawn, fitting, latitude

TOWN = (39.9526, -75.1652)
places = st.tuples(st.floats(-80, 80), st.floats(-180, 179.99))


def great_circle(one, other):
    """Haversine, written out once more."""
    (a, b), (c, d) = one, other
    half = sin(radians(c - a) / 2) ** 2 + cos(radians(a)) * cos(radians(c)) * sin(radians(d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1, sqrt(half)))


@given(st.lists(places, min_size=1, max_size=6))
@example([(10.0, 179.9), (10.0, -179.9)])
def test_every_point_stands_inside_the_picture_also_where_the_day_begins(some):
    frame = fitting(some)
    for place in some:
        x, y = frame.at(*place)
        if frame.zoom > 1:
            assert all(EDGE - 1e-6 <= at <= SIDE - EDGE + 1e-6 for at in (x, y))


def test_two_islands_beside_the_date_line_are_near_each_other():
    frame = fitting([(-16.8, 179.9), (-16.8, -179.9)])
    assert frame.zoom > 8


@given(places)
def test_it_is_the_projection_of_street_maps(place):
    """The formula of slippy maps, written another way."""
    lat, lon = place
    frame = fitting([place])
    count = TILE * 2**frame.zoom
    x = (lon + 180) / 360
    y = (1 - log(tan(radians(lat)) + 1 / cos(radians(lat))) / pi) / 2
    assert abs(frame.x - x) * count < 1e-3
    assert abs(frame.y - y) * count < 1e-3
    assert latitude(frame.y) == pytest.approx(lat, abs=1e-6)


@given(places, st.floats(0, 360), st.floats(0.1, 1000))
def test_a_ring_is_equally_far_everywhere(here, turn, km):
    assert great_circle(here, away(*here, turn, km)) == pytest.approx(km, rel=1e-6)


def test_rings_are_round_distances_in_the_unit_of_the_reader():
    points = [(1, 40.02, -75.2), (2, 39.9, -75.1)]
    km, miles = drawn(points, TOWN), drawn(points, TOWN, miles=True)

    assert [ring.far for ring in km.rings] == [2, 5]
    assert [ring.far for ring in miles.rings] == [1, 2, 5][: len(miles.rings)]
    assert all(ring.path.endswith("Z") for ring in km.rings)


def test_what_lies_together_shares_a_mark_that_names_all():
    map_ = drawn([(1, 39.95, -75.16), (2, 39.95, -75.16), (3, 39.95001, -75.16), (4, 40.1, -75.3)])

    assert [mark.label for mark in map_.marks] == ["1 +2", "4"]
    assert [mark.numbers for mark in map_.marks] == [(1, 2, 3), (4,)]
    assert drawn([(1, *TOWN), (7, *TOWN)]).marks[0].label == "1, 7"


@given(st.lists(st.tuples(st.floats(39, 41), st.floats(-76, -74)), min_size=1, max_size=40))
def test_no_mark_covers_another_and_every_number_stands_on_one(some):
    marks = drawn([(number, *place) for number, place in enumerate(some, 1)]).marks
    assert sorted(number for mark in marks for number in mark.numbers) == list(range(1, len(some) + 1))
    for at, one in enumerate(marks):
        for other in marks[at + 1 :]:
            assert abs(one.x - other.x) >= one.half + other.half or abs(one.y - other.y) >= 30


def test_north_is_above_and_east_to_the_right():
    map_ = drawn([(1, 41.0, -75.0), (2, 39.0, -76.0)])
    north, south = map_.marks
    assert north.y < south.y
    assert north.x > south.x


def test_nothing_to_draw_is_no_map():
    assert drawn([], TOWN) is None
    assert drawn([(1, *TOWN)]).here is None


def test_the_pieces_of_a_street_map_cover_the_picture_and_fit_under_the_points():
    map_ = drawn([(1, 39.9, -75.2), (2, 40.0, -75.1)], tiles="https://tiles.example.org/{z}/{x}/{y}.png")
    assert len(map_.tiles) <= 25
    assert min(tile.x for tile in map_.tiles) <= 0
    assert min(tile.y for tile in map_.tiles) <= 0
    assert max(tile.x + tile.side for tile in map_.tiles) >= SIDE
    assert max(tile.y + tile.side for tile in map_.tiles) >= SIDE

    zoom, column, row = map(int, re.fullmatch(r"https://tiles.example.org/(\d+)/(\d+)/(\d+).png",
                                               map_.tiles[0].link).groups())  # fmt: skip
    corner = latitude(row / 2**zoom), column / 2**zoom * 360 - 180
    frame = fitting([(39.9, -75.2), (40.0, -75.1)])
    assert frame.at(*corner) == pytest.approx((map_.tiles[0].x, map_.tiles[0].y), abs=0.1)


def test_pieces_go_on_beyond_the_date_line():
    map_ = drawn([(1, -16.8, 179.9), (2, -16.8, -179.9)], tiles="{z}/{x}/{y}")
    columns = {int(tile.link.split("/")[1]) for tile in map_.tiles}
    most = 2 ** int(map_.tiles[0].link.split("/")[0]) - 1
    assert {0, most} <= columns


def test_towns_are_named_where_their_names_cover_nothing():
    map_ = drawn([(1, 40.4, -75.6), (2, 39.6, -74.6)], TOWN, towns=True)
    boxes = [town.box for town in map_.towns]

    assert 3 <= len(boxes) <= 10
    assert {"Trenton", "Wilmington"} & {town.name for town in map_.towns}
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert min(left, top) >= 0
        assert max(right, bottom) <= SIDE
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for mark in map_.marks:
            x, y, wide = mark.box
            assert right <= x or x + wide <= left or bottom <= y or y + 30 <= top


def test_towns_over_the_date_line_are_named_too():
    names = {town.name for town in drawn([(1, -16.0, 177.0), (2, -20.0, -174.0)], towns=True).towns}
    assert {"Suva", "Nadi"} & names
