"""Engines: a Reading in, a Draft out."""
