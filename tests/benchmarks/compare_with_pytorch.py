#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times one U-Net forward pass at the released widths: our program against the PyTorch twin.

    cmake --preset release -DBUILD_BENCHMARKS=ON && cmake --build --preset release --target unet_benchmark
    python3 tests/benchmarks/compare_with_pytorch.py --program build/release/bin/unet_benchmark

Both sides get the same shapes, random weights and thread count. The two run one after the other,
alternating, each in a process of its own (the weights are 5.7 GB), and the minimum of all runs of
each counts, so that what else the machine does weighs as little as it can. On a busy machine
cpu_ratio, from the CPU time of all threads, is the figure to look at; waiting threads sleep
instead of spinning (OMP_WAIT_POLICY=passive) so that it counts work only.
"""

import argparse
import contextlib
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def twin(options):
    """Runs in its own process: builds the twin without initialising it twice, then times it."""
    sys.path.insert(0, str(ROOT / "training"))
    import torch
    from networks.unet import UnetConfig, VideoUnet

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    begin = time.perf_counter()
    with torch.device("meta"):
        net = VideoUnet(UnetConfig())
    net = net.to_empty(device="cpu").eval()
    with torch.no_grad():
        for value in net.parameters():
            bound = max(1, value[0].numel()) ** -0.5 if value.dim() > 1 else 1.0
            value.uniform_(-bound, bound)
        if options.channels_last:
            for module in net.modules():
                if isinstance(module, torch.nn.Conv2d):
                    module.to(memory_format=torch.channels_last)
    building = time.perf_counter() - begin
    frames, side = options.frames, options.latent
    x = torch.randn(1, 4, frames, side, side)
    y = torch.randn(1, options.tokens, 1024)
    volume = torch.zeros(1, 8, frames, side, side)
    half = torch.autocast("cpu", dtype=torch.bfloat16) if options.dtype == "bf16" \
        else contextlib.nullcontext()
    times, cpu_times = [], []
    with torch.inference_mode(), half:
        for _ in range(options.runs):
            start, start_cpu = time.perf_counter(), time.process_time()
            eps = net(x, torch.tensor([500]), y, volume=volume)
            times.append(time.perf_counter() - start)
            cpu_times.append(time.process_time() - start_cpu)
    print(json.dumps({"seconds": times, "cpu_seconds": cpu_times, "building": building,
                      "threads": options.threads,
                      "peak": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                      "finite": bool(torch.isfinite(eps.float()).all()),
                      "torch": torch.__version__}))


def run(command, threads):
    env = dict(os.environ, REELBRUSH_THREADS=str(threads), OMP_NUM_THREADS=str(threads),
               OMP_WAIT_POLICY="passive")
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def shape_arguments(options):
    return ["--dtype", options.dtype, "--frames", str(options.frames),
            "--latent", str(options.latent), "--tokens", str(options.tokens),
            "--runs", str(options.runs)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", help="the built unet_benchmark")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--runs", type=int, default=2, help="passes in each process")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dtype", choices=["f32", "bf16"], default="f32")
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--latent", type=int, default=32)
    parser.add_argument("--tokens", type=int, default=77)
    parser.add_argument("--no-channels-last", dest="channels_last", action="store_false",
                        help="keep the twin's convolution weights in PyTorch's default order")
    parser.add_argument("--twin", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.twin:
        twin(options)
        return
    if not options.program:
        parser.error("--program is needed")
    sides = ("ours", "pytorch")
    best = {side: float("inf") for side in sides}
    best_cpu = dict(best)
    layout = [] if options.channels_last else ["--no-channels-last"]
    commands = {
        "ours": [options.program] + shape_arguments(options),
        "pytorch": [options.python, __file__, "--twin", "--threads", str(options.threads)]
                   + layout + shape_arguments(options),
    }
    for number in range(options.rounds):
        for side, command in commands.items():
            result = run(command, options.threads)
            best[side] = min([best[side]] + result["seconds"])
            best_cpu[side] = min([best_cpu[side]] + result["cpu_seconds"])
            print(f"round {number + 1} {side}: {json.dumps(result)}", flush=True)
    print(json.dumps({"dtype": options.dtype, "threads": options.threads,
                      "ours_seconds": round(best["ours"], 3),
                      "pytorch_seconds": round(best["pytorch"], 3),
                      "ratio": round(best["ours"] / best["pytorch"], 3),
                      "cpu_ratio": round(best_cpu["ours"] / best_cpu["pytorch"], 3)}))


if __name__ == "__main__":
    main()
