"""Kill the work at random moments, and compare what the same work then leaves with undisturbed work.

    .venv/bin/python bench/crash.py 10 load release

Prints JSON, by stage: seconds of undisturbed work, moments tried, moments at which the process was inside the stage,
what the kill left beside the file, equal digests, databases identical to the last cell (ids, history and versions
included), and faults. Two moments in three are spread evenly over the stage, the third follows a change of the files.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

# This folder has modules of the names of rooms.
sys.path[0] = str(Path(__file__).parents[1])

from tests.warehouse.killing import moments, told, tried, undisturbed
from tests.warehouse.stages import STAGES

MOMENTS = 50
SEED = 5
RUNS = 3
TELL_EVERY = 10


def main(count: int, stages: list[str]) -> None:
    for stage in stages:
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder, stage)
            how = undisturbed(stage, base, RUNS)
            found = []
            for moment in moments(how, count, SEED):
                found.append(tried(stage, base, how, moment))
                if found[-1].faults or len(found) % TELL_EVERY == 0:
                    print(stage, moment, found[-1], told(found), file=sys.stderr)
        print(json.dumps({stage: {"seconds": round(how.seconds, 2), **told(found)}}), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("moments", type=int, nargs="?", default=MOMENTS, help=f"of each stage, default {MOMENTS}")
    parser.add_argument("stages", nargs="*", metavar="stage", help=f"of {', '.join(STAGES)}; default: all")
    given = parser.parse_args()
    main(given.moments, given.stages or list(STAGES))
