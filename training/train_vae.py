# SPDX-License-Identifier: Apache-2.0
"""The VAE stage: object-weighted reconstruction of single frames, then latents of every set."""

import csv
import time

import numpy as np
import torch
import torch.nn.functional as F

import parallel
import settings
from networks.kl_vae import KlVae
from worlds.dataset import cache_folder, open_set

BATCH, LR, KL_WEIGHT, OBJECT_WEIGHT = 6, 1.5e-3, 3e-5, 8.0
# The first so many of every set are used; encoding costs time too, eightfold for clips.
ENCODED = {"clips": 6_000, "singles": 32_000}
NEAR = 0.48 * 255  # stored depth above this belongs to an object


def make_vae():
    return KlVae(settings.VAE["ddconfig"], settings.VAE["embed_dim"], 1.0,
                 settings.VAE["norm_groups"])


def pixels(frames):
    """uint8 [N, H, W, 3] -> float -1..1 [N, 3, H, W], channels last in memory."""
    return (torch.from_numpy(np.ascontiguousarray(frames)).permute(0, 3, 1, 2).float() / 127.5 - 1)


def sample(sets, rng, count):
    """Half of the batch from clips, half from single frames, with their object weights."""
    frames, depth = [], []
    for arrays in sets:
        clip = rng.integers(len(arrays["frames"]), size=count // len(sets))
        f = rng.integers(arrays["frames"].shape[1], size=len(clip))
        frames.append(arrays["frames"][clip, f])
        depth.append(arrays["depth"][clip, f])
    near = torch.from_numpy(np.concatenate(depth) > NEAR).float()[:, None]
    near = F.max_pool2d(near, 3, 1, 1)  # one pixel of the surroundings counts too
    return pixels(np.concatenate(frames)), 1 + OBJECT_WEIGHT * near


def worker(rank, shared, args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    vae = make_vae()
    optimiser = parallel.FlatAdam(vae, shared, rank)
    shared.wait()
    rng = np.random.default_rng([args.seed, 1, rank])
    torch.manual_seed(args.seed * 2 + rank)
    sets = [open_set(cache_folder() / name) for name in ("clips", "singles")]
    began, step = time.time(), 0
    log = csv.writer(open(cache_folder() / "vae.csv", "w", newline="")) if rank == 0 else None
    while True:
        # Rank 0 decides, so that both processes leave together.
        if rank == 0:
            shared.scalars[0, 1] = min(1.0, (time.time() - began) / (60 * args.minutes))
        shared.wait()
        progress = float(shared.scalars[0, 1])
        if progress >= 1:
            break
        image, weight = sample(sets, rng, BATCH)
        with torch.autocast("cpu", torch.bfloat16):
            mean, logvar = vae.posterior(image)
            mean, logvar = mean.float(), logvar.float()
            latent = mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
            out = vae.decode(latent).float()
        error = out - image
        squared = error.square().mean()
        loss = (weight * (error.abs() + 2 * error.square())).mean() / weight.mean()
        kl = 0.5 * (mean.square() + logvar.exp() - 1 - logvar).sum((1, 2, 3)).mean()
        (loss + KL_WEIGHT * kl / 8).backward()
        lr = LR * min(1, (step + 1) / 100) * max(0.02, 1 - progress)
        optimiser.step(lr, 0.998)
        step += 1
        if rank == 0 and step % 100 == 0:
            row = (step, f"{time.time() - began:.0f}", f"{loss.item():.5f}", f"{kl.item():.1f}",
                   f"{-10 * np.log10(squared.item() / 4):.2f}")
            log.writerow(row)
            print("vae", *row, flush=True)
    if rank == 0:
        shared.scalars[0, 2] = step


def train(args):
    torch.manual_seed(args.seed)
    vae, before = make_vae(), cache_folder() / "vae.pt"
    shared = parallel.SharedState(parallel.parameter_count(vae), args.workers)
    if before.exists() and not args.restart:  # goes on where an earlier run ended
        vae = load_vae()
        shared.weights.copy_(torch.nn.utils.parameters_to_vector(vae.parameters()).detach())
        shared.average.copy_(shared.weights)
        shared.scalars[0, 7] = 1
    parallel.launch(worker, shared, args)
    torch.nn.utils.vector_to_parameters(shared.average, vae.parameters())
    normalise(vae)
    torch.save({"vae": vae.state_dict(), "steps": int(shared.scalars[0, 2])},
               cache_folder() / "vae.pt")
    report(vae)


@torch.no_grad()
def normalise(vae, count=1024):
    """Folds the channels' means and deviations into the 1x1 convolutions."""
    clips = open_set(cache_folder() / "clips")
    latents = torch.cat([vae.encode(pixels(clips["frames"][i:i + 16, 0]))
                         for i in range(0, count, 16)])
    vae.fold_normalisation(latents.mean((0, 2, 3)), latents.std((0, 2, 3)))


@torch.no_grad()
def report(vae, count=64):
    from worlds import dataset, marble
    image, near = [], []
    for i in range(count):
        clip = marble.render(dataset.HELD_OUT + 500_000 + i, frames=1)
        image.append(clip["frames"])
        near.append(clip["cover"] > 0.5)
    image = torch.from_numpy(np.concatenate(image)).permute(0, 3, 1, 2) * 2 - 1
    near = torch.from_numpy(np.concatenate(near))[:, None].expand_as(image)
    squared = (vae.decode(vae.encode(image)).clamp(-1, 1) - image).square() / 4
    print(f"vae held out: {-10 * torch.log10(squared.mean()):.2f} dB, "
          f"objects {-10 * torch.log10(squared[near].mean()):.2f} dB")


def load_vae():
    vae = make_vae()
    vae.load_state_dict(torch.load(cache_folder() / "vae.pt")["vae"])
    return vae.eval()


def _encode_worker(rank, workers):
    torch.set_num_threads(1)
    vae = load_vae().to(memory_format=torch.channels_last)
    for name in ("singles", "clips"):
        folder = cache_folder() / name
        frames = open_set(folder)["frames"]
        out = np.memmap(folder / "latents.bin", np.float16, "r+",
                        shape=frames.shape[:2] + (8, 8, 8))
        batch = 64 // frames.shape[1]
        starts = range(0, min(len(frames), ENCODED[name]), batch)
        for start in list(starts)[rank::workers]:
            part = frames[start:start + batch]
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                latent = vae.encode(pixels(part.reshape(-1, 64, 64, 3))).float().numpy()
            out[start:start + batch] = latent.reshape(part.shape[:2] + (8, 8, 8))


def encode_all(workers):
    """Latents of every frame, float16 [N, F, 8, 8, 8], channel first."""
    for name in ("singles", "clips"):
        folder = cache_folder() / name
        shape = open_set(folder)["frames"].shape[:2] + (8, 8, 8)
        np.memmap(folder / "latents.bin", np.float16, "w+", shape=shape)
    torch.multiprocessing.spawn(_encode_worker, (workers,), nprocs=workers)
