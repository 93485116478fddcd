#!/usr/bin/env python3
"""Checks this trainer's losses, gradients and steps against those of a probe.

    riposte-bake dataset --authored --output rows.safetensors --probe probe.safetensors
    tools/train/parity.py probe.safetensors

Exit code 0: all agree within 1e-4 of the largest number; 1: they do not; 3: torch is missing.
"""

import sys

try:
    import torch
    from safetensors.torch import load_file
except ImportError as error:
    print(f"parity: not checked, {error.name} is missing")
    sys.exit(3)

from network import (
    PoseVAE, flatten, flatten_gradients, free_kl, load_parameters, optimiser, unflatten,
)

LIMIT = 1e-4


def difference(name, ours, theirs):
    """The largest difference over the largest number."""
    ours, theirs = torch.as_tensor(ours).double(), torch.as_tensor(theirs).double()
    worst = float((ours - theirs).abs().max() / theirs.abs().max().clamp_min(1e-12))
    print(f"{name:24s} {worst:.2e}" + ("" if worst <= LIMIT else "  TOO FAR"))
    return worst <= LIMIT


def main(path):
    probe = load_file(path)
    beta, free_bits, stress_weight, rank_weight, *sizes = probe["options"].tolist()
    hidden = [int(size) for size in sizes[2:]]
    model = PoseVAE(probe["pca.basis"], probe["pca.deviation"], hidden)
    load_parameters(model, probe["parameters"])
    wanted = probe["losses"].tolist()
    good = True

    rows = probe["input"].shape[0]
    error, kl = model.rebuild(probe["input"], probe["noise"])
    ((error + beta * free_kl(kl, free_bits)) / rows).backward()
    good &= difference("reconstruction", error.item() / rows, wanted[0])
    good &= difference("KL", kl.sum().item() / rows, wanted[1])
    good &= difference("gradient", flatten_gradients(model), probe["gradient"])

    together = flatten_gradients(model)
    model.zero_grad()
    anchors = probe["metric.beside"].shape[0]
    stress, rank = model.metric(probe["metric.input"], probe["metric.beside"], anchors)
    ((stress_weight * stress + rank_weight * rank) / anchors).backward()
    good &= difference("stress", stress.item() / anchors, wanted[2])
    good &= difference("rank", rank.item() / anchors, wanted[3])
    good &= difference("metric gradient", flatten_gradients(model), probe["metric.gradient"])
    # The optimiser's step, with moments as a training has them.
    step, learning_rate, weight_decay = probe["adam.options"].tolist()
    together += flatten_gradients(model)
    adam = optimiser(model, learning_rate, weight_decay)
    gradients = unflatten(model, together)
    first = unflatten(model, probe["adam.first"])
    second = unflatten(model, probe["adam.second"])
    for parameter in model.parameters():
        parameter.grad = gradients[parameter]
        adam.state[parameter] = {
            "step": torch.tensor(step), "exp_avg": first[parameter],
            "exp_avg_sq": second[parameter],
        }
    adam.step()
    moved = flatten(model, lambda parameter: parameter.detach()) - probe["parameters"]
    good &= difference("step", moved, probe["adam.parameters"] - probe["parameters"])
    print("parity: " + ("all agree" if good else "they differ"))
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
