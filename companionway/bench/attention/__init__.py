"""The daily list's rhythm for very many people: ourselves beside SQL, DuckDB, Polars and NumPy, in one run.

Every system is a process of its own. It reads the same SQLite file, once from the raw events and once from the same
Pulse rows, and answers with the same people, urgencies and reasons, or the bench fails. Where each person stands
(enrolment, step-down) is given to all alike in the table `bench_standing`.
"""
