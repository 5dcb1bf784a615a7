# SPDX-License-Identifier: Apache-2.0
"""Times with PyTorch what ops_benchmark times with ours: python3 ops_torch.py [threads]."""
import sys
import time

import torch
import torch.nn.functional as F


def quickest(call, repetitions=7):
    """Milliseconds of the quickest of several pairs of calls, like the benchmark's min rows."""
    call()
    best = float("inf")
    for _ in range(repetitions):
        start = time.perf_counter()
        call()
        call()
        best = min(best, (time.perf_counter() - start) / 2)
    return best * 1e3


def rows():
    r = lambda *shape: torch.randn(*shape) * 0.05
    for n, h, w, i, o, kh, kw in [
            (16, 32, 32, 320, 320, 3, 3), (16, 16, 16, 640, 640, 3, 3),
            (16, 8, 8, 1280, 1280, 3, 3), (16, 4, 4, 1280, 1280, 3, 3)]:
        x, weight, bias = r(n, i, h, w), r(o, i, kh, kw), r(o)
        yield f"conv/{n}/{h}/{w}/{i}/{o}/{kh}/{kw}/0", (
            lambda: F.conv2d(x, weight, bias, padding=(kh // 2, kw // 2)))
    for side, c in [(32, 320), (16, 640)]:
        x, weight, bias = r(1, c, 16, side, side), r(c, c, 3, 1, 1), r(c)
        yield f"conv/1/16/{side * side}/{c}/{c}/3/1/0", (
            lambda: F.conv3d(x, weight, bias, padding=(1, 0, 0)))
    for m, i, o in [(16384, 320, 2560), (16384, 320, 320), (1024, 1280, 1280)]:
        x, weight, bias = r(m, i), r(o, i), r(o)
        yield f"linear/{m}/{i}/{o}/0", lambda: F.linear(x, weight, bias)
    for b, n, m, h, d in [(16, 1024, 1024, 5, 64), (1024, 16, 16, 5, 64), (16, 1024, 77, 5, 64),
                          (1, 4096, 4096, 1, 512)]:
        q = r(b, n, h, d).transpose(1, 2)
        k = r(b, m, h, d).transpose(1, 2)
        yield f"attention/{b}/{n}/{m}/{h}/{d}", (
            lambda: F.scaled_dot_product_attention(q, k, k).transpose(1, 2).contiguous())
    weight = r(320)
    x = r(16, 320, 32, 32)
    yield "groupNormSilu/16/1024/320", lambda: F.silu(F.group_norm(x, 32, weight, weight, 1e-5))
    y = r(1, 320, 16, 32, 32)
    yield "groupNormSilu/1/16384/320", lambda: F.silu(F.group_norm(y, 32, weight, weight, 1e-5))
    z = r(16384, 320)
    yield "layerNorm/16384/320", lambda: F.layer_norm(z, (320,), weight, weight, 1e-5)
    g = r(16384, 2560)
    yield "geglu/16384/1280", lambda: (lambda a, b: a * F.gelu(b))(*g.chunk(2, -1))
    yield "add/16384/320", lambda: z + z


def main():
    torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
    with torch.inference_mode():
        for name, call in rows():
            print(f"{name:40s} {quickest(call):10.3f} ms", flush=True)


if __name__ == "__main__":
    main()
