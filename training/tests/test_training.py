# SPDX-License-Identifier: Apache-2.0
"""The program's noise in numpy, and what the auxiliary losses ask for."""

import pathlib
import sys
import unittest

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import noise  # noqa: E402
from auxiliary import course_of, way_of  # noqa: E402


class NoiseTest(unittest.TestCase):
    def test_known_answers(self):
        """The vectors that come with the paper's code."""
        for word, expected in ((0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
                               (0xFFFFFFFF, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD))):
            counter = tuple(np.array([word], np.uint64) for _ in range(4))
            words = noise.philox(counter, (word, word))
            self.assertEqual(tuple(int(w[0]) for w in words), expected)

    def test_is_standard_normal(self):
        values = noise.normal(7, (4, 25_000))
        self.assertLess(abs(values.mean()), 0.02)
        self.assertLess(abs(values.std() - 1), 0.02)
        self.assertFalse(np.array_equal(values, noise.normal(8, (4, 25_000))))


class AuxiliaryTest(unittest.TestCase):
    def test_course_and_way_follow_the_cover(self):
        cover = torch.zeros(1, 1, 4, 16, 16)
        for f in range(4):
            cover[0, 0, f, 8, 2 + 3 * f] = 1  # three cells to the right each frame
        cell = 3 * 2 / 15
        torch.testing.assert_close(course_of(cover)[0, :, 0],
                                   cell * torch.tensor([-4.5, -1.5, 1.5, 4.5]))
        torch.testing.assert_close(course_of(cover)[0, :, 1], torch.zeros(4))
        torch.testing.assert_close(way_of(cover), torch.tensor([[4.5 * cell, 0.0]]))


if __name__ == "__main__":
    unittest.main()
