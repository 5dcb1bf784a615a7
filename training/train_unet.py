# SPDX-License-Identifier: Apache-2.0
"""The U-Net stages: single frames first, with everything temporal skipped, then whole clips. The
text and image towers learn together with the U-Net."""

import csv
import time

import torch
from torch import nn

import parallel
import settings
from auxiliary import Places, Whereabouts, way_of
from batches import Batches
from networks.diffusion import Diffusion
from networks.openclip import OpenClip
from networks.unet import UnetConfig, VideoUnet
from sampling import Twin
from worlds.dataset import cache_folder

# Per stage: clips per step, first and last learning rate, decay of the EMA.
STAGES = {"image": (32, 1.5e-3, 4.0e-4, 0.998), "clip": (10, 1.5e-3, 3.0e-5, 0.998)}
# The first part of the clip stage learns from every second frame: more scenes for the same time, and
# longer ways from frame to frame.
HALF_CLIPS_UNTIL = 0.78  # of the stage's progress
WARM_UP, SAVE_SECONDS = 40, 150
PLACES_WEIGHT, COVER_WEIGHT, COURSE_WEIGHT, WAY_WEIGHT = 0.1, 0.5, 0.3, 0.3
# Share of the time steps that come from where layout and shape are decided, and where that is: the
# way that things go is decided earlier than what they are.
DECIDING, DECIDED = 0.75, {"image": (250, 970), "clip": (700, 999)}


class Model(nn.Module):
    """The three networks that train together."""

    def __init__(self):
        super().__init__()
        self.unet = VideoUnet(UnetConfig.from_dict(settings.UNET))
        self.clip = OpenClip(**settings.CLIP)
        self.places, self.whereabouts = Places(self.unet), Whereabouts(self.unet)

    def predict(self, batch, x, t, skip_time):
        y = self.clip.encode_text(batch["tokens"])
        # The image stage has no use for words of motion, so the text tower lets them fade; without
        # a loss of their own (way_of) "left" and "right" stay the same to the U-Net.
        self.told_way = y[..., :2].float().mean(1)
        image = None
        if batch["style_step"]:
            # Absent styles are zeros before pre_image_condition.
            image = torch.zeros(len(x), 1, settings.CLIP["embed_dim"], dtype=y.dtype)
            if len(batch["styled"]):
                style = self.clip.encode_image(batch["style"]).to(y.dtype)
                image = image.index_copy(0, batch["styled"], style[:, None])
        return self.unet(x, t, y, image, batch["conditions"], batch["keep"], skip_time)


def sample_times(count, stage):
    """Mostly where the text matters, and learning it is slow."""
    low, high = DECIDED[stage]
    deciding = low + (high - low) * torch.rand(count)
    return torch.where(torch.rand(count) < DECIDING, deciding, 1000 * torch.rand(count)).long()


def loss_of(model, batch, diffusion, stage):
    x0 = batch["x0"]
    t, noise = sample_times(len(x0), stage), torch.randn_like(x0)
    skip_time = stage == "image"
    with torch.autocast("cpu", torch.bfloat16):
        out = model.predict(batch, diffusion.noised(x0, t, noise), t, skip_time).float()
    squared = (out - diffusion.target(x0, t, noise)).square()
    weight = batch["weight"]
    losses = [(weight * squared).mean() / weight.mean()]
    if not skip_time:
        way = (model.told_way - way_of(batch["cover"])).square().mean()
        cover, course = model.whereabouts.losses(batch["cover"])
        losses += [PLACES_WEIGHT * model.places.loss(x0.shape[2]), COVER_WEIGHT * cover,
                   COURSE_WEIGHT * course, WAY_WEIGHT * way]
    return losses


def worker(rank, shared, args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    model = Model()
    optimiser = parallel.FlatAdam(model, shared, rank)
    optimiser.step_count = args.first_step
    shared.wait()
    size, lr_first, lr_last, ema = STAGES[args.stage]
    size //= shared.workers
    torch.manual_seed(args.seed * 1000 + 2 * args.first_step + rank)
    batches = Batches([args.seed, 2, rank, args.first_step], args.stage)
    diffusion = Diffusion(**settings.SCHEDULE)
    began = saved = time.time()
    step, samples, losses = args.first_step, args.samples, []
    while True:
        if rank == 0:
            spent = args.spent + (time.time() - began) / 60
            limits = [spent / args.minutes] + ([step / args.steps] if args.steps else [])
            shared.scalars[0, 1] = min(1.0, max(limits))
        shared.wait()
        progress = float(shared.scalars[0, 1])
        if progress >= 1 or (args.stop_after and step >= args.stop_after):
            break
        halves = args.stage == "clip" and progress < HALF_CLIPS_UNTIL
        batch = batches.draw(2 * size, 4, 2) if halves else batches.draw(size)
        parts = loss_of(model, batch, diffusion, args.stage)
        sum(parts).backward()
        losses.append([part.item() for part in parts])
        warm = min(1, (step - args.first_step + 1) / WARM_UP)
        norm = optimiser.step(warm * (lr_first + (lr_last - lr_first) * progress), ema)
        step += 1
        samples += len(batch["x0"]) * shared.workers
        if rank == 0 and step % 20 == 0:
            _log(args, step, spent, losses, norm, samples)
            losses = []
        if rank == 0 and time.time() - saved > SAVE_SECONDS:
            saved = time.time()
            save(shared, args, step, spent, samples)
    if rank == 0:
        save(shared, args, step, spent, samples)


def _log(args, step, spent, losses, norm, samples):
    loss, *others = (sum(values) / len(losses) for values in zip(*losses))
    row = (args.stage, step, f"{spent:.2f}", f"{loss:.5f}", f"{norm:.3f}", samples,
           *(f"{other:.5f}" for other in others))
    with open(cache_folder() / f"{args.stage}.csv", "a", newline="") as file:
        csv.writer(file).writerow(row)
    print(*row, flush=True)


def save(shared, args, step, spent, samples):
    """Written beside the old file first: a run that is cut off leaves one whole checkpoint."""
    path = cache_folder() / f"{args.stage}.pt"
    content = {"weights": shared.weights, "average": shared.average, "moments": shared.moments,
               "step": step, "spent": spent, "samples": samples,
               "stage": args.stage, "seed": args.seed}
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def train(args):
    """Resumes a checkpoint of the same stage; the clip stage starts from the image stage's end."""
    model = Model()
    count = parallel.parameter_count(model)
    shared = parallel.SharedState(count, args.workers)
    args.first_step, args.spent, args.samples = 0, 0.0, 0
    own, before = cache_folder() / f"{args.stage}.pt", cache_folder() / "image.pt"
    if own.exists() and not args.restart:
        state = torch.load(own)
        args.first_step, args.spent = state["step"], state["spent"]
        args.samples = state.get("samples", 0)
        for name in ("weights", "average", "moments"):
            getattr(shared, name).copy_(state[name])
        shared.scalars[0, 7] = 1
    elif args.from_starter:
        starter = Twin(settings.FOLDER)
        model.unet, model.clip = starter.unet, starter.clip
        shared.weights.copy_(torch.nn.utils.parameters_to_vector(model.parameters()).detach())
        shared.average.copy_(shared.weights)
        shared.scalars[0, 7] = 1
    elif args.stage == "clip" and before.exists():
        state = torch.load(before)
        # The averaged weights are the better start; moments carry over.
        shared.weights.copy_(state["average"])
        shared.average.copy_(state["average"])
        shared.moments.copy_(state["moments"])
        shared.scalars[0, 7] = 1
    parallel.launch(worker, shared, args)


def load_model(path):
    """The averaged weights of a checkpoint."""
    model = Model()
    state = torch.load(path)
    torch.nn.utils.vector_to_parameters(state["average"].clone(), model.parameters())
    return model.eval(), state
