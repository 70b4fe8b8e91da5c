"""The pipeline as a Prefect flow: the same run as at the terminal, with the steps as tasks."""

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.code import code
from flows.ingest import ingest
from flows.last_words import hush_at_exit
from flows.load import load, unknown
from flows.progress import progress_bar
from flows.publish import publish
from flows.report import markdown
from flows.request import request
from flows.run import Outcome, Steps, run

TASKS = Steps(ingest=ingest, unknown=unknown, code=code, load=load, publish=publish)


@flow(name="khronika", persist_result=False)
def pipeline(paths: list[str], db: str, out: str | None = None, given: dict[str, str] | None = None) -> Outcome:
    """Articles in, event rows in the database, CSV files in the folder `out`.

    `given` holds what is known of every article: published, source, country, url, language, each as text.
    """
    hush_at_exit()
    with progress_bar() as tell:
        outcome = run(request(paths, db, out, given or {}), tell, TASKS)
    create_markdown_artifact(markdown(outcome.summary), key="khronika-summary", description="What the run did")
    return outcome
