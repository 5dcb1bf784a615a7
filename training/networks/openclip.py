# SPDX-License-Identifier: Apache-2.0
"""OpenCLIP's text and image towers as VideoComposer uses them, with the public names."""

import torch
import torch.nn.functional as F
from torch import nn

from networks.blocks import LayerNorm, attention


class _SelfAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.randn(3 * width, width) * width ** -0.5)
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)

    def forward(self, x, causal):
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in
                   F.linear(x, self.in_proj_weight, self.in_proj_bias).chunk(3, -1))
        out = attention(q, k, v, causal)
        return self.out_proj(out.transpose(1, 2).flatten(2))


class _Mlp(nn.Module):
    def __init__(self, width, ratio):
        super().__init__()
        self.c_fc = nn.Linear(width, int(ratio * width))
        self.c_proj = nn.Linear(int(ratio * width), width)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x)))


class _Block(nn.Module):
    def __init__(self, width, heads, ratio):
        super().__init__()
        self.ln_1, self.ln_2 = LayerNorm(width), LayerNorm(width)
        self.attn, self.mlp = _SelfAttention(width, heads), _Mlp(width, ratio)

    def forward(self, x, causal):
        x = x + self.attn(self.ln_1(x), causal)
        return x + self.mlp(self.ln_2(x))


class _Transformer(nn.Module):
    def __init__(self, width, heads, layers, ratio=4.0):
        super().__init__()
        self.resblocks = nn.ModuleList(_Block(width, heads, ratio) for _ in range(layers))


class _Visual(nn.Module):
    def __init__(self, embed_dim, cfg):
        super().__init__()
        width, patch = cfg["width"], cfg["patch_size"]
        cells = (cfg["image_size"] // patch) ** 2
        self.conv1 = nn.Conv2d(3, width, patch, patch, bias=False)
        self.class_embedding = nn.Parameter(torch.randn(width) * width ** -0.5)
        self.positional_embedding = nn.Parameter(torch.randn(cells + 1, width) * width ** -0.5)
        self.ln_pre, self.ln_post = LayerNorm(width), LayerNorm(width)
        self.transformer = _Transformer(width, width // cfg["head_width"], cfg["layers"],
                                        cfg.get("mlp_ratio", 4.0))
        self.proj = nn.Parameter(torch.randn(width, embed_dim) * width ** -0.5)

    def forward(self, pixels):
        x = self.conv1(pixels).flatten(2).transpose(1, 2)
        token = self.class_embedding.to(x.dtype).expand(len(x), 1, -1)
        x = self.ln_pre(torch.cat([token, x], 1) + self.positional_embedding)
        for block in self.transformer.resblocks:
            x = block(x, False)
        return self.ln_post(x[:, 0]) @ self.proj.to(x.dtype)


class OpenClip(nn.Module):
    """Either tower may be missing (the fixtures hold one at a time)."""

    def __init__(self, embed_dim, text_cfg=None, vision_cfg=None, **_):
        super().__init__()
        if text_cfg:
            width, layers = text_cfg["width"], text_cfg["layers"]
            self.token_embedding = nn.Embedding(text_cfg["vocab_size"], width)
            self.positional_embedding = nn.Parameter(
                torch.randn(text_cfg["context_length"], width) * 0.1)
            self.transformer = _Transformer(width, text_cfg["heads"], layers)
            self.ln_final = LayerNorm(width)
            self.text_projection = nn.Parameter(torch.randn(width, embed_dim) * width ** -0.5)
            self.logit_scale = nn.Parameter(torch.tensor(2.6593))
        if vision_cfg:
            self.visual = _Visual(embed_dim, vision_cfg)

    def encode_text(self, tokens):
        """[B, L] -> [B, L, width]: the last block is skipped, then ln_final on all positions."""
        x = self.token_embedding(tokens) + self.positional_embedding
        for block in self.transformer.resblocks[:-1]:
            x = block(x, True)
        return self.ln_final(x)

    def encode_image(self, pixels):
        """Normalised pixels [B, 3, S, S] -> [B, embed_dim], not normalised to unit length."""
        return self.visual(pixels)
