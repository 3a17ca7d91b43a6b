"""Things of cloth: folded stacks, a scarf on a rod, a table cloth, a bag, a purse, a shirt."""
import numpy as np

from noise import field, rng_for
from shapes import block, grid_faces, mesh, plain, rod, union, vec, sheet

CLOTH = "F_Cloth"


def fold(w, d, t, texture, seed, uv=(0, 0, 1, 1)):
    """One doubled layer: a flat loop with a rounded edge in front and behind; y from 0 to about t."""
    rng = rng_for(seed)
    n, m = 60, 90
    s = np.linspace(0, 2 * np.pi, m)[None, :]
    x = np.linspace(-1, 1, n)[:, None]
    power = .16
    cz = np.sign(np.cos(s)) * np.abs(np.cos(s)) ** power
    cy = np.sign(np.sin(s)) * np.abs(np.sin(s)) ** .9
    pinch = np.maximum(1 - np.abs(x) ** 26, .04)
    wave = field(rng, n, m, 26) * .06
    px = w / 2 * x + .05 * field(rng, n, m, 30) + 0 * s
    py = t / 2 + t / 2 * cy * pinch + wave * (cy + 1) * .5
    pz = d / 2 * cz + .10 * field(rng, n, m, 22) * (np.abs(cz) > .9)
    u = uv[0] + (uv[2] - uv[0]) * (x + 1) / 2 + 0 * s
    v = uv[1] + (uv[3] - uv[1]) * (cz + 1) / 2 * np.sign(cy + 1e-9) + 0 * x
    p = np.stack([px, py, pz], -1)
    return mesh(p.reshape(-1, 3), grid_faces(n, m), np.stack([u, v], -1).reshape(-1, 2), texture)


def folded(w, d, layers, t, texture, seed, span=.8):
    """A folded cloth: several doubled layers on each other, not quite aligned."""
    rng = rng_for(seed)
    out = []
    for k in range(layers):
        dx, dz, turn = rng.normal(0, .12), rng.normal(0, .2), rng.normal(0, .35)
        uv = (.1 + .02 * k, .1, .1 + .02 * k + span, .1 + span * d / w)
        out.append(f"object {{ {fold(w, d, t, texture, seed + str(k), uv)} "
                   f"rotate y*{turn:.2f} translate <{dx:.2f},{k * t * .93:.2f},{dz:.2f}> }}")
    return "union { " + "\n".join(out) + " }"


def scarf(w, drop, rod_y, texture, seed, folds=4.5, uv=(0, 0, 1, 1), z_off=1.1, depth=1.5):
    """Hangs over a rod along x: front part long, back part shorter, folds deeper towards the hem."""
    rng = rng_for(seed)
    n, m = 120, 140
    arc = 3.2
    s = np.linspace(drop, -(arc + drop * .8), n)[:, None]      # s > 0: in front, below the rod
    q = np.linspace(-1, 1, m)[None, :]
    phase = rng.uniform(0, 6)
    front = np.clip(s, 0, None)
    back = np.clip(-s - arc, 0, None)
    ang = np.clip(-s, 0, arc) / arc * np.pi
    ripple = np.sin(q * folds * np.pi + phase + .5 * np.sin(q * 3 + phase)) \
        + .35 * np.sin(q * folds * 2.3 * np.pi + 1)
    grow = np.clip((front + back) / drop, 0, 1) ** .5
    narrow = 1 - .16 * grow + .03 * np.sin(s / drop * 4)
    x = w / 2 * q * narrow + .5 * np.sin(s / 7 + phase) * grow
    y = rod_y + z_off * np.sin(ang) - front - back + 0 * q
    z = -z_off * np.cos(ang) + depth * ripple * (.25 + .75 * grow) * np.where(s > -arc / 2, 1, .5) - .4 * grow
    p = np.stack([x, y, z], -1)[::-1]
    return sheet(p, uv, texture), p


def fringe(edge, length, colour, seed, count=110):
    """Thin twisted threads hanging from a row of points."""
    rng = rng_for(seed)
    out = []
    for t in np.linspace(0, 1, count):
        i = t * (len(edge) - 1)
        a = edge[int(i)] + (edge[min(int(i) + 1, len(edge) - 1)] - edge[int(i)]) * (i % 1)
        b = a + np.array([rng.normal(0, .22), -length * rng.uniform(.85, 1.1), rng.normal(0, .22)])
        out.append(rod(a, b, .075))
    return union(out, plain(colour, CLOTH))


def tablecloth(w, d, top, drop, texture, seed):
    """Lies on a table w x d at height `top`, hangs in front with folds; the back edge is out of sight."""
    rng = rng_for(seed)
    n, m = 130, 200
    s = np.linspace(d + 0.0, -drop, n)[:, None]
    x = np.linspace(-1, 1, m)[None, :] * (w / 2)
    hang = np.clip(-s, 0, None)
    r = 1.0
    bend = np.clip(hang / (r * 1.57), 0, 1)
    y = top - np.where(hang < r * 1.57, r * (1 - np.cos(bend * np.pi / 2)), r + hang - r * 1.57)
    z = np.clip(s, 0, None) - np.where(hang > 0, r * np.sin(bend * np.pi / 2), 0)
    grow = np.clip(hang / drop, 0, 1) ** .8
    wave = np.sin(x / 4.6 + .7 * np.sin(x / 13 + 1)) + .4 * np.sin(x / 2.7 + 2)
    z = z - 1.6 * grow * wave - 1.2 * grow
    y = y + .10 * field(rng, n, m, 40) * (hang == 0) + 0 * x
    p = np.stack([x + 0 * s, y, z + 0 * x], -1)
    length = d + drop
    return sheet(p, (0, 0, 1, length / w), texture)


def bag(w, h, depth, texture, back, seed):
    """A soft tote standing upright, open at the top, sides falling in a little."""
    rng = rng_for(seed)
    n, m = 60, 60
    v = np.linspace(1, 0, n)[:, None]
    u = np.linspace(-1, 1, m)[None, :]
    gap = depth / 2 * np.interp(v, [0, .06, .5, 1], [.85, 1, .75, .34])
    z = gap * np.maximum(1 - np.abs(u) ** 3.2, 0) ** .6
    crease = field(rng, n, m, 8) * .12 + field(rng, n, m, 18) * .28
    z = z + crease * (1 - np.abs(u) ** 8) * np.interp(v, [0, .1, 1], [.2, 1, .8])
    x = w / 2 * u * np.interp(v, [0, .1, .6, 1], [.97, 1, .985, .97])
    y = h * v - .5 * (1 - u ** 2) * (v > .9) * (v - .9) * 10 + 0 * u
    parts = [sheet(np.stack([x, y, -z], -1), texture=texture), sheet(np.stack([x, y, z], -1), texture=back)]
    return "union { " + "\n".join(parts) + " }"


def strap(x0, x1, y, z, rise, colour, width=2.4, lean=0.0):
    """A flat handle: a band bent into an arch."""
    t = np.linspace(0, np.pi, 60)[:, None]
    k = np.linspace(-.5, .5, 5)[None, :]
    cx, r = (x0 + x1) / 2, (x1 - x0) / 2
    shape = np.sin(t) ** .55
    nx, ny = np.cos(t), np.sin(t)
    px = cx - (r + width * k) * np.sign(nx) * np.abs(nx) ** .7
    py = y + (rise + width * k) * shape
    pz = z + lean * shape + .12 * np.cos(k * np.pi) + 0 * t
    return sheet(np.stack([px + 0 * k, py, pz], -1), texture=plain(colour, "F_Cloth",
            "normal { bumps .25 scale .15 }"))


def purse(w, h, thick, texture, zipper, seed):
    """A padded zip pouch lying on its back: face up, the zip along the far edge."""
    rng = rng_for(seed)
    n, m = 50, 70
    v = np.linspace(1, -1, n)[:, None]
    u = np.linspace(-1, 1, m)[None, :]
    body = (np.maximum(1 - np.abs(u) ** 5, 0) * np.maximum(1 - np.abs(v) ** 4, 0)) ** .5
    y = thick * (.5 + .5 * body) + .08 * field(rng, n, m, 9) * body + .10 * field(rng, n, m, 20) * body
    x, z = w / 2 * (u + 0 * v), h / 2 * (v + 0 * u)
    top = sheet(np.stack([x, y, z], -1), texture=texture)
    low = sheet(np.stack([x, thick - y, z], -1), texture=texture)
    brass = plain((206, 164, 84), "F_Metal")
    mid, far, side = thick / 2, h / 2, w / 2
    teeth = [block((x, mid - .1, far + .05), (x + .16, mid + .22, far + .4))
             for x in np.arange(.4 - side, side - .4, .27)]
    tape = union([block((.1 - side, mid - .16, far - .3), (side - .1, mid + .06, far + .62))], plain(zipper, CLOTH))
    pull = (f"union {{ box {{ <-.4,0,-.3>,<.4,.42,.5> }} torus {{ .42,.11 translate <0,.3,.95> }} "
            f"box {{ <-.28,.16,1.2>,<.28,.3,3.1> }} rotate y*24 "
            f"translate {vec((side - 2, mid + .1, far + .2))} {brass} }}")
    return union([top, low, tape, union(teeth, brass), pull])


def pillow(w, d, t, texture, seed, uv=(0, 0, 1, 1), edge=14, rumple=.10):
    """A flat soft slab with a top surface; the body of a folded shirt."""
    rng = rng_for(seed)
    n, m = 90, 80
    v = np.linspace(1, -1, n)[:, None]
    u = np.linspace(-1, 1, m)[None, :]
    body = (np.maximum(1 - np.abs(u) ** edge, 0) * np.maximum(1 - np.abs(v) ** edge, 0)) ** .5
    y = t * body + rumple * (field(rng, n, m, 12) * .6 + field(rng, n, m, 30)) * body
    return sheet(np.stack([w / 2 * (u + 0 * v), y, d / 2 * (v + 0 * u)], -1), uv, texture)


def collar(rx, rz, y, leaf, texture, under):
    """A turned-down collar: a stand around the neck and two leaves meeting in front with points."""
    parts = []
    n, m = 50, 12
    for side in (-1, 1):
        th = np.linspace(0, np.pi * .985, n)[:, None]          # 0 behind, pi in front
        k = np.linspace(0, 1, m)[None, :]
        ix, iz = rx * np.sin(th), rz * np.cos(th)
        tip = np.clip((th / np.pi - .55) / .45, 0, 1) ** 1.6
        ox = ix * (1 + leaf / rx * .75) + tip * 2.9
        oz = iz + np.cos(th) * leaf * .55 - tip * 4.4
        rise = 1.9 - .9 * th / np.pi
        yy = y + rise * np.cos(k * 1.45) * (1 - .1 * k) + .16 * np.sin(k * np.pi) + .22
        x = side * (ix + (ox - ix) * k)
        z = iz + (oz - iz) * k
        parts.append(sheet(np.stack([x, yy + 0 * th, z], -1)[::side], (.1, .1, .34, .9), texture))
        ks = np.linspace(0, 1, 4)[None, :]
        parts.append(sheet(np.stack([side * ix * (1 - .06 * ks), y - .2 + (rise + .2) * (1 - ks) + .2 + 0 * th,
                                     iz * (1 - .06 * ks)], -1)[::side], (0, 0, .3, .2), under))
    return "union { " + "\n".join(parts) + " }"
