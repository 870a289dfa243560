"""Evaluation: briefs held against hand-labelled reports, and a gate for regressions."""
