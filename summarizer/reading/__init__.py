"""Reading: what can be known about a text without a language model."""

from summarizer.reading.model import Reading

__all__ = ["Reading"]
