"""A made-up recovery community with a year of history: for the demo, the benches and the eyes of newcomers.

`community.make` invents it, purely and by seed; `fill` writes it through the rooms' own actions; `large` writes
very many people at once for the benches. Everybody in it is invented.
"""
