# SPDX-License-Identifier: Apache-2.0
"""The linear_sd schedule, DDIM and guidance with two condition sets."""

import numpy as np
import torch


class Diffusion:
    def __init__(self, num_timesteps=1000, init_beta=0.00085, last_beta=0.012, mean_type="eps", **_):
        betas = np.linspace(init_beta ** 0.5, last_beta ** 0.5, num_timesteps) ** 2
        self.alphas = np.cumprod(1 - betas)  # the cumulative product, float64
        self.num_timesteps, self.mean_type = num_timesteps, mean_type

    def _table(self, values, t, like):
        return torch.tensor(values, dtype=torch.float32)[t].reshape(-1, *[1] * (like.ndim - 1))

    def noised(self, x0, t, noise):
        return (self._table(self.alphas ** 0.5, t, x0) * x0
                + self._table((1 - self.alphas) ** 0.5, t, x0) * noise)

    def target(self, x0, t, noise):
        """What the network shall predict: the noise, or v = sqrt(abar) eps - sqrt(1-abar) x0."""
        if self.mean_type == "eps":
            return noise
        return (self._table(self.alphas ** 0.5, t, x0) * noise
                - self._table((1 - self.alphas) ** 0.5, t, x0) * x0)

    def steps(self, count):
        """Time steps of DDIM, noisiest first, and the stride between them."""
        stride = self.num_timesteps // count
        ts = [min(1 + i, self.num_timesteps - 1) for i in range(0, self.num_timesteps, stride)]
        return ts[::-1], stride

    def ddim_step(self, x, output, t, stride, eta=0.0, noise=None):
        """One step from t to max(t - stride, 0), float32."""
        now, before = self.alphas[t], self.alphas[max(t - stride, 0)]
        if self.mean_type == "eps":
            x0 = (1 / now) ** 0.5 * x - (1 / now - 1) ** 0.5 * output
        else:
            x0 = now ** 0.5 * x - (1 - now) ** 0.5 * output
        eps = ((1 / now) ** 0.5 * x - x0) / (1 / now - 1) ** 0.5
        sigma = eta * ((1 - before) / (1 - now) * (1 - now / before)) ** 0.5
        x = before ** 0.5 * x0 + (1 - before - sigma ** 2) ** 0.5 * eps
        return x if noise is None or t == 0 else x + sigma * noise

    @staticmethod
    def guided(conditional, unconditional, scale):
        return unconditional + scale * (conditional - unconditional)
