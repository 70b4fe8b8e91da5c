"""Write the golden tables anew: .venv/bin/python -m tests.products.golden"""

import shutil
import tempfile
from pathlib import Path

from products.bundle import write_bundle
from tests.warehouse.rows import make_sample

GOLDEN = Path(__file__).parent / "golden"


def main() -> None:
    """Export the small data set and keep the tables."""
    with tempfile.TemporaryDirectory() as folder:
        written = write_bundle(make_sample(Path(folder) / "k.duckdb"), Path(folder) / "out")
        for path in written:
            if path.suffix == ".csv":
                shutil.copy(path, GOLDEN / path.name)


if __name__ == "__main__":
    main()
