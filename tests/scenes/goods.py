"""Food in pieces: declares the shapes on a stage and gives back their names."""
import numpy as np

import surfaces
from noise import fbm, field, flat, mix, rng_for, step
from shapes import (ball, blob, disc_chip, grid_faces, heap, mesh, picture, place, plain, revolve, rod,
                    rotation, srgb, strewn, union, vec)
from vessels import bowl, jar, plate

WHITE, IVORY, CHARCOAL = (240, 236, 228), (232, 220, 196), (58, 56, 56)
CELADON, NAVY, TERRACOTTA = (168, 188, 168), (44, 62, 92), (176, 96, 62)


def chips(s, prefix, art, variants=7, finish="F_Food", **shape):
    tex = picture(art, finish)
    return [s.declare(f"{prefix}{k}", disc_chip(f"{prefix}{k}", texture=tex, **shape)) for k in range(variants)]


def blobs(s, prefix, texture, variants=5, **shape):
    return [s.declare(f"{prefix}{k}", blob(f"{prefix}{k}", texture=texture, **shape)) for k in range(variants)]


def tempe(s):
    return chips(s, "Tempe", s.image("tempe", surfaces.tempe), rx=2.7, rz=2.5, bend=.14, thick=.2, ragged=.035,
                 wave=.09)


def pisang(s):
    return chips(s, "Pisang", s.image("banana", surfaces.banana), rx=4.6, rz=1.7, bend=.16, thick=.14,
                 ragged=.03,
                 wave=.12, square=2.4)


def apel(s):
    return chips(s, "Apel", s.image("apple", surfaces.apple), rx=2.8, rz=2.7, bend=.2, thick=.3, ragged=.03,
                 wave=.16)


def peanuts(s):
    return blobs(s, "Kacang", plain((206, 150, 84), "F_Food"), 4, size=(.75, .48, .48), rough=.06, n=12)


def peyek(s):
    """Wide thin sheets with peanuts baked in."""
    art = picture(s.image("peyek", surfaces.peyek), "F_Oily")
    nuts = peanuts(s)
    names = []
    for k in range(5):
        rng = rng_for(f"peyek{k}")
        parts = [disc_chip(f"peyek{k}", 5.2, 4.6, .22, .05, .05, .12, art)]
        for _ in range(13):
            r, a = 4.1 * np.sqrt(rng.random()), rng.uniform(0, 6.3)
            parts.append(place(rng.choice(nuts), (r * np.cos(a), .15 + .012 * r * r, r * np.sin(a) * .88),
                               rotation(0, .1, 0, rng.uniform(0, 6.3)), rng.uniform(.7, .95)))
        names.append(s.declare(f"Peyek{k}", "union { " + "\n".join(parts) + " }"))
    return names


def sticks(s, prefix="Stik", light=(238, 190, 104), dark=(202, 134, 52), size=(3.1, .26, .3), bend=.05):
    art = s.image("stick-" + prefix, lambda: surfaces.crust(300, light, dark, 50, prefix, (120, 70, 30)))
    out = []
    for k in range(7):
        b = bend * rng_for(prefix + str(k)).uniform(-1, 1.6)
        out.append(s.declare(f"{prefix}{k}", blob(f"{prefix}{k}", size, .05, 8, 14, picture(art, "F_Food"), 4.0,
                                                  b)))
    return out


def kastengel(s):
    """Short bars with grated cheese baked on top."""
    art = picture(s.image("kastengel", lambda: surfaces.crust(400, (234, 178, 96), (190, 116, 44), 70, "kast")),
                  "F_Food")
    cheese = plain((206, 124, 44), "F_Food")
    names = []
    for k in range(5):
        rng = rng_for(f"kast{k}")
        grated = []
        for _ in range(46):
            x, z = rng.uniform(-1.9, 1.9), rng.uniform(-.45, .45)
            a, ln = rng.uniform(0, 3.14), rng.uniform(.2, .42)
            dx, dz = np.cos(a) * ln, np.sin(a) * ln * .6
            y = .60 + rng.uniform(-.03, .07)
            grated.append(rod((x - dx, y - rng.uniform(0, .08), z - dz), (x + dx, y, z + dz), .06))
        body = blob(f"kast{k}", (2.3, .62, .68), .045, 12, 22, art, 5.0)
        names.append(s.declare(f"Kastengel{k}", union([body, union(grated, cheese)])))
    return names


def nastar(s):
    """Glazed balls, each with a clove on top."""
    art = picture(s.image("nastar", lambda: surfaces.crust(400, (238, 172, 70), (196, 110, 30), 120, "nastar")),
                  "F_Glazed")
    clove = plain((62, 36, 20), "F_Matt")
    names = []
    for k in range(5):
        body = blob(f"nastar{k}", (1.45, 1.22, 1.45), .035, 10, 26, art, 2.15)
        bud = [rod((0, 1, 0), (.06, 1.55, .04), .09), ball((.06, 1.56, .04), .18)]
        bud += [ball((.06 + .17 * np.cos(a), 1.52, .04 + .17 * np.sin(a)), .075) for a in (0, 1.6, 3.1, 4.7)]
        names.append(s.declare(f"Nastar{k}", union([body, union(bud, clove)], "translate y*1.2")))
    return names


def putri(s):
    """Sugar-dusted crescents."""
    tex = "texture { pigment { bozo scale .35 turbulence .6 " \
          "colour_map { [0.0 srgb <.97,.96,.94>] [0.66 srgb <.95,.93,.89>] " \
          "[0.95 srgb <.90,.80,.62>] } } normal { granite .22 scale .5 } finish { diffuse .92 } }"
    names = []
    for k in range(5):
        names.append(s.declare(f"Putri{k}", crescent(f"putri{k}", tex)))
    return names


def crescent(seed, texture, length=1.9, thick=.72):
    rng = rng_for(seed)
    t = np.linspace(-1, 1, 26)[:, None]
    a = np.linspace(0, 2 * np.pi, 25)[None, :]
    ang = t * 1.25 + rng.uniform(-.06, .06)
    r = thick * 1.15 * np.maximum(1 - np.abs(t) ** 2,
                                  0) ** .6 * (1 + .04 * np.sin(3 * a + rng.uniform(0, 6)) * np.cos(4 * t))
    ring = length * .72 + r * np.cos(a)
    p = np.stack([ring * np.sin(ang), np.maximum(r * np.sin(a), -.42) + .42, ring * np.cos(ang) - length * .6],
                 -1)
    return mesh(p.reshape(-1, 3), grid_faces(26, 25), None, texture)


def lidah(s):
    """Cat's tongues: thin ovals, pale in the middle and brown at the rim."""
    def art():
        n, rng = 500, rng_for("lidah")
        yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
        r = (np.abs(xx) ** 2.6 + np.abs(yy) ** 2.6) ** (1 / 2.6) + .03 * fbm(rng, n, n, 80)
        img = mix(flat((240, 206, 140), n, n), (176, 98, 36), step(.62, .98, r))
        return mix(img, (232, 190, 112), step(1.2, 2.2, field(rng, n, n, 30)) * .3)
    return chips(s, "Lidah", s.image("lidah", art), 6, rx=3.2, rz=1.15, bend=.02, thick=.22, ragged=.012,
                 wave=.03, square=2.8)


def beans(s):
    tex = plain((66, 36, 20), "F_Oily")
    names = []
    for k in range(4):
        rng = rng_for(f"bean{k}")
        t = np.linspace(.001, np.pi - .001, 14)[:, None]
        a = np.linspace(0, 2 * np.pi, 25)[None, :]
        x, y, z = np.cos(t) * np.ones_like(a) * .62, np.sin(t) * np.sin(a) * .30, np.sin(t) * np.cos(a) * .44
        y = np.where(y < 0, y * .45, y) + 0
        groove = np.exp(-(z / .075) ** 2) * (y <= 0) * .13 * (np.abs(x) < .56)
        names.append(s.declare(f"Biji{k}",
                               mesh(np.stack([x, y + groove, z], -1).reshape(-1, 3) * rng.uniform(.92, 1.08),
                                               grid_faces(14, 25), None, tex)))
    return names


def chilli(s, prefix="Cabai", colour=(196, 24, 16), length=6.0, thick=.55):
    names = []
    for k in range(4):
        rng = rng_for(prefix + str(k))
        t = np.linspace(0, 1, 30)[:, None]
        a = np.linspace(0, 2 * np.pi, 19)[None, :]
        r = thick * np.interp(t, [0, .03, .1, .5, .85, 1], [.3, .85, 1, .85, .4,
                                                            .02]) * (1 + .05 * np.sin(9 * t + k))
        c = rng.uniform(.05, .2) * rng.choice([-1, 1])
        x = (t - .5) * length + 0 * a
        p = np.stack([x, r * np.sin(a) + thick * .9, r * np.cos(a) + c * length * (t - .5) ** 2 * 1.4 + 0 * a],
                     -1)
        body = mesh(p.reshape(-1, 3), grid_faces(30, 19), None, plain(colour, "F_Wet"))
        z0 = c * length * .35
        stem = plain((96, 128, 44), "F_Food")
        end, up, z1 = -length / 2, thick * .95, z0 * 1.15
        crown = f"cone {{ {vec((end + .12, thick * .9, z0))},{thick * .62:.2f},{vec((end - .3, up, z1))},.16 }}"
        stalk = rod((end - .25, up, z1), (end - 1.5, thick * 1.5, z1 + .3), .13)
        names.append(s.declare(f"{prefix}{k}", union([body, union([crown, stalk], stem)])))
    return names


def shallot(s):
    tex = "texture { pigment { gradient x scale 3 turbulence .12 " \
          "colour_map { [0 srgb <.56,.22,.30>] [.5 srgb <.72,.36,.38>] " \
          "[1 srgb <.54,.20,.28>] } frequency 4 } finish { F_Wet } }"
    return [s.declare(f"Bawang{k}", "union { " + blob(f"bw{k}", (1.9, 1.25, 1.3), .04, 6, 20, tex) +
            f" cone {{ <1.5,0,0>,.55,<2.7,.1,.1>,.12 {plain((170, 120, 84))} }} translate y*1.2 }}") for k in range(3)]


def garlic(s):
    tex = plain((240, 230, 212), "F_Food")
    return [s.declare(f"Putih{k}", blob(f"bp{k}", (1.3, .7, .62), .04, 6, 16, tex, 2.2,
                                        .12) ) for k in range(3)]


def root(s, prefix="Kunyit", skin=(190, 118, 42)):
    dark, pale = [c * .75 for c in skin], [min(255, c * 1.06) for c in skin]
    tex = (f"texture {{ pigment {{ gradient x scale .55 turbulence .25 colour_map {{ [0 {srgb(dark)}] "
           f"[.25 {srgb(skin)}] [1 {srgb(pale)}] }} }} normal {{ bumps .3 scale .3 }} finish {{ F_Matt }} }}")
    names = []
    for k in range(3):
        rng = rng_for(prefix + str(k))
        parts = [blob(f"{prefix}a{k}", (3.4, 1.0, 1.05), .12, 12, 22, tex, 2.4, .04)]
        for _ in range(3):
            parts.append("object { " + blob(f"{prefix}{k}{_}", (1.6, .75, .75), .1, 8, 16, tex, 2.3) +
                         f" rotate y*{rng.uniform(40, 110):.0f} translate <{rng.uniform(-2, 2):.2f},0,{rng.choice([-1, 1]) * 1.1:.2f}> }}")
        names.append(s.declare(f"{prefix}{k}", "union { " + "\n".join(parts) + " translate y*.85 }"))
    return names


def apples(s, red=False):
    """Fresh apples: a waisted profile, a stem, skin with freckles."""

    def art():
        rng = rng_for("apple-skin" + str(red))
        img = mix(flat((176, 186, 70), 500, 900), (206, 190, 84), np.clip(.5 + .4 * fbm(rng, 500, 900, 200), 0,
                1))
        blush = np.clip(.5 + .6 * field(rng, 500, 900, 300), 0, 1) * (.95 if red else .5)
        img = mix(img, (184, 40, 34), blush)
        return mix(img, (236, 224, 160), step(2.0, 2.3, field(rng, 500, 900, 6)) * .6)
    tex = picture(s.image("apple-skin-" + ("red" if red else "green"), art), "F_Glazed")
    t = np.linspace(0, 1, 40)
    ang = (t - .5) * np.pi * 1.12
    r = 3.3 * np.cos(ang * .86) ** .75 * (1 + .06 * np.sin(ang))
    y = 3.0 + 2.75 * np.sin(ang)
    y = y + np.where(t > .85, -(t - .85) * 7, 0) + np.where(t < .12, (.12 - t) * 5, 0)
    prof = np.stack([np.maximum(r, .02), y], 1)
    prof = np.vstack([prof, [[.01, prof[-1, 1] - .15]]])
    body = revolve(prof, 60, tex)
    stem = f"cylinder {{ <0,4.2,0>,<.35,6.2,.2>,.13 {plain((92, 62, 34))} }}"
    return [s.declare("ApelSegar" + ("M" if red else "H"), f"union {{ {body} {stem} }}")]


def leaves(s, colour=(44, 92, 36), rx=2.6, rz=1.1, prefix="Daun"):
    tex = plain(colour, "F_Wet")
    return [s.declare(f"{prefix}{k}", disc_chip(f"{prefix}{k}", rx, rz, .05, .1, .02, .06, tex,
                                                1.6)) for k in range(3)]


def shreds(s, prefix, colours, length=1.1, thick=.07, finish="F_Matt"):
    """Short bent threads: grated coconut, small dried fish."""
    names = []
    for k in range(6):
        rng = rng_for(prefix + str(k))
        names.append(s.declare(f"{prefix}{k}",
                               blob(f"{prefix}{k}", (length * rng.uniform(.6, 1.1), thick, thick * 1.6), .03, 6,
                                    8,
                                                   plain(colours[k % len(colours)], finish), 2.6,
                                                   rng.uniform(-.3, .3) / length)))
    return names


def paste(s, art, radius, y, dome=.8, seed="paste", finish="F_Wet"):
    """A wet lumpy surface that fills a bowl."""
    rng = rng_for(seed)
    n, m = 40, 90
    r = np.linspace(0.01, 1, n)[:, None]
    a = np.linspace(0, 2 * np.pi, m + 1)[None, :]
    f = field(rng, 120, 120, 9) * .10 + field(rng, 120, 120, 26) * .16
    ix = ((r * np.cos(a) + 1) / 2 * 119).astype(int)
    iz = ((r * np.sin(a) + 1) / 2 * 119).astype(int)
    yy = y + dome * (1 - r ** 2) + f[iz, ix] * (1 - r ** 6)
    p = np.stack([radius * r * np.cos(a), yy, radius * r * np.sin(a)], -1)
    uv = np.stack([.5 + .5 * r * np.cos(a), .5 + .5 * r * np.sin(a)], -1)
    return mesh(p.reshape(-1, 3), grid_faces(n, m + 1)[:, ::-1], uv.reshape(-1, 2), picture(art, finish))


def heaped_bowl(s, names, seed, pos, radius=8.8, height=5.2, colour=WHITE, count=95, dome=4.2, tilt=.75,
                reach=.68, finish="F_Glaze"):
    rng = rng_for(seed)
    s.add(bowl(radius, height, plain(colour, finish)), pos)
    s.add(heap(names, rng, radius * reach, dome, height * .72, count, tilt), pos)


def heaped_plate(s, names, seed, pos, radius=12.0, colour=WHITE, count=60, dome=4.0, tilt=.6, reach=.6,
                 floor=1.0, layers=3, finish="F_Glaze"):
    rng = rng_for(seed)
    s.add(plate(radius, 1.5, plain(colour, finish)), pos)
    s.add(heap(names, rng, radius * reach, dome, floor, count, tilt, layers), pos)


def lay(s, names, seed, spots, lift=.2, tilt=.12, size=(.88, 1.1)):
    s.add(strewn(names, rng_for(seed), spots, tilt, size, lift))


def packed_jar(s, names, seed, art, make, radius, height, cap, pieces=130, lift=0.0, finish="F_Metal", tilt=.5,
               band=(.24, .7), step=None, piece=1.45):
    """A glass jar with pieces inside: strewn, or (with `step`) in layers of rings that high."""
    rng = rng_for(seed)
    out = []
    if step:
        rings = [(radius - piece - .1, .5)] + ([(radius - 3 * piece, .2)] if radius > 3.2 * piece else [])
        for k, y in enumerate(np.arange(.15, height - 3.4, step)):
            for ring, phase in rings:
                out.append(ringed(names, rng, ring, y, piece, phase * k, tilt))
    for _ in range(0 if step else pieces):
        a, q = rng.uniform(0, 6.28), (radius - 1.5) * np.sqrt(rng.uniform(.25, 1))
        out.append(place(rng.choice(names), (q * np.cos(a), .3 + lift + rng.random() * (height - 3.6),
                                             q * np.sin(a)),
                         rotation(0, rng.normal(0, tilt), rng.uniform(0, 6), rng.uniform(0, 6)),
                         rng.uniform(.9, 1.0)))
    label = s.image(art, make)
    return jar(radius, height, None, label, plain(cap, finish), .9, band, 120, .92,
               "union { " + "\n".join(out) + " }")


def ringed(names, rng, radius, y, piece, phase=0.0, tilt=.12):
    """Round pieces side by side in a ring."""
    count = max(1, int(2 * np.pi * radius / (2 * piece) + .2))
    out = []
    for k in range(count):
        a = 2 * np.pi * k / count + phase + rng.normal(0, .03)
        out.append(place(rng.choice(names), (radius * np.cos(a), y, radius * np.sin(a)),
                         rotation(0, rng.normal(0, tilt), rng.uniform(0, 6), rng.uniform(0, 6)),
                         rng.uniform(.96, 1.03)))
    return "\n".join(out)
