"""What becomes of the models' opinions and of the rules' in the answer for a short text."""

import numpy as np
import pytest

from coding.coder import Tools
from coding.models.classifier import Opinion, type_names
from coding.snippet import classify


def opinion(in_scope: float, **types: float) -> Opinion:
    """All other types share what is left."""
    given = {name.replace("_", " "): value for name, value in types.items()}
    rest = (1 - sum(given.values())) / (len(type_names()) - len(given))
    return Opinion(np.array([given.get(name, rest) for name in type_names()], dtype=np.float32), in_scope)


def test_the_model_that_is_sure_counts_for_more() -> None:
    sure, unsure = opinion(0.2, Attack=0.95, Grenade=0.01), opinion(0.9, Grenade=0.55, Attack=0.25)
    for joined in (sure.joined(unsure), unsure.joined(sure)):
        assert joined.best(1)[0][0] == "Attack"
        assert joined.types.sum() == pytest.approx(1, abs=1e-5)


def test_the_encoder_says_whether_there_is_news() -> None:
    assert opinion(0.2, Attack=0.5).joined(opinion(0.9, Attack=0.5)).in_scope > 0.8


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        # The gravest type that is told of a protest.
        ("Police opened fire on a march of teachers in Mbale with live bullets and tear gas, and two of the teachers "
         "are in intensive care.", "Excessive force against protesters"),
        # Who is charged after many arrests: the arrests are the news.
        ("Police arrested nine leaders of the opposition party in raids on their homes in Lome on Friday; two of them "
         "were charged.", "Arrests"),
        ("Looters emptied three pharmacies in the old town of Khartoum on Sunday.", "Looting/property destruction"),
    ],
)  # fmt: skip
def test_what_a_text_tells(tools: Tools, text: str, sub_event_type: str) -> None:
    found = classify(text, tools)
    assert (found.sub_event_type, found.in_scope) == (sub_event_type, True)
    assert sub_event_type not in dict(found.alternatives)


def test_a_ruled_type_is_no_alternative_to_itself(tools: Tools) -> None:
    found = classify("A court in Minsk sentenced an editor to four years in prison on Tuesday.", tools)
    assert found.sub_event_type == "Other"
    assert len(found.alternatives) == 3
    assert "Other" not in dict(found.alternatives)
