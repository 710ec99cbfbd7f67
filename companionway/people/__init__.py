"""Persons, their cards and channels, relationships with the hat worn in each, named ties, exclusions and
enrolments. Protected: only consent reads it.
"""
