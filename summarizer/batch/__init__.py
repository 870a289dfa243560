"""Thousands of reports: read as a stream, briefed by a runner, kept in a journal, written once."""

from __future__ import annotations
