"""Exact order statistics of whole numbers given with how often each occurs. Nothing is estimated."""

from collections.abc import Mapping


def median_of(by_value: Mapping[int, int]) -> float:
    """Return the median; the mean of the two in the middle when their number is even, 0.0 of nothing.

    >>> median_of({1: 2, 4: 1}), median_of({1: 1, 2: 1}), median_of({})
    (1.0, 1.5, 0.0)
    """
    total = sum(by_value.values())
    return (value_at(by_value, (total - 1) // 2) + value_at(by_value, total // 2)) / 2 if total else 0.0


def nine_in_ten(by_value: Mapping[int, int]) -> int:
    """Return the smallest value that nine in ten do not exceed (p90, nearest rank); 0 of nothing.

    >>> nine_in_ten({1: 9, 30: 1}), nine_in_ten({1: 8, 30: 2}), nine_in_ten({})
    (1, 30, 0)
    """
    reached, wanted = 0, sum(by_value.values()) * 9
    for value, count in sorted(by_value.items()):
        reached += count
        if reached * 10 >= wanted:
            return value
    return 0


def value_at(by_value: Mapping[int, int], place: int) -> int:
    """Return the value at a place, from 0, among all in order.

    Raises:
        ValueError: there are not so many.
    """
    passed = 0
    for value, count in sorted(by_value.items()):
        passed += count
        if passed > place:
            return value
    raise ValueError(f"no value at {place}")
