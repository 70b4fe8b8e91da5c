"""Which reports are one event: one trap a case."""

import pytest

from linking import clusters, links
from tests.linking.case_files import CASES, PAIRS, Case, expected, grouped, profiles


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_trap(case: Case) -> None:
    reports = profiles(case)
    found = links(reports, reports.clear())
    assert grouped(clusters(reports, found, PAIRS, PAIRS)) == expected(case), found["because"].to_list()


def test_there_are_cases_of_both_kinds() -> None:
    joined = [case for case in CASES if any(len(names) > 1 for names in case["events"])]
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert min(len(joined), len(CASES) - len(joined)) >= 20
