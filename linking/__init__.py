"""Which reports are one event: comparing, judging and grouping them. Frames in, frames out; no database, no clock.

A report is one event as one article tells it. `traits` reads an article's text once; `blocks` says which reports are
compared, `links` which of these are one event, `clusters` what events there are; `copies` finds printed-again text.
How each step decides is in docs/linking.md; what it knows is in `seeds/linking/`.
"""

from linking.blocks import BLOCKS, blocks
from linking.clusters import CLUSTERS, clusters, components
from linking.copies import COPIES, copies
from linking.links import LINKS, links
from linking.profiles import PROFILE
from linking.traits import TRAITS, traits

__all__ = ["BLOCKS", "CLUSTERS", "COPIES", "LINKS", "PROFILE", "TRAITS", "blocks", "clusters", "components", "copies",
           "links", "traits"]  # fmt: skip
