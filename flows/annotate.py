"""Texts as lines of JSON in, the places, dates, counts and actors each names as a line of JSON out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from flows.stream import Line, answer_line, article, numbered

if TYPE_CHECKING:
    from coding.actor_names import NamedSpan
    from coding.annotate import Annotations
    from coding.coder import ArticleText
    from coding.counts import Count
    from coding.when.date_scene import DateExpression
    from coding.where.toponyms import Toponym

    Annotate = Callable[[ArticleText], Annotations]

WHOLE = "total"


def open_annotator() -> "Annotate":
    """The annotator with its tools. The classifier is not asked, so its encoder stays closed."""
    from coding.annotate import annotate
    from coding.coder import open_tools

    tools = open_tools(with_encoder=False)
    return lambda text: annotate(text, tools)


def annotate_lines(lines: Iterable[bytes], annotate: "Annotate") -> Iterator[Line]:
    """An answer for each line that is not blank, in order; a line that cannot be used is answered by its fault."""
    return (answer_line(number, line, lambda given: _answer(given, annotate)) for number, line in numbered(lines))


def _answer(given: dict[str, Any], annotate: "Annotate") -> dict[str, Any]:
    asked = article(given)
    found = annotate(asked)
    lists = {
        "places": [_place(toponym) for toponym in found.places],
        "dates": [_date(expression) for expression in found.dates],
        "counts": [_count(count) for count in found.counts],
        "actors": [_actor(actor) for actor in found.actors],
    }
    return {"id": given.get("id"), **{name: [_quoted(each, asked.text) for each in lists[name]] for name in lists}}


def _quoted(found: dict[str, Any], text: str) -> dict[str, Any]:
    """With its words as they stand in the text, which may have been read in another case."""
    start, end = found.pop("start"), found.pop("end")
    return {"start": start, "end": end, "text": text[start:end], **found}


def _place(found: "Toponym") -> dict[str, Any]:
    from coding.confidence import name_confidence

    place, listed = found.place, not found.unlisted
    return {
        "start": found.start,
        "end": found.end,
        "geonameid": place.geonameid if listed else None,
        "location": place.name if listed else found.text,
        "near": None if listed else place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "iso3": place.iso3,
        "admin1": place.admin1,
        "admin2": place.admin2 if listed else "",
        "of_body": found.of_body,
        "score": name_confidence(found.share),
    }


def _date(found: "DateExpression") -> dict[str, Any]:
    from coding.confidence import expression_confidence

    return {
        "start": found.start,
        "end": found.end,
        "value": found.value,
        "precision": found.precision,
        "first": found.first,
        "last": found.last,
        "basis": found.basis,
        "score": expression_confidence(found),
    }


def _actor(found: "NamedSpan") -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "actor": found.actor,
        "actor_type": found.actor_type,
        "kind": found.kind,
        "iso3": found.iso3,
    }


def _count(count: "Count") -> dict[str, Any]:
    """A count; `sex` and `age_group` only where it is of one group."""
    answer = {"start": count.start, "end": count.end, "measure": count.measure}
    answer |= {"min": count.n_min, "best": count.n_best, "max": count.n_max, "basis": count.basis}
    groups = {"sex": count.sex, "age_group": count.age_group}
    return answer | {name: group for name, group in groups.items() if group != WHOLE}
