# SPDX-License-Identifier: Apache-2.0
"""VideoComposer's U-Net with the public checkpoint's parameter names."""

import math
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import nn

from networks import stc
from networks.blocks import (Conv, Downsample, GroupNorm, ResBlock, SpatialTransformer,
                             TemporalTransformer, Upsample, numbered)


@dataclass
class UnetConfig:
    in_dim: int = 4
    out_dim: int = 4
    concat_dim: int = 8
    dim: int = 320
    dim_mult: list = field(default_factory=lambda: [1, 2, 4, 4])
    num_heads: int = 8
    head_dim: int = 64
    num_res_blocks: int = 2
    attn_scales: list = field(default_factory=lambda: [1.0, 0.5, 0.25])
    context_dim: int = 1024
    norm_groups: int = 32

    @classmethod
    def from_dict(cls, values):
        return cls(**{k: v for k, v in values.items() if k in cls.__dataclass_fields__})


@dataclass
class State:
    """What every block needs beside its input."""
    embedding: torch.Tensor  # [B*F, 4*dim], already through SiLU
    context: torch.Tensor    # [B, L, context_dim]
    frames: int
    skip_time: bool


class VideoUnet(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = c = config
        embed = 4 * c.dim
        self.time_embed = numbered(n0=nn.Linear(c.dim, embed), n2=nn.Linear(embed, embed))
        self.pre_image_condition = numbered(n0=nn.Linear(c.context_dim, c.context_dim),
                                            n2=nn.Linear(c.context_dim, c.context_dim))
        for _, convs, mixer, channels in stc.BRANCHES:
            self.add_module(convs, stc.conv_stack(channels, c.concat_dim))
            self.add_module(mixer, stc.TimeMixer(c.concat_dim))
        self._build(embed)
        last = nn.Conv2d(c.dim, c.out_dim, 3, padding=1)
        nn.init.zeros_(last.weight)
        self.out = numbered(n0=GroupNorm(c.norm_groups, c.dim), n2=last)

    def _transformers(self, width):
        c = self.config
        return [SpatialTransformer(width, c.context_dim, c.head_dim, c.norm_groups),
                TemporalTransformer(width, width, c.head_dim, c.norm_groups)]

    def _build(self, embed):
        c = self.config
        widths = [c.dim * m for m in c.dim_mult]
        first = TemporalTransformer(c.dim, c.num_heads * c.head_dim, c.head_dim, c.norm_groups)
        inputs = [nn.ModuleList([Conv(c.in_dim + c.concat_dim, c.dim, 3, padding=1), first])]
        skips, width = [c.dim], c.dim
        for level, target in enumerate(widths):
            for _ in range(c.num_res_blocks):
                block = [ResBlock(width, target, embed, c.norm_groups)]
                width = target
                if 2.0 ** -level in c.attn_scales:
                    block += self._transformers(width)
                inputs.append(nn.ModuleList(block))
                skips.append(width)
            if level + 1 < len(widths):
                inputs.append(Downsample(width))
                skips.append(width)
        self.input_blocks = nn.ModuleList(inputs)
        self.middle_block = nn.ModuleList([ResBlock(width, width, embed, c.norm_groups),
                                           *self._transformers(width),
                                           ResBlock(width, width, embed, c.norm_groups)])
        outputs = []
        for level, target in reversed(list(enumerate(widths))):
            for i in range(c.num_res_blocks + 1):
                block = [ResBlock(width + skips.pop(), target, embed, c.norm_groups)]
                width = target
                if 2.0 ** -level in c.attn_scales:
                    block += self._transformers(width)
                if level > 0 and i == c.num_res_blocks:
                    block.append(Upsample(width))
                outputs.append(nn.ModuleList(block))
        self.output_blocks = nn.ModuleList(outputs)

    def condition_volume(self, conditions, shape, keep=None):
        """Sum of the branches; keep[name] [B] of 0/1 drops a branch for single clips (training)."""
        batch, _, frames, height, width = shape
        total = 0.0
        for name, convs, mixer, _ in stc.BRANCHES:
            if conditions.get(name) is None:
                continue
            chosen = conditions[name]
            if keep is None:
                rows = None
            else:
                rows = keep[name].nonzero()[:, 0]
                if not len(rows):
                    continue
                chosen = chosen[rows] if len(chosen) == batch else chosen
            out = stc.run_branch(getattr(self, convs), getattr(self, mixer), chosen, height, width)
            if rows is not None:
                full = out.new_zeros((batch,) + out.shape[1:])
                out = full.index_copy(0, rows, out)
            total = total + out
        if isinstance(total, float):
            total = torch.zeros(batch, self.config.concat_dim, frames, height, width,
                                device=self.out["2"].weight.device)
        return total

    def forward(self, x, t, y, image=None, conditions=None, keep=None, skip_time=False,
                volume=None):
        """x [B, in_dim, F, h, w], t [B], y [B, L, context_dim], image [B, 1, context_dim]."""
        batch, _, frames, height, width = x.shape
        if volume is None:
            volume = self.condition_volume(conditions or {}, x.shape, keep)
        x = torch.cat([x, volume.to(x.dtype)], 1)
        if image is not None:
            token = self.pre_image_condition["2"](F.silu(self.pre_image_condition["0"](image)))
            y = torch.cat([y, token.to(y.dtype)], 1)
        embedding = self.time_embed["2"](F.silu(self.time_embed["0"](self._timestep(t))))
        state = State(F.silu(embedding).repeat_interleave(frames, 0), y, frames, skip_time)
        x = x.permute(0, 2, 3, 4, 1).flatten(0, 1).permute(0, 3, 1, 2)
        kept = []
        for block in self.input_blocks:
            x = self._run(block, x, state)
            kept.append(x)
        x = self._run(self.middle_block, x, state)
        for block in self.output_blocks:
            x = self._run(block, torch.cat([x, kept.pop()], 1), state)
        x = self.out["2"](F.silu(self.out["0"](x)))
        return x.unflatten(0, (batch, frames)).transpose(1, 2)

    @staticmethod
    def _run(block, x, state):
        for layer in (block if isinstance(block, nn.ModuleList) else [block]):
            x = layer(x, state)
        return x

    def _timestep(self, t):
        half = self.config.dim // 2
        rates = torch.exp(-math.log(10000.0) / half * torch.arange(half, device=t.device))
        angles = t.float()[:, None] * rates
        return torch.cat([angles.cos(), angles.sin()], 1)
