# SPDX-License-Identifier: Apache-2.0
"""The VAE stage: object-weighted reconstruction of single frames, then latents of every set. The
decoder stage goes on with the decoder alone, from stored latents, so that they stay valid."""

import csv
import time

import numpy as np
import torch
import torch.nn.functional as F

import parallel
import settings
from networks.kl_vae import KlVae
from sampling import Twin
from worlds.dataset import cache_folder, open_set

BATCH, LR, KL_WEIGHT, OBJECT_WEIGHT = 12, 1.5e-3, 3e-5, 8.0
# The first so many of every set are used; encoding costs time too, eightfold for clips.
ENCODED = {"clips": 10_000, "singles": 32_000}
NEAR = 0.48 * 255  # stored depth above this belongs to an object
# The decoder stage adds up to so much noise, so that the decoder forgives the U-Net's small errors.
LATENT_NOISE = 0.10


def make_vae():
    return KlVae(settings.VAE["ddconfig"], settings.VAE["embed_dim"], 1.0,
                 settings.VAE["norm_groups"])


def pixels(frames):
    """uint8 [N, H, W, 3] -> float -1..1 [N, 3, H, W], channels last in memory."""
    return (torch.from_numpy(np.ascontiguousarray(frames)).permute(0, 3, 1, 2).float() / 127.5 - 1)


def sample(sets, rng, count):
    """Half of the batch from clips, half from single frames, with their object weights."""
    frames, depth, latents = [], [], []
    for arrays in sets:
        usable = len(arrays.get("latents", arrays["frames"]))
        clip = rng.integers(usable, size=count // len(sets))
        f = rng.integers(arrays["frames"].shape[1], size=len(clip))
        frames.append(arrays["frames"][clip, f])
        depth.append(arrays["depth"][clip, f])
        if "latents" in arrays:
            latents.append(arrays["latents"][clip, f])
    near = torch.from_numpy(np.concatenate(depth) > NEAR).float()[:, None]
    near = F.max_pool2d(near, 3, 1, 1)  # one pixel of the surroundings counts too
    stored = torch.from_numpy(np.concatenate(latents)).float() if latents else None
    return pixels(np.concatenate(frames)), 1 + OBJECT_WEIGHT * near, stored


def trained_part(vae, stage):
    return vae if stage == "vae" else torch.nn.ModuleList([vae.decoder, vae.post_quant_conv])


def reconstruct(vae, image, stored):
    """The picture again, and the KL term (0 where the latents are stored)."""
    if stored is not None:
        noise = LATENT_NOISE * torch.rand(len(stored), 1, 1, 1) * torch.randn_like(stored)
        return vae.decode(stored + noise).float(), torch.zeros(())
    mean, logvar = vae.posterior(image)
    mean, logvar = mean.float(), logvar.float()
    latent = mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
    kl = 0.5 * (mean.square() + logvar.exp() - 1 - logvar).sum((1, 2, 3)).mean()
    return vae.decode(latent).float(), kl


def worker(rank, shared, args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    vae = make_vae() if args.stage == "vae" else load_vae()
    optimiser = parallel.FlatAdam(trained_part(vae, args.stage), shared, rank)
    shared.wait()
    rng = np.random.default_rng([args.seed, 1, rank])
    torch.manual_seed(args.seed * 2 + rank)
    sets = [open_set(cache_folder() / name) for name in ("clips", "singles")]
    if args.stage == "decoder":
        for name, arrays in zip(("clips", "singles"), sets):
            arrays["latents"] = open_latents(name)
    began, step = time.time(), 0
    log = (csv.writer(open(cache_folder() / f"{args.stage}.csv", "w", newline=""))
           if rank == 0 else None)
    while True:
        # Rank 0 decides, so that both processes leave together.
        if rank == 0:
            shared.scalars[0, 1] = min(1.0, (time.time() - began) / (60 * args.minutes))
        shared.wait()
        progress = float(shared.scalars[0, 1])
        if progress >= 1:
            break
        image, weight, stored = sample(sets, rng, BATCH // shared.workers)
        with torch.autocast("cpu", torch.bfloat16):
            out, kl = reconstruct(vae, image, stored)
        error = out - image
        squared = error.square().mean()
        loss = (weight * (error.abs() + 2 * error.square())).mean() / weight.mean()
        (loss + KL_WEIGHT * kl / 8).backward()
        lr = LR * min(1, (step + 1) / 100) * max(0.02, 1 - progress)
        optimiser.step(lr, 0.998)
        step += 1
        if rank == 0 and step % 100 == 0:
            row = (step, f"{time.time() - began:.0f}", f"{loss.item():.5f}", f"{kl.item():.1f}",
                   f"{-10 * np.log10(squared.item() / 4):.2f}")
            log.writerow(row)
            print(args.stage, *row, flush=True)
    if rank == 0:
        shared.scalars[0, 2] = step


def train(args):
    torch.manual_seed(args.seed)
    vae, before = make_vae(), cache_folder() / "vae.pt"
    goes_on = args.stage == "decoder" or before.exists() or args.from_starter
    if goes_on and not args.restart:
        vae = load_vae()
    part = trained_part(vae, args.stage)
    shared = parallel.SharedState(parallel.parameter_count(part), args.workers)
    if goes_on and not args.restart:
        shared.weights.copy_(torch.nn.utils.parameters_to_vector(part.parameters()).detach())
        shared.average.copy_(shared.weights)
        shared.scalars[0, 7] = 1
    parallel.launch(worker, shared, args)
    torch.nn.utils.vector_to_parameters(shared.average, part.parameters())
    if args.stage == "vae":
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
    """The last result of the stage, or the bundled one."""
    vae, path = make_vae(), cache_folder() / "vae.pt"
    if path.exists():
        vae.load_state_dict(torch.load(path)["vae"])
    else:
        vae.load_state_dict(Twin(settings.FOLDER).vae.state_dict())
    return vae.eval()


def _encode_worker(rank, workers):
    torch.set_num_threads(1)
    vae = load_vae().to(memory_format=torch.channels_last)
    for name in ("singles", "clips"):
        frames = open_set(cache_folder() / name)["frames"]
        out = open_latents(name, "r+")
        batch = 64 // frames.shape[1]
        starts = range(0, min(len(frames), ENCODED[name]), batch)
        for start in list(starts)[rank::workers]:
            part = frames[start:start + batch]
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                latent = vae.encode(pixels(part.reshape(-1, 64, 64, 3))).float().numpy()
            out[start:start + batch] = latent.reshape(part.shape[:2] + settings.LATENT)


def open_latents(name, mode="r"):
    """float16 [N, F, *LATENT] of the set's encoded clips; all of them where mode writes."""
    shape = open_set(cache_folder() / name)["frames"].shape[:2] + settings.LATENT
    stored = np.memmap(cache_folder() / name / "latents.bin", np.float16, mode, shape=shape)
    return stored[:ENCODED[name]] if mode == "r" else stored


def encode_all(workers):
    """Latents of every frame, float16 [N, F, *LATENT]."""
    for name in ("singles", "clips"):
        open_latents(name, "w+")
    torch.multiprocessing.spawn(_encode_worker, (workers,), nprocs=workers)
