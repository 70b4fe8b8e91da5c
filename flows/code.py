"""Coding as a Prefect task, one a batch. Not tried again: the same text gives the same rows or the same fault."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import steps

code = task(name="code", cache_policy=NO_CACHE, persist_result=False)(steps.code)
