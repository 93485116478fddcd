#!/usr/bin/env python3
"""Trains the pose VAE on the rows of `riposte-bake dataset`, on processors or graphics cards.

    riposte-bake dataset --source lafan1=clips/ --output rows.safetensors
    tools/train/train.py rows.safetensors weights.safetensors
    riposte-bake build --source lafan1=clips/ --weights weights.safetensors --output db.safetensors

Several cards, or several machines:

    torchrun --nproc-per-node 8 tools/train/train.py rows.safetensors weights.safetensors

Every process takes its share of each batch and of the anchors; gradients are averaged by
DistributedDataParallel. Needs torch and safetensors.
"""

import argparse
import json
import math
import os
import sys
import time

import torch
from safetensors.torch import load_file
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

from network import PoseVAE, free_kl, optimiser as make_optimiser
from weights import write_weights

SURROUNDINGS = 60


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rows")
    parser.add_argument("weights")
    parser.add_argument("--latent", type=int, default=24)
    parser.add_argument("--trajectory", type=int, default=8,
                        help="numbers of a trajectory in a latent row; 12 keeps it as it is")
    parser.add_argument("--hidden", type=int, default=384)
    parser.add_argument("--steps", type=int, default=16000)
    parser.add_argument("--batch", type=int, default=1024, help="rows per step, of all processes")
    parser.add_argument("--anchors", type=int, default=128)
    parser.add_argument("--near", type=int, default=10)
    parser.add_argument("--far", type=int, default=6)
    parser.add_argument("--pool", type=int, default=32768, help="anchors that are mined for")
    parser.add_argument("--mined", type=int, default=64)
    parser.add_argument("--beta", type=float, default=0.02)
    parser.add_argument("--beta-linear", type=float, default=0.25)
    parser.add_argument("--free-bits", type=float, default=0.0)
    parser.add_argument("--stress", type=float, default=10.0)
    parser.add_argument("--rank", type=float, default=20.0)
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--weight-decay", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoint", help="kept now and then, and gone on from")
    return parser.parse_args()


class Losses(nn.Module):
    """All losses as one forward pass, so that DistributedDataParallel sees every parameter."""

    def __init__(self, model, options):
        super().__init__()
        self.model = model
        self.options = options

    def forward(self, rows, noise, metric_rows, beside, beta):
        error, kl = self.model.rebuild(rows, noise)
        anchors = beside.shape[0]
        stress, rank = self.model.metric(metric_rows, beside, anchors)
        options = self.options
        loss = (error + beta * free_kl(kl, options.free_bits)) / rows.shape[0]
        loss = loss + (options.stress * stress + options.rank * rank) / anchors
        figures = torch.stack([
            error / rows.shape[0], kl.sum() / rows.shape[0], stress / anchors, rank / anchors,
        ])
        return loss, figures.detach()


def step_size(step, steps, peak):
    """One cycle: up for a tenth of the steps, then down along half a cosine."""
    position = step / max(steps - 1, 1)

    def blend(start, end, part):
        return end + (start - end) * 0.5 * (1 + math.cos(math.pi * part))

    if position < 0.1:
        return blend(peak / 25, peak, position / 0.1)
    return blend(peak, peak / 10000, (position - 0.1) / 0.9)


def mine(pose, path, clip, training, data, options, generator):
    """Anchors, the numbers beside them, and their nearest training rows in other surroundings."""
    composite = data["composite.row"].long()
    count = min(options.pool // 2, composite.numel())
    real = training[torch.randint(training.numel(), (options.pool - count,), generator=generator)]
    drawn = torch.randint(composite.numel(), (count,), generator=generator) if count else None
    rows = torch.cat([real, composite[drawn]]) if count else real
    beside = torch.cat([path[real.to(path.device)], data["composite.path"][drawn].to(path.device)]) \
        if count else path[real.to(path.device)]
    rows, searched = rows.to(pose.device), training.to(pose.device)
    full = torch.cat([pose[searched], path[searched]], 1)
    norms = full.square().sum(1)
    kept = min(options.mined, searched.numel())
    found = []
    for start in range(0, rows.numel(), 1024):
        own = rows[start : start + 1024]
        query = torch.cat([pose[own], beside[start : start + 1024]], 1)
        distance = norms[None] - 2 * query @ full.T
        near = (searched[None] - own[:, None]).abs() <= SURROUNDINGS
        distance[near & (clip[searched][None] == clip[own][:, None])] = math.inf
        found.append(searched[distance.topk(kept, largest=False).indices])
    return rows, beside, torch.cat(found)


def principal(pose, training, latent):
    mean = pose[training].double().mean(0)
    centred = pose[training].double() - mean
    values, vectors = torch.linalg.eigh(centred.T @ centred / training.numel())
    order = values.argsort(descending=True)[:latent]
    basis = vectors[:, order].T
    # The same sign on every machine: the largest number of a direction is positive.
    sign = basis.gather(1, basis.abs().argmax(1, keepdim=True)).sign()
    deviation = values[order].clamp_min(1e-6 * values.max()).sqrt()
    return mean.float(), (basis * sign).float(), deviation.float()


def main():
    options = arguments()
    ranks = int(os.environ.get("WORLD_SIZE", "1"))
    rank = int(os.environ.get("RANK", "0"))
    local = int(os.environ.get("LOCAL_RANK", "0"))
    use_card = torch.cuda.is_available()
    device = torch.device("cuda", local) if use_card else torch.device("cpu")
    if ranks > 1:
        distributed.init_process_group("nccl" if use_card else "gloo")
    torch.manual_seed(options.seed)
    data = load_file(options.rows)
    pose, path = data["pose"].to(device), data["path"].to(device)
    clip = data["clip"].to(device).long()
    training = (data["part"] == 0).nonzero()[:, 0]
    mean, basis, deviation = principal(data["pose"], training, options.latent)
    pose = pose - mean.to(device)
    model = PoseVAE(basis, deviation, [options.hidden, options.hidden]).to(device)
    losses = Losses(model, options)
    if ranks > 1:
        losses = DistributedDataParallel(losses, device_ids=[local] if use_card else None)
    optimiser = make_optimiser(model, options.learning_rate, options.weight_decay)
    # The same anchors in every process; each draws its own of them.
    common = torch.Generator().manual_seed(options.seed)
    rows, beside, neighbours = mine(pose, path, clip, training, data, options, common)
    own = torch.Generator().manual_seed(options.seed * 1000 + rank)
    first = 0
    if options.checkpoint and os.path.exists(options.checkpoint):
        kept = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first = kept["step"]
        own.manual_seed(options.seed * 1000 + rank + 7919 * first)
    share = max(options.batch // ranks, 1)
    anchors = max(options.anchors // ranks, 1)
    training = training.to(device)
    started, told = time.monotonic(), 0.0
    for step in range(first, options.steps):
        for group in optimiser.param_groups:
            group["lr"] = step_size(step, options.steps, options.learning_rate)
        progress = step / options.steps
        beta = options.beta * min(progress / max(options.beta_linear, 1e-9), 1)

        def draw(limit, *shape):
            return torch.randint(limit, shape, generator=own).to(device)

        batch = pose[training[draw(training.numel(), share)]]
        noise = torch.randn(share, options.latent, generator=own).to(device)
        chosen = draw(rows.numel(), anchors)
        near = neighbours[chosen].gather(1, draw(neighbours.shape[1], anchors, options.near))
        far = training[draw(training.numel(), anchors, options.far)]
        candidates = torch.cat([near, far], 1)
        lines = torch.cat([rows[chosen][:, None], candidates], 1)
        gap = (path[candidates] - beside[chosen][:, None]).square().sum(-1)
        loss, figures = losses(batch, noise, pose[lines.reshape(-1)], gap, beta)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        is_last = step + 1 == options.steps
        if rank == 0 and (time.monotonic() - told > 5 or is_last):
            told = time.monotonic()
            left = (told - started) / (step + 1 - first) * (options.steps - step - 1)
            error, kl, stress, order = figures.tolist()
            print(f"step {step + 1} of {options.steps}: reconstruction {error:.3f}, KL {kl:.2f}, "
                  f"stress {stress:.4f}, rank {order:.4f}, {left:.0f} s left", flush=True)
            if not math.isfinite(error + kl + stress + order):
                sys.exit("the loss stopped being finite; lower --learning-rate")
            if options.checkpoint:
                torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(),
                            "step": step + 1}, options.checkpoint + ".part")
                os.replace(options.checkpoint + ".part", options.checkpoint)
    if rank == 0:
        provenance = {"trainer": "tools/train", "torch": torch.__version__,
                      "device": torch.cuda.get_device_name() if use_card else "cpu",
                      "processes": str(ranks), "options": json.dumps(vars(options))}
        directions = None
        if options.trajectory < data["path"].shape[1]:
            directions = principal(data["path"], training.cpu(), options.trajectory)[1]
        write_weights(options.weights, model, mean, pose[training], data, options.beta, directions,
                      provenance)
        print(f"wrote {options.weights}")
    if ranks > 1:
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()
