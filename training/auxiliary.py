# SPDX-License-Identifier: Apache-2.0
"""Losses of the clip stage beside that of the noise: they teach some channels what the noise alone
hardly teaches, which frame it is and where things go. Nothing of them stays in the weight files but
what the channels have learnt."""

import torch
import torch.nn.functional as F

from networks.blocks import TemporalConv


class Places:
    """Makes the first channel behind every temporal convolution say which frame it is, by its mean
    over the picture: -1 for the first to 1 for the last, in units of the features' deviation.

    Nothing but the convolutions' zero padding tells the network where a clip begins and ends, and
    the loss of the noise alone hardly teaches it to look there: what moves then runs forwards or
    backwards by chance, and a first picture turns up anywhere."""

    def __init__(self, unet):
        self.said = []
        for conv in (m for m in unet.modules() if isinstance(m, TemporalConv)):
            conv.register_forward_hook(self._note)

    def _note(self, conv, _, out):
        if conv.training:
            out = out.float()
            self.said.append(out[:, 0].mean((1, 2)) / out.detach().std())

    def loss(self, frames):
        """Mean squared error over the forward pass just done."""
        wanted = torch.linspace(-1, 1, frames)
        said, self.said = torch.stack(self.said), []
        return (said.view(-1, frames) - wanted).square().mean()


class Whereabouts:
    """Makes channels behind the temporal convolutions of the middle and of the way up say where the
    objects are: the second how likely every cell is covered by one (a logit), frame by frame; by
    their mean over the picture, the third and fourth how far right and down they stand of where they
    are on average over the clip, the fifth and sixth how far they go.

    Where things are decides little of the noise's loss while nearly everything is noise still, which
    is when the way that they go is chosen. These losses see nothing but where they are."""

    def __init__(self, unet):
        self.cover, self.course = [], []
        for part in (unet.middle_block, unet.output_blocks):
            for conv in (m for m in part.modules() if isinstance(m, TemporalConv)):
                conv.register_forward_hook(self._note)

    def _note(self, conv, _, out):
        if conv.training:
            out = out.float()
            self.cover.append(out[:, 1])
            self.course.append(out[:, 2:6].mean((2, 3)) / out.detach().std())

    def losses(self, cover):
        """Cross-entropy and squared error of the forward pass just done, for `cover`
        [B, 1, F, h, w], 0 to 1."""
        said, self.cover = self.cover, []
        wanted = cover.flatten(0, 2)[:, None]
        entropy = sum(F.binary_cross_entropy_with_logits(
            logit, F.adaptive_avg_pool2d(wanted, logit.shape[1:])[:, 0]) for logit in said)
        course, self.course = torch.stack(self.course), []
        way = way_of(cover)[:, None].expand(-1, cover.shape[2], -1)
        wanted = torch.cat([course_of(cover), way], 2).flatten(0, 1)
        return entropy / len(said), 2 * (course - wanted).square().mean()


def course_of(cover):
    """Where the objects stand of their mean over the clip: [B, F, 2], x and y, in sixths of the
    picture."""
    axis = torch.linspace(-1, 1, cover.shape[3])
    total = cover.sum((1, 3, 4)).clamp(min=1e-3)
    centre = torch.stack([(cover.sum((1, 3)) * axis).sum(-1), (cover.sum((1, 4)) * axis).sum(-1)], -1)
    centre = centre / total[..., None]
    return 3 * (centre - centre.mean(1, keepdim=True))


def way_of(cover):
    """Half the way from the first frame to the last: [B, 2], in sixths of the picture."""
    course = course_of(cover)
    return (course[:, -1] - course[:, 0]) / 2
