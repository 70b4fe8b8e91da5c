"""Events: from the sentences of an article to what its rows tell. `coding.telling` takes the steps in their order.

1. `mentions`: the words for acts become mentions, each read by itself.
2. `revising`: each is read again in the light of those before (`sequence`), of the others and of the whole `report`.
3. `merging`: mentions of one act become an event; `scenes` tells where the article goes on to another.
4. `cells`: what the sentences around add to an event, and how its cells are chosen. `coding.rows` writes them down.
"""
