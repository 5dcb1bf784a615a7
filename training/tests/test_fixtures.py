# SPDX-License-Identifier: Apache-2.0
"""The twins against the conformance fixtures, in float32 and in the mode they are trained in."""

import json
import os
import pathlib
import sys
import unittest

import torch
from safetensors import safe_open

TRAINING = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from networks.diffusion import Diffusion  # noqa: E402
from networks.kl_vae import KlVae  # noqa: E402
from networks.openclip import OpenClip  # noqa: E402
from networks.unet import UnetConfig, VideoUnet  # noqa: E402

FOLDER = pathlib.Path(os.environ.get("REELBRUSH_CONFORMANCE",
                                     TRAINING.parents[1] / "shared" / "conformance"))
# Training runs under bf16 autocast. The fixture amplifies rounding on purpose (tiny first layers):
# 8-bit mantissas give 0.05 here; a wrong norm or layout gives 0.2 and more.
BF16_TOLERANCE = 0.08


class Fixture:
    def __init__(self, component):
        path = FOLDER / f"{component}.safetensors"
        if not path.exists():
            raise unittest.SkipTest(f"no fixture {component}")
        with safe_open(path, "pt") as file:
            self.metadata = file.metadata()
            tensors = {key: file.get_tensor(key) for key in file.keys()}
        self.config = json.loads(self.metadata["config"])
        self.tolerance = float(self.metadata["tolerance"])
        pick = lambda part: {k[len(part):]: v for k, v in tensors.items() if k.startswith(part)}
        self.weights = {k: v.float() if v.is_floating_point() else v
                        for k, v in pick("weights/").items()}
        self.inputs, self.outputs = pick("inputs/"), pick("outputs/")


def relative_error(out, reference):
    return float((out.float() - reference).norm() / reference.norm())


class FixtureTest(unittest.TestCase):
    def check(self, call, reference, tolerance):
        with torch.no_grad():
            self.assertLess(relative_error(call(), reference), tolerance)
            with torch.autocast("cpu", torch.bfloat16):
                self.assertLess(relative_error(call(), reference), BF16_TOLERANCE)

    def test_unet(self):
        fixture = Fixture("videocomposer.unet")
        unet = VideoUnet(UnetConfig.from_dict(fixture.config)).eval()
        unet.load_state_dict(fixture.weights)
        unet.to(memory_format=torch.preserve_format)
        given = dict(fixture.inputs)
        x, t, y, image = (given.pop(k) for k in ("x", "t", "y", "image"))
        self.check(lambda: unet(x, t, y, image, given), fixture.outputs["eps"], fixture.tolerance)

    def test_unet_in_a_batch_with_dropped_conditions(self):
        fixture = Fixture("videocomposer.unet")
        unet = VideoUnet(UnetConfig.from_dict(fixture.config)).eval()
        unet.load_state_dict(fixture.weights)
        given = dict(fixture.inputs)
        x, t, y, image = (torch.cat([given.pop(k)] * 2) for k in ("x", "t", "y", "image"))
        given = {k: torch.cat([v, v]) for k, v in given.items()}
        keep = {k: torch.tensor([0, 1]) for k in given}
        self.check(lambda: unet(x, t, y, image, given, keep)[1:], fixture.outputs["eps"],
                   fixture.tolerance)

    def test_vae(self):
        fixture = Fixture("sd.vae")
        config = fixture.config
        vae = KlVae(config["ddconfig"], config["embed_dim"], config["scale_factor"]).eval()
        vae.load_state_dict({k.split("first_stage_model.")[1]: v for k, v in fixture.weights.items()})
        self.check(lambda: vae.encode(fixture.inputs["image"]), fixture.outputs["latent"],
                   fixture.tolerance)
        self.check(lambda: vae.decode(fixture.inputs["latent_in"]), fixture.outputs["image_out"],
                   fixture.tolerance)

    def test_folded_normalisation_keeps_the_picture(self):
        fixture = Fixture("sd.vae")
        vae = KlVae(fixture.config["ddconfig"], fixture.config["embed_dim"], 1.0).eval()
        image = fixture.inputs["image"]
        with torch.no_grad():
            before, picture = vae.encode(image), vae.decode(vae.encode(image))
            mean, std = torch.randn(4), torch.rand(4) + 0.5
            vae.fold_normalisation(mean, std)
            expected = (before - mean[:, None, None]) / std[:, None, None]
            self.assertLess(relative_error(vae.encode(image), expected), 1e-4)
            self.assertLess(relative_error(vae.decode(vae.encode(image)), picture), 1e-4)

    def test_text_tower(self):
        fixture = Fixture("openclip.text")
        clip = OpenClip(**fixture.config).eval()
        clip.load_state_dict(fixture.weights)
        self.check(lambda: clip.encode_text(fixture.inputs["tokens"]), fixture.outputs["text"],
                   fixture.tolerance)

    def test_image_tower(self):
        fixture = Fixture("openclip.image")
        clip = OpenClip(**fixture.config).eval()
        clip.load_state_dict(fixture.weights)
        self.check(lambda: clip.encode_image(fixture.inputs["pixels"]), fixture.outputs["image"],
                   fixture.tolerance)

    def test_ddim(self):
        fixture = Fixture("videocomposer.ddim")
        diffusion = Diffusion(**fixture.config)
        x = fixture.inputs["x_T"]
        steps, stride = diffusion.steps(fixture.config["ddim_timesteps"])
        for k, t in enumerate(steps):
            eps = diffusion.guided(fixture.inputs[f"eps_cond/{k}"], fixture.inputs[f"eps_uncond/{k}"],
                                   fixture.config["guide_scale"])
            x = diffusion.ddim_step(x, eps, t, stride)
            self.assertLess(relative_error(x, fixture.outputs[f"x/{k}"]), fixture.tolerance)

    def test_v_and_eps_describe_the_same_step(self):
        x0, noise = torch.randn(1, 4, 2, 4, 4), torch.randn(1, 4, 2, 4, 4)
        results = []
        for kind in ("eps", "v"):
            diffusion = Diffusion(mean_type=kind)
            t = torch.tensor([500])
            x = diffusion.noised(x0, t, noise)
            results.append(diffusion.ddim_step(x, diffusion.target(x0, t, noise), 500, 50))
        self.assertLess(relative_error(results[0], results[1]), 1e-5)


if __name__ == "__main__":
    unittest.main()
