# SPDX-License-Identifier: Apache-2.0
"""Building blocks of the video U-Net. Pictures travel as [B*F, C, h, w] in channels-last memory,
so that every change between pictures, tokens and time sequences is a view.

A submodule tree whose only purpose is to carry the checkpoint's names is built from ModuleDict and
ModuleList with the numbers that the public checkpoints use.
"""

import torch
import torch.nn.functional as F
from torch import nn

from networks.group_norm import group_norm


def attention(q, k, v, causal=False):
    """Softmax attention written out: for these short sequences and narrow heads its gradient is
    several times faster on a CPU than the fused kernel's."""
    scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    if causal:
        length = scores.shape[-1]
        later = torch.ones(length, length, dtype=torch.bool, device=q.device).triu(1)
        scores = scores.masked_fill(later, float("-inf"))
    return torch.softmax(scores, -1).to(v.dtype) @ v


class GroupNorm(nn.GroupNorm):
    def forward(self, x):
        return group_norm(x, self.num_groups, self.weight, self.bias, self.eps)


class LayerNorm(nn.LayerNorm):
    def forward(self, x):
        with torch.autocast(x.device.type, enabled=False):
            return super().forward(x.float()).to(x.dtype)


def numbered(**layers):
    """A ModuleDict named by numbers: numbered(n0=..., n2=...) has the keys 0 and 2."""
    return nn.ModuleDict({name[1:]: layer for name, layer in layers.items()})


def zero(layer):
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer


class TemporalConv(nn.Module):
    """Four (3,1,1) convolutions with norms over the whole clip, and a residual."""

    def __init__(self, width, groups):
        super().__init__()
        self.groups = groups
        for stage in range(1, 5):
            conv = nn.Conv3d(width, width, (3, 1, 1), padding=(1, 0, 0))
            if stage == 4:
                zero(conv)
            place = "2" if stage == 1 else "3"
            self.add_module(f"conv{stage}", nn.ModuleDict({"0": nn.GroupNorm(groups, width),
                                                           place: conv}))

    def forward(self, x, frames):
        count, c, h, w = x.shape
        clip = x.permute(0, 2, 3, 1).reshape(count // frames, frames, h * w, c).permute(0, 3, 1, 2)
        out = clip  # [B, C, F, h*w]
        for stage in (self.conv1, self.conv2, self.conv3, self.conv4):
            norm, conv = stage.values()
            out = F.silu(group_norm(out, self.groups, norm.weight, norm.bias, norm.eps))
            out = F.conv2d(out, conv.weight.squeeze(-1), conv.bias, padding=(1, 0))
        out = (clip + out).permute(0, 2, 3, 1).reshape(count, h, w, c)
        return out.permute(0, 3, 1, 2)


class ResBlock(nn.Module):
    def __init__(self, width_in, width_out, embed, groups):
        super().__init__()
        self.in_layers = numbered(n0=GroupNorm(groups, width_in),
                                  n2=nn.Conv2d(width_in, width_out, 3, padding=1))
        self.emb_layers = numbered(n1=nn.Linear(embed, width_out))
        self.out_layers = numbered(n0=GroupNorm(groups, width_out),
                                   n3=zero(nn.Conv2d(width_out, width_out, 3, padding=1)))
        self.skip_connection = (nn.Identity() if width_in == width_out
                                else nn.Conv2d(width_in, width_out, 1))
        self.temopral_conv = TemporalConv(width_out, groups)

    def forward(self, x, state):
        u = self.in_layers["2"](F.silu(self.in_layers["0"](x)))
        u = u + self.emb_layers["1"](state.embedding)[:, :, None, None]
        u = self.out_layers["3"](F.silu(self.out_layers["0"](u)))
        u = u + self.skip_connection(x)
        return u if state.skip_time else self.temopral_conv(u, state.frames)


class Attention(nn.Module):
    def __init__(self, width, context_width, head_dim):
        super().__init__()
        self.head_dim = head_dim
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k = nn.Linear(context_width, width, bias=False)
        self.to_v = nn.Linear(context_width, width, bias=False)
        self.to_out = numbered(n0=nn.Linear(width, width))

    def forward(self, x, context=None):
        context = x if context is None else context
        q, k, v = (f(s).unflatten(-1, (-1, self.head_dim)).transpose(1, 2) for f, s in
                   ((self.to_q, x), (self.to_k, context), (self.to_v, context)))
        out = attention(q, k, v)
        return self.to_out["0"](out.transpose(1, 2).flatten(2))


class GatedGelu(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.proj = nn.Linear(width, 8 * width)

    def forward(self, x):
        a, gate = self.proj(x).chunk(2, -1)
        return a * F.gelu(gate)


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = numbered(n0=GatedGelu(width), n2=nn.Linear(4 * width, width))

    def forward(self, x):
        return self.net["2"](self.net["0"](x))


class BasicBlock(nn.Module):
    def __init__(self, width, context_width, head_dim):
        super().__init__()
        self.attn1 = Attention(width, width, head_dim)
        self.attn2 = Attention(width, context_width or width, head_dim)
        self.ff = FeedForward(width)
        self.norm1, self.norm2, self.norm3 = (LayerNorm(width) for _ in range(3))


class SpatialTransformer(nn.Module):
    def __init__(self, width, context_width, head_dim, groups):
        super().__init__()
        self.norm = GroupNorm(groups, width, eps=1e-6)
        self.proj_in = nn.Linear(width, width)
        self.transformer_blocks = nn.ModuleList([BasicBlock(width, context_width, head_dim)])
        self.proj_out = zero(nn.Linear(width, width))

    def forward(self, x, state):
        count, c, h, w = x.shape
        z = self.norm(x).permute(0, 2, 3, 1).reshape(count, h * w, c)
        z = self.proj_in(z)
        block = self.transformer_blocks[0]
        z = z + block.attn1(block.norm1(z))
        # The context is one per clip: fold the frames into the queries instead of repeating it.
        clips = z.reshape(count // state.frames, state.frames * h * w, c)
        clips = clips + block.attn2(block.norm2(clips), state.context)
        clips = clips + block.ff(block.norm3(clips))
        z = self.proj_out(clips).reshape(count, h, w, c)
        return x + z.permute(0, 3, 1, 2)


class TemporalTransformer(nn.Module):
    def __init__(self, width, inner, head_dim, groups):
        super().__init__()
        self.groups = groups
        self.norm = nn.GroupNorm(groups, width, eps=1e-6)
        self.proj_in = nn.Conv1d(width, inner, 1)
        self.transformer_blocks = nn.ModuleList([BasicBlock(inner, None, head_dim)])
        self.proj_out = zero(nn.Conv1d(inner, width, 1))

    def forward(self, x, state):
        if state.skip_time:
            return x
        count, c, h, w = x.shape
        frames, batch = state.frames, count // state.frames
        clip = x.permute(0, 2, 3, 1).reshape(batch, frames, h * w, c).permute(0, 3, 1, 2)
        z = group_norm(clip, self.groups, self.norm.weight, self.norm.bias, self.norm.eps)
        z = z.permute(0, 3, 2, 1).reshape(batch * h * w, frames, c)
        z = F.linear(z, self.proj_in.weight.squeeze(-1), self.proj_in.bias)
        block = self.transformer_blocks[0]
        z = z + block.attn1(block.norm1(z))
        z = z + block.attn2(block.norm2(z))
        z = z + block.ff(block.norm3(z))
        z = F.linear(z, self.proj_out.weight.squeeze(-1), self.proj_out.bias)
        z = z.reshape(batch, h * w, frames, c).transpose(1, 2).reshape(count, h, w, c)
        return x + z.permute(0, 3, 1, 2)


class Downsample(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.op = nn.Conv2d(width, width, 3, stride=2, padding=1)

    def forward(self, x, state):
        return self.op(x)


class Upsample(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x, state):
        return self.conv(F.interpolate(x, scale_factor=2, mode="nearest"))


class Conv(nn.Conv2d):
    def forward(self, x, state):
        return super().forward(x)
