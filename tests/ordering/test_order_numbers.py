"""Order numbers: unique enough, and wrong ones are noticed."""

from hypothesis import given
from hypothesis import strategies as st

from gavn.ordering.order_numbers import ALPHABET, is_order_number, new_order_number

PLACES = [3, 4, 5, 6, 7, 9, 10, 11, 12, 13]  # of the ten characters in 26-XXXXX-XXXXX


@given(st.integers(2020, 2119), st.sampled_from(PLACES), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(year, place, character):
    number = new_order_number(year)
    assert is_order_number(number)
    wrong = number[:place] + character + number[place + 1 :]
    assert is_order_number(wrong) is (wrong == number)


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_two_characters_that_changed_places_are_always_found(one, other):
    number = list(new_order_number(2026))
    number[one], number[other] = number[other], number[one]
    assert is_order_number("".join(number)) is (number[one] == number[other])


@given(st.text(max_size=20))
def test_any_text_can_be_asked_about(text):
    assert not is_order_number(text) or len(text) == len(new_order_number(2026))


def test_shape_and_year():
    number = new_order_number(2026)
    assert number[:3] == "26-"
    assert number[8] == "-"
    assert not set(number[3:].replace("-", "")) & set("01ILO")
    assert not is_order_number("27" + number[2:])
    assert len({new_order_number(2026) for _ in range(10_000)}) == 10_000
