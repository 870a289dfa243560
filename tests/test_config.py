"""Settings: flags > environment > the user's file > defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.config import Settings, load_settings
from summarizer.errors import UsageError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_defaults_stand_where_nothing_is_set(file: Path) -> None:
    assert load_settings(environ={}, file=file) == Settings()


def test_the_nearer_layer_wins(file: Path) -> None:
    file.write_text("max_items = 1\nmax_bytes = 10\ntimeout = 5", "utf-8")
    environ = {"SUMMARIZER_MAX_ITEMS": "2", "SUMMARIZER_MAX_BYTES": "20"}
    settings = load_settings({"max_items": 3, "max_bytes": None}, environ=environ, file=file)
    assert (settings.max_items, settings.max_bytes, settings.timeout) == (3, 20, 5)


@pytest.mark.parametrize(
    ("content", "words"),
    [("max_items = 0", "max_items"), ("colour = 1", "colour"), ("max_items =", "cannot be read")],
)
def test_a_wrong_file_is_named_with_what_is_wrong(file: Path, content: str, words: str) -> None:
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=words) as caught:
        load_settings(environ={}, file=file)
    assert "settings.toml" in str(caught.value)


def test_a_wrong_value_is_named_as_the_user_gave_it(file: Path) -> None:
    with pytest.raises(UsageError, match=r"^SUMMARIZER_TIMEOUT: must be a number$"):
        load_settings(environ={"SUMMARIZER_TIMEOUT": "soon"}, file=file)
    with pytest.raises(UsageError, match=r"^--max-items: must be at least 1$"):
        load_settings({"max_items": 0}, environ={}, file=file)


def test_the_working_directory_sets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("settings.toml", "summarizer.toml", ".env", "pyproject.toml"):
        (tmp_path / name).write_text("max_items = 1", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    assert load_settings(environ={}) == Settings()


def test_the_customary_names_are_read_and_our_own_win(file: Path) -> None:
    environ = {"OPENAI_BASE_URL": "http://a/v1", "OPENAI_API_KEY": "k"}
    assert load_settings(environ=environ, file=file).base_url == "http://a/v1"
    ours = load_settings({}, environ={**environ, "SUMMARIZER_BASE_URL": "http://b/v1"}, file=file)
    assert ours.base_url == "http://b/v1"


def test_a_key_that_is_set_chooses_no_model(file: Path) -> None:
    assert load_settings(environ={"OPENAI_API_KEY": "k"}, file=file).chosen_engine == "extractive"
    assert load_settings({"model": "m"}, environ={}, file=file).chosen_engine == "llm"


def test_keys_and_headers_are_not_shown(file: Path) -> None:
    environ = {"OPENAI_API_KEY": "sk-hidden", "SUMMARIZER_HEADERS": "X-Key: sk-hidden"}
    settings = load_settings(environ=environ, file=file)
    assert "sk-hidden" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_wrong_header_is_refused_without_showing_it(file: Path) -> None:
    with pytest.raises(UsageError, match="headers") as caught:
        load_settings({"headers": ["sk-hidden"]}, environ={}, file=file)
    assert "sk-hidden" not in str(caught.value)
