"""The runners by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.batch.limits import Limits
    from summarizer.batch.tasks import Runner
    from summarizer.config import Settings

__all__ = ["RunnerName", "RunnerOptions", "runner_named"]


class RunnerName(StrEnum):
    """Where briefs are made."""

    LOCAL = "local"
    OPENAI_BATCH = "openai-batch"
    RAY = "ray"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerOptions:
    """What a runner may need to know."""

    settings: Settings
    output: Path
    """Of the batch; a runner that keeps a state keeps it beside the output."""
    jobs: int | None
    """Reports at once; the runner's own choice where ``None``."""
    limits: Limits
    notify: Callable[[str], None]
    ray_address: str | None = None
    """Of a cluster; one of this machine's processors where ``None``."""


def runner_named(name: RunnerName, options: RunnerOptions) -> Runner:
    """The runner of that name. Imports what it needs, and nothing before."""
    if options.ray_address is not None and name is not RunnerName.RAY:
        raise UsageError("--ray-address is for --runner ray")
    if name is RunnerName.RAY:
        from summarizer.batch.runner_ray import RayRunner

        return RayRunner(
            options.settings,
            options.jobs,
            options.limits,
            address=options.ray_address,
            notify=options.notify,
        )
    if name is RunnerName.OPENAI_BATCH:
        from summarizer.batch.runner_openai import OpenAiBatchRunner

        if options.jobs is not None:
            raise UsageError("--jobs: a batch goes out as a whole: leave it out")
        return OpenAiBatchRunner(
            options.settings, options.output, options.limits, notify=options.notify
        )
    from summarizer.batch.runner_local import LocalRunner, default_jobs

    jobs = options.jobs or default_jobs(options.settings)
    return LocalRunner(options.settings, jobs, options.limits, notify=options.notify)
