"""The Ray runner on a real cluster of two nodes. ``make test-ray`` sets up what it needs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings
from summarizer.batch.limits import Limits, Rate
from summarizer.batch.runner_local import LocalRunner
from summarizer.batch.runner_ray import RayRunner
from summarizer.errors import UsageError
from tests.batch.conftest import AtOnce, brief_all, cuts, lines_of, write_records
from tests.batch.running import started
from tests.engines.llm.server import says, serving


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes with a processor each."""
    pytest.importorskip("ray", reason="Ray is not installed: make test-ray sets it up")
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # a loaded machine takes its time
    os.environ["RAY_raylet_start_wait_time_s"] = "100"  # noqa: SIM112 - its own name
    made = Cluster()
    for _ in range(2):
        made.add_node(num_cpus=1, include_dashboard=False, object_store_memory=80_000_000)
    yield made.address
    made.shutdown()


def brief_on(cluster: str, records: Path, out: Path, **options: Any) -> Any:
    settings = options.pop("settings", Settings())
    runner = options.pop("runner", None) or RayRunner(settings, 2, Limits(), address=cluster)
    return brief_all(records, out, runner=runner, settings=settings, ordered=True, **options)


def test_two_nodes_give_the_output_of_the_default_runner(cluster: str, tmp_path: Path) -> None:
    records = write_records(tmp_path / "reports.jsonl", 30)
    standing = brief_on(cluster, records, tmp_path / "ray.jsonl")
    runner = LocalRunner(Settings(), 2, Limits())
    brief_all(records, tmp_path / "local.jsonl", runner=runner, ordered=True)
    assert standing.briefed == 30
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_so_they_do_with_a_model(cluster: str, ten: Path, tmp_path: Path) -> None:
    with serving() as endpoint:
        endpoint.otherwise = says(cuts)
        known = {"model": "small-1", "base_url": endpoint.url, "cache": False}
        settings = Settings(**known, api_key="sk-test")
        brief_on(cluster, ten, tmp_path / "ray.jsonl", settings=settings)
        runner = LocalRunner(settings, 2, Limits())
        brief_all(ten, tmp_path / "local.jsonl", runner=runner, settings=settings, ordered=True)
        sent = {request.headers.get("authorization") for request in endpoint.asked}
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert sent == {"Bearer sk-test"}


def test_a_worker_killed_midway_loses_nothing(cluster: str, tmp_path: Path, out: Path) -> None:
    records = write_records(tmp_path / "reports.jsonl", 40)
    runner = RayRunner(Settings(), 2, Limits(), address=cluster)

    class Killing:
        """Kills a worker of the cluster when the first briefs have come."""

        killed = 0

        def run(self, tasks: Any) -> Any:
            for outcomes in runner.run(tasks):
                if not self.killed:
                    for pid in workers():
                        os.kill(pid, signal.SIGKILL)
                        self.killed += 1
                yield outcomes

        def close(self) -> None:
            runner.close()

    killing = Killing()
    standing = brief_on(cluster, records, out, runner=killing)
    assert killing.killed == 2
    assert (standing.briefed, standing.failed) == (40, 0)
    assert [line["id"] for line in lines_of(out)] == [f"r{n:04}" for n in range(40)]
    undisturbed = out.with_name("undisturbed.jsonl")
    brief_all(records, undisturbed, runner=AtOnce(), ordered=True)
    assert out.read_bytes() == undisturbed.read_bytes()


def workers() -> list[int]:
    """The processes of our actors, by the name that Ray gives them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::Worker"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_a_wrong_key_stops_all(cluster: str, ten: Path, out: Path) -> None:
    with serving() as endpoint:
        endpoint.key = "sk-right"
        known = {"model": "small-1", "base_url": endpoint.url, "cache": False}
        standing = brief_on(cluster, ten, out, settings=Settings(**known, api_key="sk-wrong"))
    assert "HTTP 401" in str(standing.stopped)
    assert (standing.briefed, standing.failed) == (0, 0)


def test_a_report_that_cannot_be_read_fails_alone(cluster: str, tmp_path: Path, out: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_text('{"id": "a", "text": " "}\n{"id": "b", "text": "A ship sank."}\n', "utf-8")
    standing = brief_on(cluster, records, out)
    assert (standing.briefed, standing.failed) == (1, 1)


def test_a_budget_that_is_spent_ends_the_run_with_what_was_paid_for(tmp_path: Path) -> None:
    """On a cluster of the command's own, whose workers find the endpoint as their proxy."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: make test-ray sets it up")
    write_records(tmp_path / "r.jsonl", 8)
    line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--runner", "ray", "--jobs", "2"]
    line += ["--model", "gpt-4", "--base-url", "http://openai.azure.com/v1", "--no-cache"]
    with serving() as endpoint:
        endpoint.models, endpoint.otherwise = ("gpt-4",), says(cuts)
        proxy = {
            "http_proxy": f"http://127.0.0.1:{endpoint.port}",
            "no_proxy": f"127.0.0.1,localhost,{ray.util.get_node_ip_address()}",
            "OPENAI_API_KEY": "sk-test",
        }
        # more than two answers cost
        spent = started(tmp_path, *line, "--max-cost", "0.008", env=proxy)
        _, errors = spent.communicate(timeout=100)
        assert spent.returncode == 4, errors
        assert "--max-cost" in errors.splitlines()[-1]
        asked = len(endpoint.asked)
        assert 3 <= len(lines_of(tmp_path / "out.jsonl")) == asked < 8
        again = started(tmp_path, *line, "--max-cost", "0.008", env=proxy)
        again.communicate(timeout=100)
        assert (again.returncode, len(endpoint.asked)) == (4, asked)


def test_an_address_without_a_cluster_is_named(ten: Path, out: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: make test-ray sets it up")
    runner = RayRunner(Settings(), 1, Limits(), address="nonsense")
    assert "--ray-address nonsense" in str(brief_on("", ten, out, runner=runner).stopped)


def test_without_ray_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['ray'] = None\n"
        "from summarizer import Settings\n"
        "from summarizer.batch.limits import Limits\n"
        "from summarizer.batch.runner_ray import RayRunner\n"
        "next(RayRunner(Settings(), 1, Limits()).run(iter(())))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "incident-summarizer[ray]" in done.stderr


@pytest.mark.parametrize(
    ("settings", "limits", "words"),
    [
        (Settings(model="local:x.gguf"), Limits(), "on this machine"),
        (Settings(model="m"), Limits(rate=Rate(requests=5)), "--rate"),
        (Settings(model="m", base_url="http://127.0.0.1:9/v1"), Limits(cost=1.0), "no price"),
    ],
)
def test_what_does_not_go_with_ray_is_refused(
    settings: Settings, limits: Limits, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        RayRunner(settings, 1, limits)
