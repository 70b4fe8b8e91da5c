SELECT least(
    (SELECT min(known_from) FROM articles),
    (SELECT min(known_from) FROM articles_history)
)
