# SPDX-License-Identifier: Apache-2.0
"""The renderer, the vocabulary and the measuring figures."""

import pathlib
import sys
import unittest

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import measures  # noqa: E402
from worlds import captions, marble  # noqa: E402
from worlds.dataset import HELD_OUT  # noqa: E402


class WorldTest(unittest.TestCase):
    def test_a_seed_gives_the_same_clip(self):
        first, second = marble.render(HELD_OUT), marble.render(HELD_OUT)
        for name in ("frames", "depth", "sketch", "motion", "mask", "style"):
            np.testing.assert_array_equal(first[name], second[name])
        self.assertEqual(first["caption"], second["caption"])

    def test_scale_changes_size_only(self):
        small, large = marble.render(HELD_OUT + 1), marble.render(HELD_OUT + 1, scale=2)
        self.assertEqual(small["attributes"], large["attributes"])
        self.assertEqual(large["frames"].shape, (8, 128, 128, 3))
        halved = large["frames"].reshape(8, 64, 2, 64, 2, 3).mean((2, 4))
        self.assertLess(np.abs(halved - small["frames"]).mean(), 0.03)

    def test_objects_stay_inside_and_never_clash(self):
        for seed in range(200):
            scene = marble.sample_scene(np.random.default_rng(seed))
            colours = [o["colour"] for o in scene["objects"]]
            self.assertEqual(len(set(colours)), len(colours))
            for obj in scene["objects"]:
                self.assertNotIn((obj["colour"], scene["background"]), marble.CLASHES)
                path = np.array(obj["path"])
                self.assertTrue((path > obj["radius"]).all() and (path < 64 - obj["radius"]).all())

    def test_motion_is_the_displacement_and_minus_the_pan(self):
        for seed in range(30):
            clip = marble.render(seed)
            self.assertFalse(clip["motion"][0].any())
            pan = clip["attributes"]["pan"]
            self.assertAlmostEqual(float(np.median(clip["motion"][3, :, :, 0])), -pan, delta=8)


class CaptionsTest(unittest.TestCase):
    def words(self, text):
        return captions.words_of(text)

    def test_synonyms(self):
        self.assertEqual(self.words("A huge, violet SPHERE on the beach!"),
                         ["a", "large", "purple", "ball", "over", "the", "sand"])

    def test_chinese_by_longest_match(self):
        self.assertEqual(self.words("红色的大球向左移动"), ["red", "large", "ball", "left", "moves"])
        self.assertEqual(self.words("草地"), ["grass"])

    def test_unknown_and_empty(self):
        self.assertEqual(self.words("a zebra"), ["a", captions.UNKNOWN])
        self.assertEqual(captions.encode("")[:3], [1, 3, 0])
        self.assertEqual(captions.encode("..."), captions.encode(""))

    def test_every_synonym_is_a_token_or_empty(self):
        for key, value in captions.SYNONYMS.items():
            self.assertTrue(value == "" or value in captions.INDEX, key)
            self.assertNotIn(key, captions.INDEX)

    def test_captions_hold_only_known_words_and_fit(self):
        for seed in range(200):
            scene = marble.sample_scene(np.random.default_rng(seed))
            words = captions.words_of(captions.caption(scene, np.random.default_rng(seed), 0.0))
            self.assertNotIn(captions.UNKNOWN, words)
            self.assertLess(len(words), captions.LENGTH)


class MeasuresTest(unittest.TestCase):
    def test_true_clips_are_read_back(self):
        right = {"background": 0, "colour": 0, "shape": 0}
        for seed in range(12):
            clip = marble.render(HELD_OUT + seed)
            scene, classes = clip["attributes"], measures.classify(clip["frames"])
            obj, found = scene["objects"][0], measures.objects(classes)
            right["background"] += measures.background(classes) == scene["background"]
            right["colour"] += obj["colour"] in found
            if obj["colour"] in found:
                right["shape"] += measures.shape_of(found[obj["colour"]]) == obj["shape"]
        self.assertGreaterEqual(min(right.values()), 11)


if __name__ == "__main__":
    unittest.main()
