"""Publishing as a Prefect task, tried again while another process holds the database."""

from flows import steps
from flows.load import patient

publish = patient(steps.publish)
