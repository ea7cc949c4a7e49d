"""The seal is drawn from the record, and always the same."""

import hashlib
import math

from maklumat.foundation.seal import seal_layers, seal_path
from maklumat.web.shared.seal import mark_svg, seal_svg


def test_the_curves_follow_the_formula_of_the_seal() -> None:
    digest = hashlib.sha256(b"MKL-4T7K-92").digest()
    petals, depth = 13 + digest[0] % 9, 0.10 + digest[1] / 255 * 0.08
    wave, phase = 2 + digest[4] % 3, digest[2] / 255 * math.pi

    layers = seal_layers("MKL-4T7K-92")

    assert len(layers) == 4 + digest[3] % 3
    place = 7
    t = 2 * math.pi * place / len(layers[0])
    radius = 40 * (1 + depth * math.sin(petals * t + phase) + 0.035 * math.sin(wave * petals * t - phase))
    assert math.isclose(layers[0][place][0], 50 + radius * math.cos(t))
    assert math.isclose(layers[0][place][1], 50 + radius * math.sin(t))


def test_the_same_record_has_the_same_seal_and_another_one_another() -> None:
    assert seal_svg("standar-3", 96) == seal_svg("standar-3", 96)
    assert seal_path("standar-3", is_fine=True) != seal_path("standar-4", is_fine=True)


def test_a_small_seal_keeps_every_second_layer() -> None:
    fine, coarse = seal_path("a", is_fine=True), seal_path("a", is_fine=False)

    assert coarse.count("M") == math.ceil(fine.count("M") / 2)


def test_no_seal_is_smaller_than_forty_pixels() -> None:
    assert 'width="40"' in seal_svg("a", 12)


def test_drawings_are_hidden_from_screen_readers_and_carry_no_style() -> None:
    for drawing in (seal_svg("a", 96), mark_svg()):
        assert 'aria-hidden="true"' in drawing
        assert "style=" not in drawing
