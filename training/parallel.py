# SPDX-License-Identifier: Apache-2.0
"""Data-parallel training with two processes of one thread each, which beats one process of two
threads on a busy machine. Parameters, gradients and optimiser state lie in shared memory as flat
vectors; every process updates its own share of them.
"""

import torch
import torch.multiprocessing as mp

BARRIER_SECONDS = 900
EMA_EVERY = 4  # steps


class SharedState:
    """Flat vectors for `count` parameters and `workers` gradients; made before the processes."""

    def __init__(self, count, workers):
        self.workers = workers
        self.weights = torch.zeros(count).share_memory_()
        self.average = torch.zeros(count).share_memory_()  # EMA of the weights
        self.moments = torch.zeros(2, count).share_memory_()
        self.gradients = torch.zeros(workers, count).share_memory_()
        self.scalars = torch.zeros(workers, 8, dtype=torch.float64).share_memory_()
        self.barrier = mp.get_context("spawn").Barrier(workers)

    def wait(self):
        self.barrier.wait(BARRIER_SECONDS)


def parameter_count(module):
    return sum(p.numel() for p in module.parameters())


class FlatAdam:
    """Adam over the shared vectors, with gradient averaging, clipping and EMA."""

    def __init__(self, module, shared, rank, betas=(0.9, 0.98), clip=1.0):
        self.shared, self.rank, self.clip = shared, rank, clip
        self.step_count = 0
        at = 0
        for p in module.parameters():
            n = p.numel()
            if rank == 0 and not shared.scalars[0, 7]:
                shared.weights[at:at + n] = p.detach().flatten()
            p.data = shared.weights[at:at + n].view(p.shape)
            p.grad = shared.gradients[rank, at:at + n].view(p.shape)
            at += n
        # One fused pass over this process's share: the vectors do not fit any cache.
        share = (at + shared.workers - 1) // shared.workers
        self.mine = slice(rank * share, min((rank + 1) * share, at))
        self.slice = torch.nn.Parameter(shared.weights[self.mine])
        self.fused = torch.optim.Adam([self.slice], betas=betas, fused=True)
        self.fused.state[self.slice] = {"step": torch.tensor(0.0),
                                        "exp_avg": shared.moments[0, self.mine],
                                        "exp_avg_sq": shared.moments[1, self.mine]}
        if rank == 0 and not shared.scalars[0, 7]:
            shared.average.copy_(shared.weights)
            shared.scalars[0, 7] = 1  # initialised (or loaded)

    @torch.no_grad()
    def step(self, lr, ema):
        s, mine = self.shared, self.mine
        s.wait()
        gradient = s.gradients[0, mine].clone()
        for other in s.gradients[1:, mine]:
            gradient += other
        norm = float(torch.linalg.vector_norm(gradient)) / s.workers
        s.scalars[self.rank, 0] = norm ** 2
        s.wait()
        s.gradients[self.rank].zero_()
        norm = float(s.scalars[:, 0].sum()) ** 0.5
        gradient *= min(1.0, self.clip / (norm + 1e-6)) / s.workers
        self.step_count += 1
        self.fused.param_groups[0]["lr"] = lr
        self.slice.grad = gradient
        self.fused.step()
        if self.step_count % EMA_EVERY == 0:
            warm = (self.step_count + 1) / (self.step_count + 10)
            s.average[mine].lerp_(s.weights[mine], 1 - min(ema, warm) ** EMA_EVERY)
        s.wait()
        return norm


def launch(target, shared, args):
    """Runs target(rank, shared, args) in every worker and waits."""
    mp.spawn(target, (shared, args), nprocs=shared.workers, join=True)
