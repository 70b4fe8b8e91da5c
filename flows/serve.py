"""Run the pipeline on a schedule, with a local server unless the user names one."""

import os
import warnings
from contextlib import nullcontext
from dataclasses import asdict
from typing import Any, NamedTuple

from flows.run import Request
from flows.server import local_server
from flows.stops import WrongUse

DEPLOYMENT = "schedule"


class Schedule(NamedTuple):
    """When to run: five cron fields, read in a time zone."""

    cron: str
    timezone: str


def check(schedule: Schedule) -> None:
    """Raise WrongUse unless Prefect can keep to the schedule."""
    from prefect.client.schemas.schedules import CronSchedule
    from pydantic import ValidationError

    try:
        CronSchedule(cron=schedule.cron, timezone=schedule.timezone)
    except ValidationError as error:
        wrong = "timezone" if error.errors()[0]["loc"] == ("timezone",) else "cron"
        example = {"cron": "five fields, e.g. '0 3 * * *' for 3:00 each day", "timezone": "e.g. Europe/Vilnius"}
        raise WrongUse(f"--{wrong} cannot be read: {getattr(schedule, wrong)!r} ({example[wrong]})") from error


def parameters(asked: Request) -> dict[str, Any]:
    """The request as parameters of the flow: text, and paths that hold in whatever folder a run starts."""
    given = {name: str(value) for name, value in asdict(asked.given).items() if value}
    return {
        "paths": [str(path.absolute()) for path in asked.paths],
        "db": str(asked.db.absolute()),
        "out": str(asked.out.absolute()) if asked.out else None,
        "given": given,
    }


def serve(schedule: Schedule, parameters: dict[str, Any]) -> None:
    """Run the pipeline with the parameters on the schedule, until interrupted."""
    chosen = os.environ.get("PREFECT_API_URL")
    with nullcontext(chosen) if chosen else local_server() as api:
        _serve(schedule, parameters, api)


def _serve(schedule: Schedule, parameters: dict[str, Any], api: str) -> None:
    from prefect.schedules import Cron
    from prefect.settings import PREFECT_API_URL, temporary_settings
    from prefect.types.entrypoint import EntrypointType

    from flows.pipeline import pipeline

    # SIGTERM ends Prefect's runner in the middle of its own farewell, which then complains of being cut short.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    # By settings and not by the environment, which Prefect has read by now.
    with temporary_settings({PREFECT_API_URL: api}):
        print(f"Waiting for the first run. Prefect: {api.removesuffix('/api')}. Ctrl-C stops it all.", flush=True)
        pipeline.serve(
            name=DEPLOYMENT,
            schedule=Cron(schedule.cron, timezone=schedule.timezone),
            parameters=parameters,
            # One at a time: two runs would wait for each other's lock on the database.
            limit=1,
            # By module, so that it is found whatever folder the server runs in.
            entrypoint_type=EntrypointType.MODULE_PATH,
            print_starting_message=False,
        )
