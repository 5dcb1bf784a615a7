# SPDX-License-Identifier: Apache-2.0
"""Stable Diffusion's KL autoencoder; parameter names follow the public checkpoint."""

import torch
import torch.nn.functional as F
from torch import nn

from networks.blocks import GroupNorm, attention

PREFIX = "first_stage_model."


class ResnetBlock(nn.Module):
    def __init__(self, width_in, width_out, groups):
        super().__init__()
        self.norm1 = GroupNorm(groups, width_in, eps=1e-6)
        self.conv1 = nn.Conv2d(width_in, width_out, 3, padding=1)
        self.norm2 = GroupNorm(groups, width_out, eps=1e-6)
        self.conv2 = nn.Conv2d(width_out, width_out, 3, padding=1)
        if width_in != width_out:
            self.nin_shortcut = nn.Conv2d(width_in, width_out, 1)

    def forward(self, x):
        u = self.conv1(F.silu(self.norm1(x)))
        u = self.conv2(F.silu(self.norm2(u)))
        return u + (self.nin_shortcut(x) if hasattr(self, "nin_shortcut") else x)


class AttnBlock(nn.Module):
    """Single-head attention over all cells."""

    def __init__(self, width, groups):
        super().__init__()
        self.norm = GroupNorm(groups, width, eps=1e-6)
        self.q, self.k, self.v, self.proj_out = (nn.Conv2d(width, width, 1) for _ in range(4))

    def forward(self, x):
        z = self.norm(x)
        q, k, v = (f(z).flatten(2).transpose(1, 2)[:, None] for f in (self.q, self.k, self.v))
        out = attention(q, k, v)[:, 0]
        return x + self.proj_out(out.transpose(1, 2).reshape(x.shape))


def _middle(width, groups):
    return nn.ModuleDict({"block_1": ResnetBlock(width, width, groups),
                          "attn_1": AttnBlock(width, groups),
                          "block_2": ResnetBlock(width, width, groups)})


class _Sampler(nn.Module):
    def __init__(self, width, stride):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, stride=stride, padding=0 if stride == 2 else 1)


class _Level(nn.Module):
    def __init__(self, widths, groups):
        super().__init__()
        self.block = nn.ModuleList(ResnetBlock(a, b, groups) for a, b in zip(widths, widths[1:]))


class Encoder(nn.Module):
    def __init__(self, dd, groups):
        super().__init__()
        widths = [dd["ch"] * m for m in dd["ch_mult"]]
        self.conv_in = nn.Conv2d(dd["in_channels"], dd["ch"], 3, padding=1)
        self.down = nn.ModuleList()
        before = dd["ch"]
        for i, width in enumerate(widths):
            level = _Level([before] + [width] * dd["num_res_blocks"], groups)
            if i + 1 < len(widths):
                level.downsample = _Sampler(width, 2)
            self.down.append(level)
            before = width
        self.mid = _middle(before, groups)
        self.norm_out = GroupNorm(groups, before, eps=1e-6)
        self.conv_out = nn.Conv2d(before, 2 * dd["z_channels"], 3, padding=1)

    def forward(self, x):
        x = self.conv_in(x)
        for level in self.down:
            for block in level.block:
                x = block(x)
            if hasattr(level, "downsample"):
                # Padded right and bottom only.
                x = level.downsample.conv(F.pad(x, (0, 1, 0, 1)))
        for block in self.mid.values():
            x = block(x)
        return self.conv_out(F.silu(self.norm_out(x)))


class Decoder(nn.Module):
    def __init__(self, dd, groups):
        super().__init__()
        widths = [dd["ch"] * m for m in dd["ch_mult"]]
        before = widths[-1]
        self.conv_in = nn.Conv2d(dd["z_channels"], before, 3, padding=1)
        self.mid = _middle(before, groups)
        levels = []
        for i, width in reversed(list(enumerate(widths))):
            level = _Level([before] + [width] * (dd["num_res_blocks"] + 1), groups)
            if i > 0:
                level.upsample = _Sampler(width, 1)
            levels.insert(0, level)
            before = width
        self.up = nn.ModuleList(levels)
        self.norm_out = GroupNorm(groups, before, eps=1e-6)
        self.conv_out = nn.Conv2d(before, dd["out_ch"], 3, padding=1)

    def forward(self, z):
        x = self.conv_in(z)
        for block in self.mid.values():
            x = block(x)
        for level in reversed(self.up):
            for block in level.block:
                x = block(x)
            if hasattr(level, "upsample"):
                x = level.upsample.conv(F.interpolate(x, scale_factor=2, mode="nearest"))
        return self.conv_out(F.silu(self.norm_out(x)))


class KlVae(nn.Module):
    def __init__(self, ddconfig, embed_dim, scale_factor=0.18215, norm_groups=32):
        super().__init__()
        self.scale_factor, self.embed_dim = scale_factor, embed_dim
        self.encoder, self.decoder = Encoder(ddconfig, norm_groups), Decoder(ddconfig, norm_groups)
        self.quant_conv = nn.Conv2d(2 * ddconfig["z_channels"], 2 * embed_dim, 1)
        self.post_quant_conv = nn.Conv2d(embed_dim, ddconfig["z_channels"], 1)

    def posterior(self, image):
        """Mean and log-variance, unscaled; image [N, 3, H, W] in -1..1."""
        mean, logvar = self.quant_conv(self.encoder(image)).chunk(2, 1)
        return mean, logvar.clamp(-30, 20)

    def encode(self, image):
        return self.scale_factor * self.posterior(image)[0]

    def decode(self, latent):
        return self.decoder(self.post_quant_conv(latent / self.scale_factor))

    @torch.no_grad()
    def fold_normalisation(self, mean, std):
        """Makes encode give (mean_latent - mean) / std per channel, and decode undo it."""
        n = self.embed_dim
        quant, post = self.quant_conv, self.post_quant_conv
        post.bias += (post.weight[:, :, 0, 0] @ mean)
        post.weight *= std[None, :, None, None]
        quant.weight[:n] /= std[:, None, None, None]
        quant.bias[:n] = (quant.bias[:n] - mean) / std
        quant.bias[n:] -= 2 * torch.log(std)
