"""What is kept of a short text is what is found in it."""

from __future__ import annotations

from summarizer.reading.remembering import remembering


def test_a_short_text_is_read_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    @remembering
    def words(text: str, *, upper: bool = False) -> tuple[str, ...]:
        asked.append(text)
        return tuple((text.upper() if upper else text).split())

    assert words("a b") == words("a b") == ("a", "b")
    assert words("a b", upper=True) == ("A", "B")
    assert len(asked) == 2
    long = "a " * 2000
    assert words(long) == words(long)
    assert len(asked) == 4
