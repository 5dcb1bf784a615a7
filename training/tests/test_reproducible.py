# SPDX-License-Identifier: Apache-2.0
"""Training from the seed again gives the first losses again. Needs the cache of the bundled model
(data, VAE and latents) and about six minutes on an idle core; not part of the default run.
"""

import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TRAINING = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from worlds.dataset import cache_folder  # noqa: E402

# bf16 sums follow the processor; the first losses differ by far less than the noise between two
# seeds, which is about a tenth.
TOLERANCE = 0.02


def losses(path, until):
    return [float(row[3]) for row in csv.reader(path.open()) if int(row[1]) <= until]


class ReproducibleTest(unittest.TestCase):
    def test_the_image_stage_begins_as_it_did(self):
        curve = TRAINING / "curves" / "first.csv"
        if not (cache_folder() / "singles" / "latents.bin").exists() or not curve.exists():
            self.skipTest("no training cache, or no curve of the bundled model")
        steps = int(list(csv.reader(curve.open()))[-1][1])
        with tempfile.TemporaryDirectory() as folder:
            cache = pathlib.Path(folder) / "training"
            cache.mkdir()
            for name in ("clips", "singles", "vae.pt"):
                (cache / name).symlink_to(cache_folder() / name)
            command = [sys.executable, str(TRAINING / "train_videocomposer.py"), "image",
                       "--workers", "1", "--minutes", "1000", "--steps", "10400",
                       "--stop-after", str(steps)]
            # The number of threads changes the order of sums.
            own = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"}
            subprocess.run(command, check=True, cwd=TRAINING,
                           env={**own, "REELBRUSH_CACHE": folder})
            again = losses(cache / "image.csv", steps)
        before = losses(curve, steps)
        self.assertEqual(len(again), len(before))
        for first, second in zip(before, again):
            self.assertAlmostEqual(second, first, delta=TOLERANCE * first)


if __name__ == "__main__":
    unittest.main()
