# SPDX-License-Identifier: Apache-2.0
"""The STC branches: one small encoder per spatial condition, summed by the U-Net."""

import torch.nn.functional as F
from torch import nn

from networks.blocks import LayerNorm, attention, numbered

# Order of summation: condition, name of the convolutions, name of the transformer, channels.
BRANCHES = (("depth", "depth_embedding", "depth_embedding_after", 1),
            ("local_image", "local_image_embedding", "local_image_embedding_after", 3),
            ("motion", "motion_embedding", "motion_embedding_after", 2),
            ("sketch", "sketch_embedding", "sketch_embedding_after", 1),
            ("single_sketch", "single_sketch_embedding", "single_sketch_embedding_after", 1),
            ("masked", "masked_embedding", "mask_embedding_after", 4))


def conv_stack(channels, concat_dim):
    inner = 4 * concat_dim
    return numbered(n0=nn.Conv2d(channels, inner, 3, padding=1),
                    n3=nn.Conv2d(inner, inner, 3, stride=2, padding=1),
                    n5=nn.Conv2d(inner, concat_dim, 3, stride=2, padding=1))


class _NormedAttention(nn.Module):
    def __init__(self, width, heads=2):
        super().__init__()
        self.heads = heads
        self.norm = LayerNorm(width)
        self.fn = nn.Module()
        self.fn.to_qkv = nn.Linear(width, 3 * heads * width, bias=False)
        self.fn.to_out = numbered(n0=nn.Linear(heads * width, width))

    def forward(self, x):
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2)
                   for part in self.fn.to_qkv(self.norm(x)).chunk(3, -1))
        out = attention(q, k, v)
        return self.fn.to_out["0"](out.transpose(1, 2).flatten(2))


class _Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = numbered(n0=numbered(n0=nn.Linear(width, 4 * width)),
                            n2=nn.Linear(4 * width, width))

    def forward(self, x):
        return self.net["2"](F.gelu(self.net["0"]["0"](x)))


class TimeMixer(nn.Module):
    """One pre-norm attention over time and one MLP without a norm, per cell."""

    def __init__(self, width):
        super().__init__()
        self.layers = nn.ModuleList([nn.ModuleList([_NormedAttention(width), _Mlp(width)])])

    def forward(self, x):
        attention, mlp = self.layers[0]
        x = x + attention(x)
        return x + mlp(x)


def run_branch(stack, mixer, condition, height, width):
    """[B, c, F, H, W] -> [B, concat_dim, F, height, width] of the latent."""
    batch, channels, frames = condition.shape[:3]
    x = condition.transpose(1, 2).flatten(0, 1)
    x = F.silu(stack["0"](x))
    if x.shape[-2:] == (8 * height, 8 * width):
        x = F.avg_pool2d(x, 2)  # the same means, with a much faster gradient
    elif x.shape[-2:] != (4 * height, 4 * width):
        x = F.adaptive_avg_pool2d(x, (4 * height, 4 * width))
    x = stack["5"](F.silu(stack["3"](x)))
    cells = x.unflatten(0, (batch, frames)).permute(0, 3, 4, 1, 2)  # [B, h, w, F, C]
    cells = mixer(cells.reshape(batch * height * width, frames, -1))
    return cells.unflatten(0, (batch, height, width)).permute(0, 4, 3, 1, 2)
