# SPDX-License-Identifier: Apache-2.0
"""Writes the starter's folder: float16 weights under the public key names, model.json, the
vocabulary. card.py adds the model card and the weak points.
"""

import argparse
import json
import pathlib

import torch
from safetensors.torch import save_file

import settings
import train_unet
import train_vae
from networks.kl_vae import PREFIX
from worlds import captions
from worlds.dataset import cache_folder

LIMIT_BYTES = 20_000_000


def half(tensors, prefix=""):
    return {prefix + key: value.detach().half().contiguous() for key, value in tensors.items()}


def description(weak):
    return {
        "format": "reelbrush-model-1", "id": "starter-videocomposer",
        "name": "Starter – toy world (VideoComposer)", "family": "videocomposer",
        "licence": "Apache-2.0, trained by this project on drawn clips", "world": "marble",
        "parts": {"unet": {"file": "unet.safetensors", "layout": "videocomposer"},
                  "vae": {"file": "vae.safetensors", "layout": "ldm"},
                  "clip": {"file": "clip.safetensors", "layout": "open_clip"},
                  "tokenizer": {"file": "vocabulary.json", "layout": "words"}},
        "networks": {"unet": settings.UNET, "vae": settings.VAE, "clip": settings.CLIP},
        "schedule": settings.SCHEDULE, "conditions": settings.CONDITIONS,
        "defaults": settings.DEFAULTS,
        "limits": {"sizes": [[64, 64]], "frames": [1, 16]}, "weak": weak}


def write(model, vae, folder, weak):
    folder.mkdir(parents=True, exist_ok=True)
    save_file(half(model.unet.state_dict()), folder / "unet.safetensors")
    save_file(half(vae.state_dict(), PREFIX), folder / "vae.safetensors")
    save_file(half(model.clip.state_dict()), folder / "clip.safetensors")
    captions.write_vocabulary(folder / "vocabulary.json")
    text = json.dumps(description(weak), ensure_ascii=False, indent=1)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)
    size = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    print(f"{folder}: {size} bytes of weights")
    if size > LIMIT_BYTES:
        raise SystemExit("the weights are larger than the limit")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=("untrained", "image", "clip"), default="clip")
    parser.add_argument("--out", type=pathlib.Path, default=settings.FOLDER)
    parser.add_argument("--weak", type=pathlib.Path, help="JSON list of measured weak points")
    args = parser.parse_args()
    weak = json.loads(args.weak.read_text()) if args.weak else []
    if args.stage == "untrained":
        torch.manual_seed(1)
        model = train_unet.Model()
    else:
        model, _ = train_unet.load_model(cache_folder() / f"{args.stage}.pt")
    vae = train_vae.make_vae() if args.stage == "untrained" else train_vae.load_vae()
    write(model, vae, args.out, weak)


if __name__ == "__main__":
    main()
