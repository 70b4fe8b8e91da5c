"""`khronika import` as a person meets it: a progress bar, what came in of each file, and on what terms."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from flows.faults import NOTHING_USABLE
from flows.imports import Imported, import_files
from flows.progress import progress_bar
from flows.report import console
from flows.stops import Interrupted
from schemas.seeds import read_seed

REASONS_SHOWN = 10


def import_at_terminal(files: Sequence[str], db: str, dataset: str | None, version: str | None) -> int:
    """Import the files, show what came of them, and return the exit code. Raises Interrupted."""
    try:
        with progress_bar() as bar:
            imported = import_files(
                [Path(file) for file in files], Path(db), dataset=dataset, version=version, tell=bar
            )
    except KeyboardInterrupt:
        raise Interrupted("interrupted: what was read so far is in; the same command finishes the work") from None
    out = console()
    for each in imported:
        _show(each, out)
    for name in dict.fromkeys(each.dataset for each in imported if each.dataset):
        _show_terms(name, out)
    if any(each.quarantined for each in imported):
        asking = "SELECT origin, reasons, remedy FROM quarantine WHERE stage = 'import'"
        out.print(f'Quarantined lines and what to do: khronika sql "{asking}" --db {db}', soft_wrap=True)
    out.print(f"Database: {db}", soft_wrap=True)
    out.print(f'Next: khronika sql "FROM external_coverage" --db {db}', soft_wrap=True)
    refused = all(each.quarantined == each.read for each in imported) and any(each.read for each in imported)
    return NOTHING_USABLE if refused else 0


def _show(each: Imported, out: Console) -> None:
    told = f"{each.dataset} {each.version}, " if each.dataset else ""
    out.print(
        f"{each.file}: {told}{each.read} read: {each.new} new, {each.changed} changed, {each.known} known, "
        f"{each.quarantined} quarantined",
        soft_wrap=True,
    )
    for reason, n in sorted(each.reasons.items(), key=lambda found: (-found[1], found[0]))[:REASONS_SHOWN]:
        out.print(f"  {n} × {reason}", soft_wrap=True)
    if len(each.reasons) > REASONS_SHOWN:
        out.print(f"  … and {len(each.reasons) - REASONS_SHOWN} more reasons", soft_wrap=True)


def _show_terms(dataset: str, out: Console) -> None:
    [row] = [row for row in read_seed("external/datasets.csv") if row["dataset"] == dataset]
    warning = f" {row['warning']}." if row["warning"] else ""
    out.print(f"Licence of {row['title']}: {row['licence']}. {row['terms']}.{warning}", soft_wrap=True)
