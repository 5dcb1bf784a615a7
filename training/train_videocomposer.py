# SPDX-License-Identifier: Apache-2.0
"""Trains the VideoComposer starter: stages data, vae, latents, decoder, image, clip."""

import argparse

import train_unet
import train_vae
from worlds import dataset


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("data", "vae", "latents", "decoder", "image", "clip"))
    parser.add_argument("--minutes", type=float, default=15, help="wall time of the stage")
    parser.add_argument("--steps", type=int, default=0, help="ends earlier after so many steps")
    parser.add_argument("--stop-after", type=int, default=0,
                        help="breaks off after so many steps, at the learning rate it has there")
    parser.add_argument("--restart", action="store_true", help="ignore the stage's checkpoint")
    parser.add_argument("--from-starter", action="store_true",
                        help="go on from the bundled weights where the stage has no checkpoint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    if args.stage in ("vae", "decoder"):
        train_vae.train(args)
    elif args.stage == "latents":
        train_vae.encode_all(args.workers)
    elif args.stage == "data":
        dataset.build_all(workers=args.workers)
    else:
        train_unet.train(args)


if __name__ == "__main__":
    main()
