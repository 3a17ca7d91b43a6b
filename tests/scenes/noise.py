"""Smooth random fields and colour helpers shared by the prints, textures and meshes."""
import zlib

import numpy as np
from scipy import ndimage


def rng_for(name):
    """A generator that depends on the name alone, so every run makes the same picture."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def field(rng, h, w, scale):
    """Noise with features of about `scale` pixels, mean 0, deviation 1."""
    gh, gw = max(3, int(h / scale) + 4), max(3, int(w / scale) + 4)
    grid = rng.standard_normal((gh, gw))
    big = ndimage.zoom(grid, (h / (gh - 3) + 1e-6, w / (gw - 3) + 1e-6), order=3)
    oy, ox = (big.shape[0] - h) // 2, (big.shape[1] - w) // 2
    f = big[oy:oy + h, ox:ox + w]
    return (f - f.mean()) / (f.std() + 1e-9)


def fbm(rng, h, w, scale, octaves=4):
    total = sum(field(rng, h, w, max(1.5, scale / 2 ** i)) / 1.7 ** i for i in range(octaves))
    return total / total.std()


def step(edge0, edge1, x):
    t = np.clip((x - edge0) / (edge1 - edge0), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a, b, t):
    """Blend two colours (or images) by the mask t."""
    return np.asarray(a, float) + (np.asarray(b, float) - np.asarray(a, float)) * t[..., None]


def flat(colour, h, w):
    return np.broadcast_to(np.asarray(colour, float), (h, w, 3)).copy()


def worley(rng, h, w, count, stretch=1.0):
    """Distance to the nearest and second nearest of `count` random points, and the cell number."""
    from scipy.spatial import cKDTree
    pts = rng.random((count, 2)) * [h, w]
    yy, xx = np.mgrid[0:h, 0:w]
    tree = cKDTree(pts * [stretch, 1])
    d, i = tree.query(np.stack([yy.ravel() * stretch, xx.ravel()], 1), k=2)
    return d[:, 0].reshape(h, w), d[:, 1].reshape(h, w), i[:, 0].reshape(h, w)
