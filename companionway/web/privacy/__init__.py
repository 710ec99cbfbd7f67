"""The desk of whoever keeps privacy: what waits, what is answered, whether Part 2 applies, what counsel checks."""
