# SPDX-License-Identifier: Apache-2.0
"""Training batches: latents, tokens and the conditions that survive the dropout."""

import numpy as np
import torch

import settings
from train_vae import ENCODED
from worlds.captions import encode
from worlds.dataset import MOTION_UNIT, cache_folder, open_set

# Probability of being kept where conditions are dropped independently.
KEEP = {"depth": 0.25, "local_image": 0.25, "motion": 0.30, "sketch": 0.25, "single_sketch": 0.20,
        "masked": 0.25}
ALL_DROPPED, ALL_KEPT, TEXT_ONLY = 0.08, 0.04, 0.36
TEXT_KEPT, STYLE_STEP, STYLE_KEPT, SILENT_BACKGROUND = 0.87, 0.6, 0.5, 0.6
OBJECT_WEIGHT = 4.0
NULL_TOKENS = encode("")


def normalise_style(pictures):
    """[N, H, W, 3] 0..1 -> what the image tower takes."""
    mean, std = torch.tensor(settings.STYLE_MEAN), torch.tensor(settings.STYLE_STD)
    return ((pictures - mean) / std).permute(0, 3, 1, 2)


class Batches:
    """Draws batches of clips, of parts of clips or of single frames from the cached sets."""

    def __init__(self, seed, single_frames):
        self.rng = np.random.default_rng(seed)
        self.single_frames = single_frames
        self.sets, self.usable = [], []
        for name in ("clips", "singles") if single_frames else ("clips",):
            arrays = open_set(cache_folder() / name)
            shape = arrays["frames"].shape[:2] + (8, 8, 8)
            arrays["latents"] = np.memmap(cache_folder() / name / "latents.bin", np.float16, "r",
                                          shape=shape)
            self.sets.append(arrays)
            self.usable.append(min(len(arrays["frames"]), ENCODED[name]))

    def draw(self, count, length=8):
        """A dict: x0 [B,8,F,8,8], weight, tokens, style pictures and rows, conditions, keep."""
        rng = self.rng
        chosen = rng.integers(len(self.sets))
        arrays = self.sets[chosen]
        rows = rng.integers(self.usable[chosen], size=count)
        if self.single_frames:
            frame = rng.integers(arrays["frames"].shape[1], size=count)[:, None]
        else:
            start = rng.integers(arrays["frames"].shape[1] - length + 1, size=count)
            frame = start[:, None] + np.arange(length)
        pick = rows[:, None], frame
        latents = torch.from_numpy(arrays["latents"][pick]).float().transpose(1, 2)
        cover = torch.from_numpy(arrays["cover"][pick]).float()[:, None] / 255
        keep, text, styled = self._dropout(count)
        caption = np.where(styled & (rng.random(count) < SILENT_BACKGROUND), 1, 0)
        tokens = np.where(text[:, None], arrays["tokens"][rows, caption], NULL_TOKENS)
        conditions = {name: self._condition(name, arrays, rows[kept], frame[kept])
                      for name, kept in keep.items() if kept.any()}
        style_step = rng.random() < STYLE_STEP
        styled &= style_step
        return {"x0": latents, "weight": 1 + OBJECT_WEIGHT * cover,
                "tokens": torch.from_numpy(tokens.astype(np.int64)), "conditions": conditions,
                "keep": {name: torch.from_numpy(kept) for name, kept in keep.items()},
                "style_step": style_step, "styled": torch.from_numpy(styled.nonzero()[0]),
                "style": normalise_style(torch.from_numpy(arrays["style"][rows[styled]]) / 255.0)}

    def _dropout(self, count):
        rng = self.rng
        kind = rng.random(count)
        dropped = kind < ALL_DROPPED
        everything = (kind >= ALL_DROPPED) & (kind < ALL_DROPPED + ALL_KEPT)
        only_text = (kind >= ALL_DROPPED + ALL_KEPT) & (kind < ALL_DROPPED + ALL_KEPT + TEXT_ONLY)
        free = ~(dropped | everything | only_text)
        keep = {name: everything | (free & (rng.random(count) < p)) for name, p in KEEP.items()}
        text = everything | only_text | (free & (rng.random(count) < TEXT_KEPT))
        styled = everything | (free & (rng.random(count) < STYLE_KEPT))
        return keep, text, styled

    def _condition(self, name, arrays, rows, frame):
        """[n, c, F, 64, 64] float32 of the chosen clips."""
        pick = rows[:, None], frame
        first = rows[:, None], np.broadcast_to(frame[:, :1], frame.shape)
        if name in ("depth", "sketch"):
            return torch.from_numpy(arrays[name][pick]).float()[:, None] / 255
        if name == "single_sketch":
            return torch.from_numpy(arrays["sketch"][first]).float()[:, None] / 255
        if name == "motion":
            field = torch.from_numpy(arrays["motion"][pick]).float() / MOTION_UNIT
            if not self.single_frames:
                field[:, 0] = 0  # a clip begins without motion, wherever it was cut
            return field.permute(0, 4, 1, 2, 3)
        if name == "local_image":
            return (torch.from_numpy(arrays["frames"][first]).float() / 255).permute(0, 4, 1, 2, 3)
        kept = torch.from_numpy(1 - np.unpackbits(arrays["mask"][pick], axis=-1)).float()[:, None]
        picture = torch.from_numpy(arrays["frames"][pick]).float().permute(0, 4, 1, 2, 3)
        return torch.cat([(picture / 127.5 - 1) * kept, kept], 1)
