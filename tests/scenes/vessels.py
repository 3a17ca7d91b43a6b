"""Bowls, plates, jars, bottles, cups, pouches and boxes."""
import numpy as np

from noise import field, rng_for
from shapes import picture, plain, revolve, rod, rounded, sheet


def bowl(radius=9.0, height=5.5, texture="", foot=0.5, wall=0.35):
    out = [(foot * radius * .98, 0)]
    for t in np.linspace(0, 1, 14):
        out.append((radius * (foot + (1 - foot) * np.sin(t * np.pi / 2)),
                    .4 + (height - .4) * (1 - np.cos(t * np.pi / 2)) ** .8))
    inner = [(r - wall, max(y, .4 + wall * .6)) for r, y in out[:0:-1]]
    rim = [(radius - wall / 2, height + wall * .45)]
    return revolve(rounded(out + rim + inner + [(0.01, .4 + wall)], .25, 2), 80, texture)


def plate(radius=12.0, rise=1.6, texture="", well=0.62, thick=0.35):
    pts = [(well * radius, 0), (radius, rise), (radius - .1, rise + thick), (well * radius, thick + .15),
           (0.01, thick)]
    return revolve(rounded(pts, 1.2, 6), 96, texture)


def basket(radius=11.0, height=3.4, texture=""):
    pts = [(radius * .8, 0), (radius, height), (radius + .35, height + .1), (radius + .3, height + .5),
           (radius - .2, height + .5), (radius * .78, .35), (0.01, .35)]
    return revolve(rounded(pts, .5, 4), 96, texture)


def jar_profile(radius, height, neck=0.9, shoulder=1.6):
    return rounded([(0.01, 0), (radius * .93, 0), (radius, .9), (radius, height - shoulder),
                    (radius * neck, height - .5), (radius * neck, height)], .7, 5)


def lid(radius, height=1.5, texture=""):
    return revolve(rounded([(radius, 0), (radius * 1.02, height * .2), (radius, height),
                            (radius * .82, height + .06),
                            (radius * .78, height - .06), (0.01, height - .06)], .22, 4), 72, texture)


def jar(radius=4.2, height=9.5, fill=None, label=None, lid_tex=None, level=0.88, label_span=(.22, .72),
        arc=110, neck=0.9, inside=""):
    """Thin-walled glass over a solid filling; `inside` puts shapes in instead of a filling."""
    parts = ["object { " + revolve(jar_profile(radius, height, neck), 72) + " material { M_Glass } }"]
    if fill:
        top = height * level
        prof = rounded([(0.01, .25), (radius * .9, .25), (radius - .14, 1.0),
                        (radius - .14, min(top, height - 1.9)),
                        ((radius - .14) * .97, top), (0.01, top + .15)], .5, 4)
        parts.append(revolve(prof, 72, fill))
    if inside:
        room = rod((0, .25, 0), (0, height * level, 0), radius - .16)
        parts.append(f"object {{ {inside} clipped_by {{ {room} }} }}")
    if label:
        y0, y1 = height * label_span[0], height * label_span[1]
        band = [(radius + .03, y0), (radius + .03, y1)]
        parts.append(revolve(band, 40, picture(label, "F_Matt"), arc=(270 - arc / 2, 270 + arc / 2)))
    if lid_tex:
        parts.append("object { " + lid(radius * neck + .18, 1.5,
                                       lid_tex) + f" translate y*{height - 1.0:.3f} }}")
    return "union { " + "\n".join(parts) + " }"


def bottle(radius=2.9, height=17.0, liquid="", label=None, cap="", level=0.8, label_span=(.2, .52), arc=130,
           neck=1.25, glass=True):
    body = rounded([(0.01, 0), (radius * .9, 0), (radius, .8), (radius, height * .6),
                    (radius * .8, height * .7),
                    (neck, height * .83), (neck, height)], 1.1, 7)
    parts = []
    if glass:
        parts.append("object { " + revolve(body, 72) + " material { M_Glass } }")
    inner = np.array([(max(r - .13, 0.01), max(y, .2)) for r, y in body])
    top = height * level
    keep = inner[inner[:, 1] < top]
    rim = np.interp(top, inner[:, 1], inner[:, 0])
    parts.append(revolve(np.vstack([keep, [[rim, top]], [[0.01, top]]]), 72, liquid))
    if label:
        band = [(radius + .02, height * label_span[0]), (radius + .02, height * label_span[1])]
        parts.append(revolve(band, 40, picture(label, "F_Matt"), arc=(270 - arc / 2, 270 + arc / 2)))
    if cap:
        ch = height * .11
        parts.append("object { " + lid(neck + .22, ch, cap) + f" translate y*{height - ch * .75:.3f} }}")
    return "union { " + "\n".join(parts) + " }"


def pouch(front, back=(196, 150, 96), w=15.0, h=22.0, depth=6.0, seed="pouch", finish="F_Foil", puff=1.0):
    """A standing pouch: oval foot, flat sealed top, a few creases; the front carries the picture."""
    rng = rng_for(seed)
    n, m = 70, 48
    v = np.linspace(1, 0, n)[:, None]              # row 0 is the top
    u = np.linspace(-1, 1, m)[None, :]
    full = np.interp(v, [0, .12, .45, .78, .86, 1], [1, 1.04, .92, .40, .06, .03])
    power = np.interp(v, [0, .3, 1], [2.0, 2.3, 2.6])
    z = depth / 2 * full * puff * np.maximum(1 - np.abs(u) ** power, 0) ** np.interp(v, [0, .3, 1],
            [.5, .75, .9])
    crease = field(rng, n, m, 9) * .07 + field(rng, n, m, 20) * .10
    z = z + crease * np.interp(v, [0, .1, .5, .84, .9, 1], [0.2, .9, 1, 1, .15, .05]) * (1 - np.abs(u) ** 6)
    pull = np.interp(v, [0, .2, .6, .85, 1], [.93, .95, .975, 1, 1])
    x = w / 2 * u * pull
    y = h * v - .07 * (1 - u ** 2) * (v < .12)
    lean = np.interp(v, [0, 1], [0, .4])
    front_p = np.stack([x, y, -z + lean], -1)
    back_p = np.stack([x, y, z + lean + .02], -1)
    parts = [sheet(front_p, texture=picture(front, finish)),
             sheet(back_p, texture=plain(back, finish))]
    for yy in (.865, .985):                        # the zip line and the heat seal
        parts.append(f"box {{ <{-w/2:.2f},{h*yy-.12:.2f},.28>,<{w/2:.2f},{h*yy+.12:.2f},.46> "
                     f"{plain([min(255, c * 1.06) for c in back], finish)} }}")
    return "union { " + "\n".join(parts) + " }"


def cup(radius=4.2, height=6.5, texture="", drink="", level=.86, saucer=True):
    outer = [(radius * .55, 0), (radius * .62, .3), (radius * .9, height * .4), (radius, height)]
    inner = [(radius - .3, height), (radius * .9 - .3, height * .4), (radius * .5, .6), (0.01, .5)]
    parts = [revolve(rounded(outer + [(radius - .15, height + .12)] + inner, .5, 5), 72, texture)]
    rr = np.interp(level, [.4, 1], [radius * .9 - .3, radius - .3])
    parts.append(f"disc {{ <0,{height*level:.3f},0>, y, {rr + .06:.3f} {drink} }}")
    parts.append(f"torus {{ {height*.27:.2f}, .38 rotate x*90 scale <1,1.1,1> translate <{radius+.55:.2f},{height*.55:.2f},0> "
                 f"clipped_by {{ plane {{ -x, -{radius*.9:.2f} }} }} {texture} }}")
    s = "union { " + "\n".join(parts) + f" translate y*{.75 if saucer else 0} }}"
    if saucer:
        s = "union { " + s + plate(radius * 1.75, 1.1, texture, .5, .25) + " }"
    return s


def slab(p0, p1, radius=0.15, texture=""):
    """A box with rounded edges."""
    a, b = np.minimum(p0, p1) + radius, np.maximum(p0, p1) - radius
    parts = []
    for axis in range(3):
        lo, hi = a.copy(), b.copy()
        lo[axis] -= radius
        hi[axis] += radius
        parts.append("box { <%f,%f,%f>,<%f,%f,%f> }" % (*lo, *hi))
        o = [k for k in range(3) if k != axis]
        for s in (0, 1):
            for t in (0, 1):
                q0, q1 = a.copy(), a.copy()
                q0[o[0]] = q1[o[0]] = (a, b)[s][o[0]]
                q0[o[1]] = q1[o[1]] = (a, b)[t][o[1]]
                q0[axis], q1[axis] = a[axis], b[axis]
                parts.append("cylinder { <%f,%f,%f>,<%f,%f,%f>,%f }" % (*q0, *q1, radius))
    for i in range(8):
        c = [(a, b)[(i >> k) & 1][k] for k in range(3)]
        parts.append("sphere { <%f,%f,%f>,%f }" % (*c, radius))
    return "union { " + " ".join(parts) + f" {texture} }}"
