"""What a run did, counted."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Summary:
    """The counts of one run. Nothing is lost: inputs = loaded + quarantined + known."""

    inputs: int = 0
    loaded: int = 0
    quarantined: int = 0
    known: int = 0
    events: int = 0
    figures: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    rows_quarantined: int = 0
    seconds: float = 0.0
    db: Path = Path()
    export: Path | None = None
    digest: str = ""

    def check(self) -> None:
        """Raise AssertionError unless every input is accounted for: going on would publish a gap."""
        found = self.loaded + self.quarantined + self.known
        if found != self.inputs:
            raise AssertionError(
                f"{self.inputs} inputs, but {self.loaded} loaded, {self.quarantined} quarantined and "
                f"{self.known} known make {found}"
            )
