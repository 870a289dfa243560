"""Incident briefs: who says what about an incident, every line tied to its source."""
