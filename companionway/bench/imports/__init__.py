"""The import of a contact log beside a bare executemany of the same rows into the same tables and indexes."""
