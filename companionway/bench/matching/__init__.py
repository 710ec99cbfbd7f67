"""Whole-caseload matching beside solvers and matching packages that people would take otherwise."""
