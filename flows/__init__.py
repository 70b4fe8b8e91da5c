"""The steps in order: once as plain functions, once as Prefect flows over the same functions."""

from flows import settings

# Prefect reads its settings when it is imported, so they stand before any module here can import it.
settings.apply()
