"""Loading as Prefect tasks, tried again while another process holds the database."""

from typing import Any

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows import steps
from warehouse.errors import DatabaseLocked

PATIENCE: list[float] = [1, 2, 5, 10, 20, 30]


def is_locked(task: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:
    """Did the task fail because another process is writing? Only that passes by waiting."""
    return isinstance(state.result(raise_on_failure=False), DatabaseLocked)


patient = task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(PATIENCE),
    retry_delay_seconds=PATIENCE,
    retry_condition_fn=is_locked,
)

unknown = patient(steps.unknown)
load = patient(steps.load)
