"""Which reports are one event: comparing, judging and grouping them. Frames in, frames out; no database, no clock.

A report is one event as one article tells it. `traits` reads an article's text once; `blocks` says which reports are
compared, `links` which of these are one event, `clusters` what events there are; `copies` finds printed-again text.
How each step decides is in docs/linking.md; what it knows is in `seeds/linking/`.
"""

from linking.article_traits import TRAITS, traits
from linking.blocking import BLOCKS, blocks
from linking.clustering import CLUSTERS, clusters, components
from linking.near_copies import COPIES, copies
from linking.profiles import PROFILE
from linking.verdicts import LINKS, links

__all__ = ["BLOCKS", "CLUSTERS", "COPIES", "LINKS", "PROFILE", "TRAITS", "blocks", "clusters", "components", "copies",
           "links", "traits"]  # fmt: skip
