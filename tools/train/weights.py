"""Writes weights as `riposte-bake build --weights` reads them: safetensors with a checksum."""

import json
import os
import struct

import torch

MASK = (1 << 64) - 1
KEYS = (0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3)


def fold(lane, p, q, key):
    product = (p ^ lane) * (q ^ key)
    return (lane + ((product >> 64) ^ (product & MASK))) & MASK


def state_hash(data):
    """The project's StateHash of bytes (Sources/MotionMath/StateHash.swift)."""
    a, b = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
    c, d = 0x165667B19E3779F9, 0x27D4EB2F165667C5
    whole = len(data) // 64 * 64
    for words in struct.iter_unpack("<8Q", data[:whole]):
        a = fold(a, words[0], words[1], KEYS[0])
        b = fold(b, words[2], words[3], KEYS[1])
        c = fold(c, words[4], words[5], KEYS[2])
        d = fold(d, words[6], words[7], KEYS[3])
    rest = data[whole:]
    word = lambda place: struct.unpack_from("<Q", rest, place)[0]
    if len(rest) >= 16:
        a = fold(a, word(0), word(8), KEYS[0])
    if len(rest) >= 32:
        b = fold(b, word(16), word(24), KEYS[1])
    if len(rest) >= 48:
        c = fold(c, word(32), word(40), KEYS[2])
    tail = rest[len(rest) & 48 :]
    if tail:
        if len(tail) >= 8:
            p, q = struct.unpack_from("<Q", tail)[0], struct.unpack_from("<Q", tail, len(tail) - 8)[0]
        elif len(tail) >= 4:
            p, q = struct.unpack_from("<I", tail)[0], struct.unpack_from("<I", tail, len(tail) - 4)[0]
        else:
            p, q = tail[0] | tail[len(tail) >> 1] << 8 | tail[-1] << 16, 0
        d = fold(d, p, q, KEYS[3])
    h = fold(fold(a, b, len(data), KEYS[1]), c, d, KEYS[2])
    h ^= h >> 32
    h = h * KEYS[0] & MASK
    return h ^ h >> 29


def write_weights(path, model, mean, rows, data, beta, trajectory, provenance):
    """`rows` are training rows with the mean taken off, for the posterior deviations; `trajectory`
    the directions of trajectories in a latent row, or None where they stand as they are."""
    with torch.no_grad():
        deviations = torch.zeros(model.latent, device=rows.device, dtype=torch.float64)
        for part in rows.split(65536):
            _, log_variance = model.encode(part)
            deviations += torch.exp(0.5 * log_variance).double().sum(0)
        deviations = (deviations / rows.shape[0]).float().cpu()
        model = model.cpu()
        latent = model.latent
        layers = [layer for layer in model.encoder if hasattr(layer, "weight")]
        back = [layer for layer in model.decoder if hasattr(layer, "weight")]
        head = model.head
        # The mean goes into the biases: the file's network takes rows as they are.
        first = layers[0].bias - layers[0].weight @ mean
        shift = model.basis @ mean / model.deviation
        encoder = [(layer.weight, layer.bias) for layer in layers]
        encoder[0] = (layers[0].weight, first)
        encoder.append((head.weight[:latent], head.bias[:latent] - shift))
        decoder = [(layer.weight, layer.bias) for layer in back]
        decoder.append((model.output.weight, model.output.bias + mean))
        tensors = [
            ("normalisation.mean", data["normalisation.mean"]),
            ("normalisation.scale", data["normalisation.scale"]),
            ("network.basis", model.basis), ("network.deviations", model.deviation),
            ("network.posterior_deviation", deviations),
            ("network.beta", torch.tensor([max(beta, 1e-6)])),
            ("network.scale", model.log_scale.exp()),
        ]
        if trajectory is not None:
            tensors.append(("trajectory.basis", trajectory))
        for index, (weight, bias) in enumerate(encoder):
            tensors += [(f"network.encoder.{index}.weight", weight),
                        (f"network.encoder.{index}.bias", bias)]
        tensors += [("network.log_variance.weight", head.weight[latent:]),
                    ("network.log_variance.bias", head.bias[latent:])]
        for index, (weight, bias) in enumerate(decoder):
            tensors += [(f"network.decoder.{index}.weight", weight),
                        (f"network.decoder.{index}.bias", bias)]
    header, body = {}, bytearray()
    for name, tensor in tensors:
        block = tensor.detach().float().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(body), len(body) + len(block)]}
        body += block
    metadata = {f"provenance.{key}": str(value) for key, value in provenance.items()}
    metadata["format"] = "riposte pose network"
    metadata["checksum"] = f"{state_hash(bytes(body)):x}"
    text = json.dumps({"__metadata__": metadata, **header}, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % 64)
    with open(path + ".part", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)
    os.replace(path + ".part", path)
