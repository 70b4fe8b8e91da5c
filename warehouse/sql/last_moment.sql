SELECT greatest(
    (SELECT max(known_from) FROM articles),
    (SELECT max(known_from) FROM events),
    (SELECT max(known_from) FROM event_reports),
    (SELECT max(known_from) FROM event_sources),
    (SELECT max(known_from) FROM event_quantities),
    (SELECT max(known_from) FROM stock_figures),
    (SELECT max(known_from) FROM rejected_candidates),
    (SELECT max(known_to) FROM events_history),
    (SELECT max(known_to) FROM event_reports_history),
    (SELECT max(known_to) FROM event_sources_history),
    (SELECT max(known_to) FROM event_quantities_history),
    (SELECT max(known_to) FROM stock_figures_history),
    (SELECT max(known_to) FROM rejected_candidates_history),
    (SELECT max(made_at) FROM corrections),
    (SELECT max(as_of) FROM releases)
)
