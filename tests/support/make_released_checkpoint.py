# SPDX-License-Identifier: Apache-2.0
"""Writes a PyTorch .pth zip with the keys and shapes of a released checkpoint and random weights.

    python3 tests/support/make_released_checkpoint.py KEYS.tsv OUT.pth [--seed N] [--damage]

KEYS.tsv: a header line, then KEY<TAB>d0,d1,... a row. All tensors are f32. The file has the form torch.save gives it
(stored zip, zip64 beyond 4 GiB, storages at multiples of 64 bytes, checksums behind the data), but only the standard
library is needed and memory stays small. --damage gives some tensors wrong shapes, leaves some out and cuts one
storage short; what was done is printed, a line per tensor: KIND<TAB>KEY.
"""

import argparse
import array
import collections
import io
import math
import pickle
import random
import struct
import sys
import types
import zlib

POOL_FLOATS = 1 << 20
DEVIATION = 0.02
CHUNK_BYTES = 1 << 22
ALIGNMENT = 64
DESCRIPTOR_AND_UTF8 = 0x0808
LIMIT_32 = 0xFFFFFFFF


def read_keys(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            key, _, shape = line.rstrip("\n").partition("\t")
            rows.append((key, tuple(int(size) for size in shape.split(",") if size)))
    return rows


def damage(rows):
    """Every 400th tensor gets a wrong shape, every 500th is left out, one in the middle loses half its data."""
    kept, cut, report = [], None, []
    for index, (key, shape) in enumerate(rows):
        if index % 500 == 123:
            report.append(("missing", key))
            continue
        if index % 400 == 77:
            report.append(("misshapen", key))
            shape = (shape[0] + 1,) + shape[1:] if shape else (2,)
        elif cut is None and index >= len(rows) // 2 and len(shape) > 1:
            report.append(("truncated", key))
            cut = key
        kept.append((key, shape))
    return kept, cut, report


class Storage:
    def __init__(self, index, elements):
        self.index = index
        self.elements = elements


def stand_ins():
    """Modules with the names that PyTorch's pickles call; the pickler only writes the names down."""

    def _rebuild_tensor_v2(*parts):
        raise NotImplementedError(parts)

    class FloatStorage:
        pass

    torch = types.ModuleType("torch")
    utils = types.ModuleType("torch._utils")
    for module, value, name in ((torch, FloatStorage, "FloatStorage"), (utils, _rebuild_tensor_v2, "_rebuild_tensor_v2")):
        value.__module__, value.__qualname__, value.__name__ = module.__name__, name, name
        setattr(module, name, value)
    sys.modules["torch"], sys.modules["torch._utils"] = torch, utils
    return _rebuild_tensor_v2, FloatStorage


def pickled(rows):
    rebuild, storage_class = stand_ins()

    class Tensor:
        def __init__(self, index, shape):
            self.index, self.shape = index, shape

        def __reduce__(self):
            strides = [math.prod(self.shape[axis + 1 :]) for axis in range(len(self.shape))]
            storage = Storage(self.index, math.prod(self.shape))
            return rebuild, (storage, 0, self.shape, tuple(strides), False, collections.OrderedDict())

    class Pickler(pickle.Pickler):
        def persistent_id(self, value):
            if isinstance(value, Storage):
                return ("storage", storage_class, str(value.index), "cpu", value.elements)
            return None

    text = io.BytesIO()
    Pickler(text, protocol=2).dump(
        collections.OrderedDict((key, Tensor(index, shape)) for index, (key, shape) in enumerate(rows))
    )
    return text.getvalue()


class ZipWriter:
    def __init__(self, stream):
        self.stream = stream
        self.position = 0
        self.directory = []

    def write(self, data):
        self.stream.write(data)
        self.position += len(data)

    def member(self, name, pieces):
        name = f"archive/{name}".encode()
        start = self.position
        fill = -(start + 30 + len(name) + 4) % ALIGNMENT
        self.write(struct.pack("<4s5H3L2H", b"PK\x03\x04", 0, DESCRIPTOR_AND_UTF8, 0, 0, 0, 0, 0, 0, len(name), 4 + fill))
        self.write(name + b"FB" + struct.pack("<H", fill) + b"Z" * fill)
        size = checksum = 0
        for piece in pieces:
            self.write(piece)
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
        self.write(struct.pack("<4s3L", b"PK\x07\x08", checksum, size, size))
        self.directory.append((name, start, size, checksum))

    def finish(self):
        offset = self.position
        for name, start, size, checksum in self.directory:
            extra = struct.pack("<2HQ", 1, 8, start) if start >= LIMIT_32 else b""
            header = (b"PK\x01\x02", 0, 0, DESCRIPTOR_AND_UTF8, 0, 0, 0, checksum, size, size, len(name), len(extra))
            self.write(struct.pack("<4s6H3L2H", *header))
            self.write(struct.pack("<3H2L", 0, 0, 0, 0, min(start, LIMIT_32)) + name + extra)
        size, count = self.position - offset, len(self.directory)
        record = self.position
        self.write(struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset))
        self.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, record, 1))
        self.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, min(offset, LIMIT_32), 0))


def random_pool(seed):
    source = random.Random(seed)
    pool = array.array("f", (source.gauss(0.0, DEVIATION) for _ in range(POOL_FLOATS)))
    if sys.byteorder == "big":
        pool.byteswap()
    return memoryview(pool.tobytes())


def pieces_of(pool, source, byte_count):
    """Slices of the pool from random places: as good as fresh numbers for a test, and as fast as the disk."""
    while byte_count > 0:
        begin = 4 * source.randrange(POOL_FLOATS)
        piece = pool[begin : begin + min(byte_count, CHUNK_BYTES)]
        byte_count -= len(piece)
        yield piece


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys")
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--damage", action="store_true")
    options = parser.parse_args()

    rows, cut, report = read_keys(options.keys), None, []
    if options.damage:
        rows, cut, report = damage(rows)
    pool, source = random_pool(options.seed), random.Random(options.seed + 1)
    with open(options.out, "wb") as stream:
        archive = ZipWriter(stream)
        archive.member("data.pkl", [pickled(rows)])
        archive.member("byteorder", [b"little"])
        for index, (key, shape) in enumerate(rows):
            byte_count = 4 * math.prod(shape)
            kept = byte_count // 8 * 4 if key == cut else byte_count
            archive.member(f"data/{index}", pieces_of(pool, source, kept))
        archive.member("version", [b"3\n"])
        archive.finish()
    for kind, key in report:
        print(f"{kind}\t{key}")


if __name__ == "__main__":
    main()
