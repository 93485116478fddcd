"""The pose VAE and its losses, as Sources/MotionTraining computes them."""

import torch
from torch import nn
from torch.nn import functional

LOG_VARIANCE_RANGE = (-12.0, 4.0)


def stack(sizes):
    """Dense layers with an ELU behind each."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ELU()]
    return nn.Sequential(*layers)


class PoseVAE(nn.Module):
    """mu = E x + MLP(x), log variance from the same trunk; x^ = D z + MLP(z); search code s * mu.

    Rows come with the mean taken off. `basis` [latent, columns] holds unit directions and
    `deviation` [latent] the standard deviations along them.
    """

    def __init__(self, basis, deviation, hidden):
        super().__init__()
        latent, columns = basis.shape
        self.latent = latent
        self.register_buffer("basis", basis)
        self.register_buffer("deviation", deviation)
        self.encoder = stack([columns, *hidden])
        self.head = nn.Linear(hidden[-1], 2 * latent)
        self.decoder = stack([latent, *reversed(hidden)])
        self.output = nn.Linear(hidden[0], columns)
        self.log_scale = nn.Parameter(torch.log(deviation).clone())
        for layer in self.dense_layers():
            gain = 0.01 if layer in (self.head, self.output) else 1.0
            bound = gain * (3 / layer.in_features) ** 0.5
            nn.init.uniform_(layer.weight, -bound, bound)
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            self.head.bias[latent:] = -3

    def dense_layers(self):
        """In the order of the project's one vector of parameters."""
        hidden = [layer for layer in self.encoder if isinstance(layer, nn.Linear)]
        back = [layer for layer in self.decoder if isinstance(layer, nn.Linear)]
        return [*hidden, self.head, *back, self.output]

    def encode(self, x):
        """mu and log variance."""
        both = self.head(self.encoder(x))
        skip = x @ (self.basis / self.deviation[:, None]).T
        low, high = LOG_VARIANCE_RANGE
        return both[:, : self.latent] + skip, both[:, self.latent :].clamp(low, high)

    def decode(self, z):
        return self.output(self.decoder(z)) + (z * self.deviation) @ self.basis

    def rebuild(self, x, noise):
        """Sums over rows: the squared error, and KL per latent number and row."""
        mean, log_variance = self.encode(x)
        z = mean + torch.exp(0.5 * log_variance) * noise
        error = (self.decode(z) - x).square().sum()
        kl = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance)
        return error, kl

    def metric(self, x, beside, anchors):
        """Sums over anchors of the local stress and the listwise rank loss.

        x: anchors x (1 + candidates) rows, the anchor first; beside: anchors x candidates squared
        distances of the numbers that stand beside the codes.
        """
        mean, _ = self.encode(x)
        codes = (mean * self.log_scale.exp()).view(anchors, -1, self.latent)
        rows = x.view(anchors, -1, x.shape[1])
        truth = (rows[:, 1:] - rows[:, :1]).square().sum(-1) + beside
        squared = (codes[:, 1:] - codes[:, :1]).square().sum(-1) + beside
        near, far = (squared + 1e-8).sqrt(), truth.sqrt()
        stress = ((near - far) / (far + 0.1)).square().mean(-1).sum()
        temperature = 0.5 * truth.min(-1, keepdim=True).values + 0.02
        wanted = functional.log_softmax(-truth / temperature, -1)
        found = functional.log_softmax(-squared / temperature, -1)
        rank = functional.kl_div(found, wanted, reduction="sum", log_target=True)
        return stress, rank


def free_kl(kl, free_bits):
    """What the KL term costs where the first `free_bits` nat are free."""
    return torch.where(kl < free_bits, torch.full_like(kl, free_bits), kl).sum()


def flatten(model, numbers):
    """One number for each parameter, as the project lays them out: weights are inputs x outputs."""
    parts = []
    for layer in model.dense_layers():
        parts += [numbers(layer.weight).T.reshape(-1), numbers(layer.bias)]
    return torch.cat([*parts, numbers(model.log_scale)])


def flatten_gradients(model):
    """The gradients of all parameters; 0 where there is none."""
    return flatten(model, lambda p: torch.zeros_like(p) if p.grad is None else p.grad)


def optimiser(model, learning_rate, weight_decay):
    """AdamW, which decays the layers' weights and neither biases nor the scale."""
    layers = model.dense_layers()
    rest = [layer.bias for layer in layers] + [model.log_scale]
    return torch.optim.AdamW([
        {"params": [layer.weight for layer in layers], "weight_decay": weight_decay},
        {"params": rest, "weight_decay": 0.0},
    ], lr=learning_rate, betas=(0.9, 0.999), eps=1e-8)


def unflatten(model, vector):
    """The parts of one vector of numbers, by parameter."""
    parts, place = {}, 0
    for layer in model.dense_layers():
        count = layer.in_features * layer.out_features
        block = vector[place : place + count].view(layer.in_features, layer.out_features)
        parts[layer.weight] = block.T.contiguous()
        place += count
        parts[layer.bias] = vector[place : place + layer.out_features].clone()
        place += layer.out_features
    parts[model.log_scale] = vector[place:].clone()
    assert place + model.latent == vector.numel(), "the vector is of another network"
    return parts


def load_parameters(model, vector):
    """Takes over the project's one vector of parameters."""
    with torch.no_grad():
        for parameter, numbers in unflatten(model, vector).items():
            parameter.copy_(numbers)
