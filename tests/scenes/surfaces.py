"""Flat textures as images: table tops, cloth weaves, and the skins of the food."""
import numpy as np
from scipy.ndimage import gaussian_filter

from noise import fbm, field, flat, mix, rng_for, step, worley


def wood(h=1200, w=1600, base=(150, 98, 58), dark=(92, 56, 30), planks=5, seed="wood"):
    rng = rng_for(seed)
    img = flat(base, h, w)
    ph = h // planks
    for k in range(planks):
        y0, y1 = k * ph, h if k == planks - 1 else (k + 1) * ph
        n = y1 - y0
        long = field(rng, n, w, 260)
        yy = np.mgrid[0:n, 0:w][0]
        fine = np.repeat(rng.standard_normal((n, w // 80 + 2)), 80, 1)[:, :w]
        ring = np.sin((yy + 26 * long) / n * rng.uniform(22, 34) + 2 * field(rng, n, w, 120))
        part = mix(flat(base, n, w), dark, np.clip(.32 + .20 * ring + .10 * fine + .1 * long, 0, 1))
        part = part * rng.uniform(.86, 1.1)
        part[:4] *= .35
        img[y0:y1] = part
    return np.clip(img + 4 * rng.standard_normal((h, w, 1)), 0, 255)


def linen(h=1200, w=1600, base=(222, 212, 192), seed="linen"):
    rng = rng_for(seed)
    warp = np.repeat(rng.standard_normal((1, w // 4 + 1)), 4, 1)[:, :w]
    weft = np.repeat(rng.standard_normal((h // 4 + 1, 1)), 4, 0)[:h]
    yy, xx = np.mgrid[0:h, 0:w]
    t = .035 * warp + .035 * weft + .05 * np.sin(xx * np.pi / 2) * np.sin(yy * np.pi / 2)
    t = t + .03 * fbm(rng, h, w, 200)
    return np.clip(flat(base, h, w) * (1 + t[..., None]), 0, 255)


def checked(h=1200, w=1600, base=(238, 232, 220), stripe=(178, 52, 44), cells=14, seed="check"):
    """A kitchen towel."""
    img = linen(h, w, base, seed)
    yy, xx = np.mgrid[0:h, 0:w]
    s = w / cells
    for c in ((xx / s) % 1 < .42, (yy / s) % 1 < .42):
        img = mix(img, img * np.array(stripe) / 235, c * .62)
    return img


def terrazzo(h=1200, w=1600, base=(226, 222, 214), seed="terrazzo"):
    rng = rng_for(seed)
    d1, d2, cell = worley(rng, h, w, 1500)
    img = flat(base, h, w)
    tones = np.array([(186, 178, 166), (150, 120, 96), (240, 238, 232), (120, 126, 122), (206, 170, 140)])
    chip = (d2 - d1 > 5 + 9 * rng.random(1500)[cell]) & (rng.random(1500)[cell] < .6)
    img = np.where(chip[..., None], tones[rng.integers(0, 5, 1500)[cell]], img)
    return np.clip(img + 3 * rng.standard_normal((h, w, 1)), 0, 255)


def woven(h=1200, w=1600, base=(206, 164, 98), strips=26, seed="woven"):
    """Plaited bamboo, over two and under two."""
    rng = rng_for(seed)
    yy, xx = np.mgrid[0:h, 0:w]
    s = w / strips
    i, j = np.floor(xx / s).astype(int), np.floor(yy / s).astype(int)
    over = ((i + j) // 2) % 2
    fx, fy = (xx / s) % 1, (yy / s) % 1
    across = np.where(over, fy, fx)
    shade = .62 + .45 * np.sin(across * np.pi) ** .6
    tone = np.where(over, rng.uniform(.84, 1.1, 200)[j], rng.uniform(.84, 1.1, 200)[i])
    grain = np.where(over, np.repeat(rng.standard_normal((h, w // 50 + 1)), 50, 1)[:, :w],
                     np.repeat(rng.standard_normal((h // 50 + 1, w)), 50, 0)[:h])
    return np.clip(flat(base, h, w) * (shade * tone * (1 + .05 * grain))[..., None], 0, 255)


def wall(h=900, w=1200, base=(214, 205, 190), seed="wall"):
    rng = rng_for(seed)
    return np.clip(flat(base, h, w) * (1 + .05 * fbm(rng, h, w, 300, 3))[..., None], 0, 255)


def tempe(n=600, seed="tempe", leaf=True):
    """A fried slice of soybean tempe: pale beans in a golden matrix, darker at the rim."""
    rng = rng_for(seed)
    d1, d2, cell = worley(rng, n, n, 260, .8)
    count = rng.uniform(-1, 1, 260)[cell]
    img = mix(flat((226, 172, 92), n, n), (200, 128, 54), np.clip(.5 + .4 * fbm(rng, n, n, 120), 0, 1))
    img = mix(img, (238, 200, 128), step(3, 12, d2 - d1) * (.35 + .3 * count))
    img = mix(img, (168, 98, 38), (1 - step(0, 6, d2 - d1)) * .38 * (.6 + .4 * field(rng, n, n, 50)).clip(0, 1))
    img = mix(img, (176, 100, 36), step(.6, 1.8, field(rng, n, n, 45)) * .35)
    img = np.stack([gaussian_filter(img[..., k], 1.6) for k in range(3)], -1)
    if leaf:
        spot = step(1.9, 2.2, field(rng, n, n, 16))
        img = mix(img, (74, 92, 34), spot * .85)
    yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
    img = mix(img, (158, 86, 30), step(.72, 1.0, np.hypot(xx, yy)) * .6)
    return np.clip(img, 0, 255)


def banana(n=600, seed="banana"):
    rng = rng_for(seed)
    yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
    img = mix(flat((238, 192, 92), n, n), (222, 158, 58), np.clip(.5 + .4 * fbm(rng, n, n, 150), 0, 1))
    img = mix(img, (188, 112, 34), step(.74, 1.0, np.abs(yy)) * .7)
    core = np.exp(-(yy / .16) ** 2) * (.5 + .5 * np.sin(xx * 22 + 3 * field(rng, n, n, 90)))
    img = mix(img, (196, 128, 48), core * .5)
    sugar = step(1.9, 2.4, field(rng, n, n, 5))
    return np.clip(mix(img, (255, 238, 200), sugar * .6), 0, 255)


def apple(n=600, seed="apple"):
    """A vacuum-fried slice cut across the core: pale flesh, five seeds' star, skin at the rim."""
    rng = rng_for(seed)
    yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
    r, a = np.hypot(xx, yy), np.arctan2(yy, xx)
    img = mix(flat((244, 216, 150), n, n), (226, 178, 98), np.clip(.45 + .35 * fbm(rng, n, n, 110), 0, 1))
    star = .20 + .07 * np.cos(5 * a)
    img = mix(img, (204, 150, 76), (1 - step(star - .05, star + .02, r)) * .6)
    seed_d = np.hypot(r - .15, ((a * 5 / (2 * np.pi)) % 1 - .5) * .5)
    img = mix(img, (104, 58, 24), 1 - step(.035, .05, seed_d))
    skin = step(.90, .95, r)
    tone = np.clip(.5 + .5 * field(rng, n, n, 160), 0, 1)
    img = mix(img, mix(flat((168, 160, 56), n, n), (176, 66, 40), tone), skin * .9)
    return np.clip(img * (1 + .04 * fbm(rng, n, n, 14))[..., None], 0, 255)


def peyek(n=700, seed="peyek"):
    """Rice-flour batter: lacy, golden, with browner edges; the peanuts are separate shapes."""
    rng = rng_for(seed)
    f = fbm(rng, n, n, 90)
    img = mix(flat((240, 204, 132), n, n), (206, 138, 56), np.clip(.45 + .4 * f, 0, 1))
    bubble = step(1.1, 1.6, field(rng, n, n, 11))
    img = mix(img, (250, 226, 170), bubble * .6)
    img = mix(img, (70, 96, 40), step(2.1, 2.3, field(rng, n, n, 22)) * .8)
    yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
    return np.clip(mix(img, (164, 94, 34), step(.75, 1.0, np.hypot(xx, yy)) * .6), 0, 255)


def crust(n=400, light=(236, 184, 96), dark=(196, 122, 46), scale=60, seed="crust", speck=None):
    rng = rng_for(seed)
    img = mix(flat(light, n, n), dark, np.clip(.45 + .35 * fbm(rng, n, n, scale), 0, 1))
    if speck:
        img = mix(img, speck, step(1.7, 2.1, field(rng, n, n, 7)) * .7)
    return np.clip(img, 0, 255)


def sambal(h=700, w=1400, seed="sambal", red=(176, 30, 14)):
    """Coarsely pounded chilli in oil: red shreds, shallot, seeds and small bright drops."""
    rng = rng_for(seed)
    d1, d2, cell = worley(rng, h, w, 2600, .7)
    tones = np.array([red, (206, 58, 18), (138, 16, 10), (222, 96, 34), (196, 120, 70), (160, 24, 14)])
    img = tones[rng.integers(0, 6, 2600)[cell]] * (.75 + .35 * step(0, 8, d2 - d1))[..., None]
    img = img * (1 + .10 * fbm(rng, h, w, 40))[..., None]
    s1, s2, sc = worley(rng, h, w, 900)
    img = mix(img, (242, 214, 130), (s1 < 4.2) * .9)
    return np.clip(mix(img, (236, 120, 40), step(1.6, 2.2, field(rng, h, w, 22)) * .5), 0, 255)


def mince(h=700, w=1400, tones=((150, 92, 44), (120, 66, 28), (178, 116, 60), (96, 50, 22)), count=5000,
          stretch=.6, seed="mince"):
    """Small lumps of several tones: pecel paste, shredded coconut, ground coffee."""
    rng = rng_for(seed)
    d1, d2, cell = worley(rng, h, w, count, stretch)
    img = np.array(tones, float)[rng.integers(0, len(tones), count)[cell]]
    img = img * (.6 + .45 * step(0, 6, d2 - d1))[..., None]
    return np.clip(img * (1 + .08 * fbm(rng, h, w, 60))[..., None], 0, 255)
