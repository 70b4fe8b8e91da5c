"""Ingest as a Prefect task. Not tried again: a file that cannot be read now is quarantined, not an error."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import steps

ingest = task(name="ingest", cache_policy=NO_CACHE, persist_result=False)(steps.ingest)
