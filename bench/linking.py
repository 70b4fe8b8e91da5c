"""How well articles about one event are brought together, against a file in which people did it.

    .venv/bin/python bench/linking.py GOLD.jsonl [CODED.jsonl]

GOLD has an article on each line: `id`, `incident`, `title`, `published`, `text` and, for the two last measures,
`gold` with `date`, `lat` and `lon`; articles of one `incident` are about one event. CODED, the answer of `khronika
code` to GOLD, saves the minutes that coding takes. The cluster of an article is the event of its main report; an
article without an event is alone.

Prints a JSON object: pairwise and B-cubed precision, recall and F1, and pairs of incidents that were merged although
they are more than 100 km or 7 days apart; for all incidents, and for those with even and odd numbers.
"""

import sys
from pathlib import Path

# This file has the name of the room it measures, which Python would look for here.
sys.path[0] = str(Path(__file__).parents[1])
sys.path.append(str(Path(__file__).parent))

from linking_gold import main

if __name__ == "__main__":
    main(sys.argv[1:])
