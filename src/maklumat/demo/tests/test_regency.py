"""The districts of the regency are drawn once and differ."""

from maklumat.demo.regency import district_names, draw_districts


def test_the_twenty_districts_differ_and_are_the_same_each_time() -> None:
    drawn = draw_districts(district_names(), seed=3)

    assert len({district.slug for district in drawn}) == 20
    assert drawn == draw_districts(district_names(), seed=3)
    assert drawn != draw_districts(district_names(), seed=4)
    assert max(one.requests for one in drawn) > 3 * min(one.requests for one in drawn)
