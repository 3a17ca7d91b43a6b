"""Batik motifs as images: parang, kawung, truntum and mega mendung, drawn from formulas.

Every motif works in units of its own repeat; wobble() bends the coordinates a little so that
the lines look drawn by hand with a canting."""
import numpy as np

from noise import field, fbm, flat, mix, rng_for, step

SOGA = dict(ground=(62, 36, 22), line=(236, 214, 172), fill=(160, 96, 44), dot=(40, 24, 16))
INDIGO = dict(ground=(24, 36, 78), line=(240, 236, 222), fill=(92, 128, 190), dot=(18, 26, 56))
LASEM = dict(ground=(140, 22, 28), line=(248, 232, 200), fill=(224, 150, 60), dot=(70, 10, 16))
HIJAU = dict(ground=(22, 70, 62), line=(240, 234, 210), fill=(196, 160, 72), dot=(12, 40, 36))
KREM = dict(ground=(238, 226, 200), line=(98, 56, 28), fill=(190, 132, 72), dot=(70, 40, 22))


def plane(h, w, repeats, rng, wobble=0.015):
    """Coordinates in repeats of the motif (`repeats` across the width), slightly bent."""
    yy, xx = np.mgrid[0:h, 0:w] * (repeats / w)
    s = w / repeats * 0.6
    return xx + wobble * field(rng, h, w, s), yy + wobble * field(rng, h, w, s)


def dyed(img, rng):
    """Uneven dye, a fine weave and the hair cracks of the wax."""
    h, w, _ = img.shape
    img = img * (1 + 0.05 * fbm(rng, h, w, w / 5)[..., None])
    crack = np.abs(fbm(rng, h, w, w / 14, 5)) < 0.012
    img = mix(img, img * 0.82, crack * 0.7)
    yy, xx = np.mgrid[0:h, 0:w]
    weave = 1 + 0.025 * (np.sin(xx * 2.1) + np.sin(yy * 2.1)) + 0.02 * rng.standard_normal((h, w))
    return np.clip(img * weave[..., None], 0, 255)


def kawung(h, w, repeats=5, pal=SOGA, seed="kawung"):
    rng = rng_for(seed)
    x, y = plane(h, w, repeats, rng)
    px = repeats / w
    img = flat(pal["ground"], h, w)
    fx, fy = x % 1, y % 1
    for cx, cy, sgn in ((.25, .25, 1), (.75, .75, 1), (.75, .25, -1), (.25, .75, -1)):
        dx, dy = fx - cx, fy - cy
        a, b = (dx + sgn * dy) / 2 ** .5, (dx - sgn * dy) / 2 ** .5
        e = np.hypot(a / .315, b / .19)
        blur = 1.2 * px / .19
        img = mix(img, pal["line"], 1 - step(1 - blur, 1 + blur, e))
        img = mix(img, pal["fill"], (1 - step(.80 - blur, .80 + blur, e)) * .55)
        img = mix(img, pal["line"], 1 - step(.64 - blur, .64 + blur, e))
        for off in (-.1, .1):
            d = np.hypot((a - off) / 1.7, b) / .034
            img = mix(img, pal["dot"], 1 - step(.8, 1.2, d))
    for cx, cy in ((0, 0), (.5, .5)):
        dx, dy = (fx - cx + .5) % 1 - .5, (fy - cy + .5) % 1 - .5
        d = np.minimum(np.hypot(dx / .10, dy / .018), np.hypot(dx / .018, dy / .10))
        img = mix(img, pal["line"], 1 - step(.8, 1.2, d))
    for cx, cy in ((.5, 0), (0, .5)):
        dx, dy = (fx - cx + .5) % 1 - .5, (fy - cy + .5) % 1 - .5
        d = np.hypot(dx, dy)
        img = mix(img, pal["line"], 1 - step(.03, .04, np.abs(d - .055) + .022))
    return dyed(img, rng)


def parang(h, w, repeats=6, pal=SOGA, seed="parang"):
    rng = rng_for(seed)
    x, y = plane(h, w, repeats, rng, .02)
    p, q = (x + y) / 2 ** .5, (y - x) / 2 ** .5
    band = (q + 40) % 1.0
    img = flat(pal["ground"], h, w)
    t = (band - .5) / .40                       # -1..1 inside the row of blades
    inside = 1 - step(.97, 1.0, np.abs(t))
    phase = 2.4 * p + .34 * np.sin(t * np.pi * .9) + .5 * t + .5 * np.floor(q + 40)
    blade = np.abs((phase % 1) - .5)
    width = .40 - .17 * np.abs(t) ** 2
    body = (1 - step(width - .025, width + .025, blade)) * inside
    img = mix(img, pal["line"], body)
    core = (1 - step(width - .125, width - .085, blade)) * (1 - step(.86, .9, np.abs(t)))
    img = mix(img, pal["fill"], core)
    rib = (1 - step(.025, .05, np.abs(blade - .07))) * (1 - step(.6, .66, np.abs(t)))
    img = mix(img, pal["line"], rib)
    for side in (-.55, .55):                    # the eye at each end of a blade
        d = np.hypot(((phase + .08 * np.sign(side)) % 1 - .5) / 2.4, (t - side) * .40)
        img = mix(img, pal["dot"], (1 - step(.030, .040, d)))
    edge = np.minimum(band, 1 - band)           # the row of diamonds between the bands
    img = mix(img, pal["line"], (1 - step(.006, .014, np.abs(edge - .088))))
    diamond = np.abs(((p * 5) % 1) - .5) / 5 + np.minimum(band, 1 - band)
    img = mix(img, pal["line"], 1 - step(.052, .064, diamond))
    img = mix(img, pal["dot"], 1 - step(.018, .028, diamond))
    return dyed(img, rng)


def truntum(h, w, repeats=9, pal=INDIGO, seed="truntum"):
    rng = rng_for(seed)
    x, y = plane(h, w, repeats, rng)
    img = flat(pal["ground"], h, w)
    for ox, oy, size, petals in ((0, 0, .34, 8), (.5, .5, .26, 8)):
        dx, dy = (x + ox) % 1 - .5, (y + oy) % 1 - .5
        r, a = np.hypot(dx, dy), np.arctan2(dy, dx)
        lobe = size * (.42 + .58 * np.abs(np.cos(a * petals / 2)) ** .8)
        img = mix(img, pal["line"], 1 - step(lobe - .02, lobe + .02, r))
        img = mix(img, pal["fill"], (1 - step(lobe * .62 - .02, lobe * .62 + .02, r)))
        img = mix(img, pal["line"], 1 - step(.055, .075, r))
        img = mix(img, pal["dot"], 1 - step(.02, .035, r))
    for ox, oy in ((.5, 0), (0, .5)):
        dx, dy = (x + ox) % 1 - .5, (y + oy) % 1 - .5
        d = np.abs(dx) + np.abs(dy)
        img = mix(img, pal["line"], 1 - step(.05, .065, d))
        ring = np.abs(np.hypot(dx, dy) - .12)
        dots = np.cos(np.arctan2(dy, dx) * 8) > .2
        img = mix(img, pal["fill"], (1 - step(.015, .028, ring)) * dots)
    return dyed(img, rng)


def mega(h, w, repeats=2.4, seed="mega", ground=(150, 24, 30),
         shades=((20, 34, 84), (36, 66, 132), (72, 116, 182), (128, 170, 216), (196, 218, 236))):
    """Rain clouds in layered blues: nested outlines around chains of circles."""
    rng = rng_for(seed)
    x, y = plane(h, w, repeats, rng, .01)
    img = flat(ground, h, w)
    rows = int(np.ceil(h / w * repeats / .5)) + 2
    for j in range(-1, rows):
        for i in range(-1, int(repeats) + 2):
            cx, cy = i + .5 * (j % 2) + rng.uniform(-.04, .04), j * .5 + rng.uniform(-.03, .03)
            flip = -1 if (i + j) % 2 else 1
            chain = [(-.30, .03, .07), (-.17, -.03, .12), (0, -.06, .17), (.16, -.02, .13),
                     (.28, .04, .09), (.38, .075, .05), (.46, .09, .024), (-.08, .07, .11), (.08, .07, .11)]
            d = np.full((h, w), 9.0)
            for dx, dy, r in chain:
                d = np.minimum(d, np.hypot(x - cx - flip * dx, (y - cy - dy) * 1.15) - r * 1.08)
            img = mix(img, (248, 236, 214), 1 - step(-.002, .008, d))
            for k, shade in enumerate(shades):
                lim = -.014 - .03 * k
                img = mix(img, shade, 1 - step(lim - .004, lim + .004, d))
                img = mix(img, (244, 240, 230), (1 - step(.0015, .0045, np.abs(d - lim))) * .55)
    return dyed(img, rng)


def bordered(img, pal, inner, share=.12):
    """Puts a row of tumpal triangles along the top and bottom of the cloth."""
    h, w, _ = img.shape
    b = int(h * share)
    yy, xx = np.mgrid[0:b, 0:w] / b
    tri = np.abs((xx * 1.2) % 1 - .5) * 2
    for flipped in (False, True):
        strip = flat(pal["ground"], b, w)
        strip = mix(strip, pal["line"], 1 - step(0, .02, yy - tri))
        strip = mix(strip, pal["fill"], 1 - step(0, .02, yy - tri + .14))
        strip = mix(strip, pal["line"], 1 - step(.05, .07, np.hypot(yy - .25,
                (((xx * 1.2) % 1) - .5 + .5) % 1 - .5)))
        strip = mix(strip, pal["line"], (yy > .9) * 1.0)
        strip = mix(strip, pal["dot"], ((yy > .93) & (yy < .97)) * 1.0)
        if flipped:
            img[h - b:] = strip[::-1]
        else:
            img[:b] = strip
    return img


def blossom(h, w, repeats=3.0, pal=LASEM, seed="blossom"):
    """Five-petalled flowers on winding stems with leaves, over a ground of fine dots."""
    rng = rng_for(seed)
    x, y = plane(h, w, repeats, rng, .02)
    img = flat(pal["ground"], h, w)
    dots = np.hypot((x * 14) % 1 - .5, (y * 14) % 1 - .5)
    img = mix(img, pal["line"], (1 - step(.10, .16, dots)) * .55)
    row = np.floor(x)
    stem_y = y + .16 * np.sin((x * 2 + .3) * np.pi)
    near = (stem_y % 1) - .5
    img = mix(img, pal["ground"], 1 - step(.07, .10, np.abs(near)))
    img = mix(img, pal["line"], 1 - step(.010, .020, np.abs(near)))
    for k in range(6):                          # leaves along the stem, left and right in turn
        side = 1 if k % 2 else -1
        dx, dy = (x - k / 6 + .5) % 1 - .5, near - side * .10
        a, b = dx * .8 + dy * .6 * side, -dx * .6 * side + dy * .8
        e = np.hypot(a / .085, b / .034)
        img = mix(img, pal["line"], 1 - step(.9, 1.05, e))
        img = mix(img, pal["fill"], 1 - step(.62, .74, e))
    for cx, cy, size in ((.25, .86, .20), (.75, .18, .24), (.02, .40, .13), (.5, .62, .12)):
        dx, dy = (x - cx + .5) % 1 - .5, (y - cy + .5) % 1 - .5
        r, a = np.hypot(dx, dy), np.arctan2(dy, dx) + 1.3 * row
        lobe = size * (.55 + .45 * np.abs(np.cos(a * 2.5)) ** .7)
        img = mix(img, pal["ground"], 1 - step(lobe + .02, lobe + .03, r))
        img = mix(img, pal["line"], 1 - step(lobe - .012, lobe + .004, r))
        img = mix(img, pal["fill"], 1 - step(lobe * .74 - .01, lobe * .74 + .01, r))
        ray = (np.cos(a * 20) > .3) & (r < lobe * .62)
        img = mix(img, pal["line"], ray * .8)
        img = mix(img, pal["dot"], 1 - step(size * .24, size * .28, r))
        img = mix(img, pal["line"], 1 - step(size * .12, size * .16, r))
    return dyed(img, rng)
