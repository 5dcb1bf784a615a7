# SPDX-License-Identifier: Apache-2.0
"""The twin's pipeline: conditions in, frames out, several cases at a time."""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from networks.diffusion import Diffusion
from networks.kl_vae import PREFIX, KlVae
from networks.openclip import OpenClip
from networks.unet import UnetConfig, VideoUnet
from noise import normal
from worlds import captions


class Twin:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.config = json.loads((folder / "model.json").read_text())
        nets = self.config["networks"]
        self.unet = VideoUnet(UnetConfig.from_dict(nets["unet"])).eval()
        self.vae = KlVae(nets["vae"]["ddconfig"], nets["vae"]["embed_dim"],
                         nets["vae"]["scale_factor"], nets["vae"]["norm_groups"]).eval()
        self.clip = OpenClip(**nets["clip"]).eval()
        read = lambda name: {k: v.float() for k, v in load_file(folder / name).items()}
        self.unet.load_state_dict(read("unet.safetensors"))
        self.vae.load_state_dict({k[len(PREFIX):]: v for k, v in read("vae.safetensors").items()})
        self.clip.load_state_dict(read("clip.safetensors"))
        self.diffusion = Diffusion(**self.config["schedule"])
        levels = len(nets["vae"]["ddconfig"]["ch_mult"])
        self.latent_side = self.config["defaults"]["size"][0] >> (levels - 1)

    @torch.no_grad()
    def sample(self, prompts, conditions, style=None, seeds=None, steps=20, guidance=3.0, frames=8,
               footage=None, bf16=True):
        """conditions: name -> [B, c, F, 64, 64]; style [B, 64, 64, 3] 0..1 or None; footage: frames
        [B, F, H, W, 3] 0..1 and the mask [B, F, H, W] of what is replaced in them, or None.

        Returns frames [B, F, H, W, 3] float32 0..1.
        """
        batch = len(prompts)
        seeds = seeds if seeds is not None else range(batch)
        side = self.latent_side
        shape = (self.unet.config.in_dim, frames, side, side)
        x = torch.from_numpy(np.stack([normal(int(s), shape) for s in seeds]))
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            tokens = torch.tensor([captions.encode(p) for p in prompts])
            y = self.clip.encode_text(tokens)
            null = self.clip.encode_text(torch.tensor([captions.encode("")])).expand_as(y)
            image = None
            if style is not None:
                image = self._style_tokens(style)
                image = torch.cat([image, torch.zeros_like(image)])
            volume = self.unet.condition_volume(conditions, x.shape)
            context, volume = torch.cat([y, null]), torch.cat([volume, volume])
            ts, stride = self.diffusion.steps(steps)
            start, known, free = x, *(self._known(*footage) if footage else (None, None))
            for t in ts:
                if known is not None:
                    at = torch.full((batch,), t)
                    x = torch.where(free, x, self.diffusion.noised(known, at, start))
                both = self.unet(torch.cat([x, x]), torch.full((2 * batch,), t), context, image,
                                 volume=volume).float()
                out = self.diffusion.guided(both[:batch], both[batch:], guidance)
                x = self.diffusion.ddim_step(x, out, t, stride).float()
            pictures = self.vae.decode(x.transpose(1, 2).flatten(0, 1)).float()
        pictures = (pictures * 0.5 + 0.5).clamp(0, 1).permute(0, 2, 3, 1)
        return pictures.unflatten(0, (batch, frames)).numpy()

    def _known(self, frames, mask):
        """Latents of the footage, and the cells [B, 1, F, h, w] that hold a pixel to be replaced."""
        pixels = torch.as_tensor(frames).float().permute(0, 1, 4, 2, 3).flatten(0, 1) * 2 - 1
        known = self.vae.encode(pixels).float().unflatten(0, mask.shape[:2]).transpose(1, 2)
        free = F.adaptive_max_pool2d(torch.as_tensor(mask).float(), self.latent_side) > 0
        return known, free[:, None]

    def _style_tokens(self, style):
        c = self.config["conditions"]
        mean, std = torch.tensor(c["style_mean"]), torch.tensor(c["style_std"])
        pixels = (torch.as_tensor(np.asarray(style)).float() - mean) / std
        return self.clip.encode_image(pixels.permute(0, 3, 1, 2))[:, None]


def repeat(picture, frames):
    """[H, W, 3] -> [3, F, H, W]"""
    return np.broadcast_to(picture.transpose(2, 0, 1)[:, None], (3, frames) + picture.shape[:2])


def masked(frames, mask):
    """The masked condition [4, F, H, W]: the hole is 0, the last channel is 1 where kept."""
    kept = 1.0 - mask.astype(np.float32)
    picture = (frames * 2 - 1).transpose(3, 0, 1, 2) * kept[None]
    return np.concatenate([picture, kept[None]]).astype(np.float32)


def stroke_field(path, radius, frames, size=64):
    """The motion field [2, F, H, W] of one stroke: a disc that travels along the path."""
    axis = np.arange(size, dtype=np.float32) + 0.5
    field = np.zeros((2, frames, size, size), np.float32)
    for f in range(1, frames):
        inside = np.hypot(axis[None] - path[f][0], axis[:, None] - path[f][1]) < radius
        field[:, f, inside] = (np.array(path[f]) - np.array(path[f - 1]))[:, None]
    return field
