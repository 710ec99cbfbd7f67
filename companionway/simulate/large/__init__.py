"""Very many people at once, for the benches: deterministic histories in NumPy, written straight into the tables."""

from companionway.simulate.large.fill import Filled, disk, fill
from companionway.simulate.large.rows import Chunk, rows

__all__ = ["Chunk", "Filled", "disk", "fill", "rows"]
