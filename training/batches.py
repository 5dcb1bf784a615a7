# SPDX-License-Identifier: Apache-2.0
"""Training batches: latents, tokens and the conditions that survive the dropout."""

import numpy as np
import torch
import torch.nn.functional as F

import settings
from train_vae import NEAR, open_latents
from worlds.captions import INDEX, encode
from worlds.dataset import MOTION_UNIT, cache_folder, open_set

# Probability of being kept where conditions are dropped independently. A single frame has no
# motion, and its first frame and single sketch say what frame and sketch say.
KEEP = {"image": {"depth": 0.20, "local_image": 0.10, "motion": 0.0, "sketch": 0.20,
                  "single_sketch": 0.10, "masked": 0.60},
        "clip": {"depth": 0.08, "local_image": 0.55, "motion": 0.40, "sketch": 0.08,
                 "single_sketch": 0.50, "masked": 0.22}}
ALL_DROPPED, ALL_KEPT, TEXT_ONLY = 0.08, 0.02, {"image": 0.35, "clip": 0.38}
TEXT_KEPT, STYLE_STEP, STYLE_KEPT, SILENT_BACKGROUND = 0.87, 0.6, 0.5, 0.6
OBJECT_WEIGHT = 4.0
ONE_OBJECT = 0.8  # share drawn from scenes of one object
# Share of the masks that are a box round the objects of each frame: the place is known then, and the
# words alone decide colour and shape. That teaches shapes far sooner than words without a place.
BOXED = {"image": 0.85, "clip": 0.4}
FULL_CAPTION = 0.4  # share of the captions that leave nothing out
NULL_TOKENS = encode("")


def normalise_style(pictures):
    """[N, H, W, 3] 0..1 -> what the image tower takes."""
    mean, std = torch.tensor(settings.STYLE_MEAN), torch.tensor(settings.STYLE_STD)
    return ((pictures - mean) / std).permute(0, 3, 1, 2)


class Batches:
    """Draws batches of clips, of parts of clips or of single frames from the cached sets."""

    def __init__(self, seed, stage):
        self.rng = np.random.default_rng(seed)
        self.stage, self.single_frames = stage, stage == "image"
        self.sets = []
        for name in ("clips", "singles") if self.single_frames else ("clips",):
            arrays = open_set(cache_folder() / name)
            arrays["latents"] = open_latents(name)
            complete = arrays["tokens"][:len(arrays["latents"]), 2]
            arrays["alone"] = (~(complete == INDEX["and"]).any(1)).nonzero()[0]
            self.sets.append(arrays)

    def draw(self, count, length=8, stride=1):
        """`length` frames of each clip, every stride-th one.

        A dict: x0 [B,c,F,h,w], cover by objects [B,1,F,h,w], weight, tokens, style pictures and rows,
        conditions, keep."""
        rng = self.rng
        chosen = rng.integers(len(self.sets))
        arrays = self.sets[chosen]
        rows = rng.integers(len(arrays["latents"]), size=count)
        alone = rng.choice(arrays["alone"], count)
        rows = np.where(rng.random(count) < ONE_OBJECT, alone, rows)
        if self.single_frames:
            frame = rng.integers(arrays["frames"].shape[1], size=count)[:, None]
        else:
            last = arrays["frames"].shape[1] - 1 - stride * (length - 1)
            frame = rng.integers(last + 1, size=count)[:, None] + stride * np.arange(length)
        pick = rows[:, None], frame
        latents = torch.from_numpy(arrays["latents"][pick]).float().transpose(1, 2)
        near = torch.from_numpy(arrays["depth"][pick] > NEAR).float()
        cover = F.avg_pool2d(near, near.shape[-1] // latents.shape[-1])[:, None]
        keep, text, styled = self._dropout(count)
        full = np.where(rng.random(count) < FULL_CAPTION, 2, 0)
        caption = np.where(styled & (rng.random(count) < SILENT_BACKGROUND), 1, full)
        tokens = np.where(text[:, None], arrays["tokens"][rows, caption], NULL_TOKENS)
        conditions = {name: self._condition(name, arrays, rows[kept], frame[kept], stride)
                      for name, kept in keep.items() if kept.any()}
        style_step = rng.random() < STYLE_STEP
        styled &= style_step
        return {"x0": latents, "cover": cover, "weight": 1 + OBJECT_WEIGHT * cover,
                "tokens": torch.from_numpy(tokens.astype(np.int64)), "conditions": conditions,
                "keep": {name: torch.from_numpy(kept) for name, kept in keep.items()},
                "style_step": style_step, "styled": torch.from_numpy(styled.nonzero()[0]),
                "style": normalise_style(torch.from_numpy(arrays["style"][rows[styled]]) / 255.0)}

    def _dropout(self, count):
        rng = self.rng
        kind = rng.random(count)
        dropped = kind < ALL_DROPPED
        everything = (kind >= ALL_DROPPED) & (kind < ALL_DROPPED + ALL_KEPT)
        first = ALL_DROPPED + ALL_KEPT
        only_text = (kind >= first) & (kind < first + TEXT_ONLY[self.stage])
        free = ~(dropped | everything | only_text)
        keep = {name: everything | (free & (rng.random(count) < p))
                for name, p in KEEP[self.stage].items()}
        text = everything | only_text | (free & (rng.random(count) < TEXT_KEPT))
        styled = everything | (free & (rng.random(count) < STYLE_KEPT))
        return keep, text, styled

    def _boxes(self, near):
        """Boxes round what is near [n, F, H, W], 2 to 6 pixels larger on every side."""
        sides = []
        for axis in (-2, -1):
            hit, index = near.any(axis), np.arange(near.shape[axis])
            grow = self.rng.uniform(2, 6, hit.shape[:-1])
            low = np.where(hit, index, len(index)).min(-1) - grow
            high = np.where(hit, index, -1).max(-1) + grow
            sides.append((index >= low[..., None]) & (index <= high[..., None]))
        return sides[1][..., :, None] & sides[0][..., None, :]

    def _condition(self, name, arrays, rows, frame, stride):
        """[n, c, F, 64, 64] float32 of the chosen clips."""
        pick = rows[:, None], frame
        first = rows[:, None], np.broadcast_to(frame[:, :1], frame.shape)
        if name in ("depth", "sketch"):
            return torch.from_numpy(arrays[name][pick]).float()[:, None] / 255
        if name == "single_sketch":
            return torch.from_numpy(arrays["sketch"][first]).float()[:, None] / 255
        if name == "motion":
            # Over a longer step the last displacement stands for all of it.
            field = torch.from_numpy(arrays["motion"][pick]).float() * (stride / MOTION_UNIT)
            if not self.single_frames:
                field[:, 0] = 0  # a clip begins without motion, wherever it was cut
            return field.permute(0, 4, 1, 2, 3)
        if name == "local_image":
            return (torch.from_numpy(arrays["frames"][first]).float() / 255).permute(0, 4, 1, 2, 3)
        hole = np.unpackbits(arrays["mask"][pick], axis=-1).astype(bool)
        boxed = self.rng.random(len(rows)) < BOXED[self.stage]
        hole[boxed] = self._boxes(arrays["depth"][pick][boxed] > NEAR)
        kept = torch.from_numpy(~hole).float()[:, None]
        picture = torch.from_numpy(arrays["frames"][pick]).float().permute(0, 4, 1, 2, 3)
        return torch.cat([(picture / 127.5 - 1) * kept, kept], 1)
