# SPDX-License-Identifier: Apache-2.0
"""Writes tests/inference/data/real_torch.pth (zip) and real_torch_legacy.pth with PyTorch itself.

Only for making the files again: python tests/support/make_torch_files.py tests/inference/data
"""

import collections
import pathlib
import sys

import torch


def checkpoint():
    base = torch.arange(24, dtype=torch.float32)
    state = collections.OrderedDict()
    state["dense"] = base.reshape(2, 3, 4)
    state["transposed"] = base.reshape(4, 6).t()
    state["tail"] = base[20:]
    state["every_second"] = base[::2]
    state["half"] = torch.tensor([0.5, -2.0], dtype=torch.float16)
    state["brain"] = torch.tensor([1.0, 3.0], dtype=torch.bfloat16)
    state["double"] = torch.tensor([0.1], dtype=torch.float64)
    state["long"] = torch.tensor([1, -(2**40)], dtype=torch.int64)
    state["int"] = torch.tensor([7], dtype=torch.int32)
    state["byte"] = torch.tensor([0, 255], dtype=torch.uint8)
    state["bool"] = torch.tensor([True, False])
    state["scalar"] = torch.tensor(4.5)
    state["none"] = torch.zeros(0, 3)
    state["expanded"] = torch.tensor([9.0]).expand(3)
    state["parameter"] = torch.nn.Parameter(torch.tensor([6.0, 7.0]))
    return {"state_dict": state, "epoch": 3, "note": "grün", "optimizer": [base, {"lr": 0.1}], "path": pathlib.PurePosixPath("/x")}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(checkpoint(), folder / "real_torch.pth")
    torch.save(checkpoint(), folder / "real_torch_legacy.pth", _use_new_zipfile_serialization=False)


if __name__ == "__main__":
    main()
