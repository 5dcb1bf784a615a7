# SPDX-License-Identifier: Apache-2.0
"""Sizes of the starter's networks; export.py writes them into model.json."""

import pathlib

from worlds.captions import LENGTH, TOKENS

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "resources/models/starter-videocomposer"

COMPOSITIONS = ["text", "mask", "depthmap", "sketch", "motion", "image", "local_image",
                "single_sketch"]

UNET = {"in_dim": 4, "out_dim": 4, "concat_dim": 8, "dim": 48, "dim_mult": [1, 2, 2],
        "num_heads": 3, "head_dim": 16, "num_res_blocks": 1, "attn_scales": [0.5, 0.25],
        "context_dim": 96, "norm_groups": 16, "video_compositions": COMPOSITIONS}

VAE = {"ddconfig": {"double_z": True, "z_channels": 4, "resolution": 64, "in_channels": 3,
                    "out_ch": 3, "ch": 32, "ch_mult": [1, 1, 2], "num_res_blocks": 1,
                    "attn_resolutions": [], "dropout": 0.0},
       "embed_dim": 4, "scale_factor": 1.0, "norm_groups": 8}

# Latent of one frame: channels, height, width.
LATENT = (VAE["embed_dim"],) + (64 >> (len(VAE["ddconfig"]["ch_mult"]) - 1),) * 2

CLIP = {"embed_dim": 96,
        "text_cfg": {"context_length": LENGTH, "vocab_size": len(TOKENS), "width": 96, "heads": 6,
                     "layers": 4},
        "vision_cfg": {"mlp_ratio": 4.0, "layers": 2, "width": 96, "head_width": 16,
                       "patch_size": 8, "image_size": 64},
        "layer": "penultimate", "quick_gelu": False}

SCHEDULE = {"name": "linear_sd", "num_timesteps": 1000, "init_beta": 0.00085, "last_beta": 0.012,
            "mean_type": "v"}

STYLE_MEAN, STYLE_STD = [0.5, 0.5, 0.5], [0.25, 0.25, 0.25]

CONDITIONS = {"image_size": 64, "motion_size": 64, "motion_field": "dense", "motion_scale": 1.0,
              "style_mean": STYLE_MEAN, "style_std": STYLE_STD, "keep_known": True}

DEFAULTS = {"size": [64, 64], "frames": 8, "fps": [8, 1], "steps": 20, "guidance": 3.0, "eta": 0.0}
