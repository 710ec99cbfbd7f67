from hypothesis import given
from hypothesis import strategies as st

from companionway.formats.seen import Seen


@given(st.lists(st.lists(st.integers(0, 40) | st.integers(2**64 - 3, 2**64 - 1), max_size=30), max_size=30))
def test_every_key_is_told_the_line_that_had_it_first(batches):
    seen, first, line = Seen(), {}, 1
    for batch in batches:
        lines = list(range(line, line + len(batch)))
        expected = []
        for key, at in zip(batch, lines, strict=True):
            expected.append(first.get(key, 0))
            first.setdefault(key, at)
        assert seen.first(batch, lines) == expected
        line += len(batch)
