"""Artwork on the packages: a coloured band, the shop's mark, the product's name."""
from PIL import Image, ImageDraw, ImageFont
import numpy as np

from noise import fbm, rng_for

GREEN, AMBER, CREAM = (31, 107, 58), (217, 130, 43), (250, 243, 226)
LATO = "/usr/share/fonts/truetype/lato/Lato-%s.ttf"


def font(size, weight="Black"):
    return ImageFont.truetype(LATO % weight, int(size))


def fit(draw, text, width, size, weight="Black"):
    """The largest font up to `size` whose widest line fits."""
    while size > 8 and max(draw.textbbox((0, 0), t,
                                         font=font(size, weight))[2] for t in text.split("\n")) > width:
        size *= .95
    return font(size, weight)


def centred(draw, box, text, size, fill, weight="Black", gap=1.12):
    x0, y0, x1, y1 = box
    f = fit(draw, text, x1 - x0, size, weight)
    lines = text.split("\n")
    step = f.size * gap
    y = (y0 + y1 - step * len(lines)) / 2
    for line in lines:
        w = draw.textlength(line, font=f)
        draw.text(((x0 + x1 - w) / 2, y), line, font=f, fill=fill)
        y += step


def wave(x0, x1, y, amp, length, thick, phase=0.0):
    """The outline of a river line as polygon points."""
    xs = np.linspace(x0, x1, 90)
    mid = y + amp * np.sin((xs - x0) / length * 2 * np.pi + phase)
    th = thick * np.sin(np.clip((xs - x0) / (x1 - x0), 0, 1) * np.pi) ** .45 / 2
    return list(zip(xs, mid - th)) + list(zip(xs[::-1], (mid + th)[::-1]))


def leaf(cx, cy, length, width, angle):
    t = np.linspace(0, 1, 60)
    side = width / 2 * np.sin(t * np.pi) ** .8 * (1 - .25 * t)
    pts = np.concatenate([np.stack([t * length, side], 1), np.stack([t[::-1] * length, -side[::-1]], 1)])
    a = np.radians(angle)
    turn = np.array([[np.cos(a), -np.sin(a)], [-np.sin(a), -np.cos(a)]])
    return [tuple(p) for p in pts @ turn + (cx, cy)]


def emblem(size, colour=GREEN, vein=None):
    """The mark of Dapur Brantas: two leaves over the river, transparent around; drawn at 4x."""
    s = size * 4
    img = Image.new("RGBA", (s, s), (0, 0, 0, 0))
    d = ImageDraw.Draw(img)
    u = s / 100
    ink = tuple(colour) + (255,)
    cut = tuple(vein) + (255,) if vein else (0, 0, 0, 0)
    for cx, angle, length, wide in ((50, 90, 56, 24), (47, 142, 40, 19), (53, 38, 40, 19)):
        d.polygon(leaf(cx * u, 61 * u, length * u, wide * u, angle), fill=ink)
        a = np.radians(angle)
        tip = (cx + np.cos(a) * length * .72, 61 - np.sin(a) * length * .72)
        d.line([(cx * u, 61 * u), (tip[0] * u, tip[1] * u)], fill=cut, width=int(1.7 * u))
    for k, (y, w) in enumerate(((71, 42), (82, 33), (92, 21))):
        d.polygon(wave((50 - w) * u, (50 + w) * u, y * u, 2.6 * u, 32 * u, 5.6 * u, k * .9), fill=ink)
    return img.resize((size, size), Image.LANCZOS)


def paper(w, h, colour, seed, amount=.03):
    rng = rng_for(seed)
    f = 1 + amount * fbm(rng, h, w, 60)[..., None] + .012 * rng.standard_normal((h, w, 1))
    return Image.fromarray(np.clip(np.array(colour, float) * f, 0, 255).astype("uint8"))


def put_emblem(img, size, x, y, colour, vein=None):
    e = emblem(size, colour, vein)
    img.paste(e, (int(x - size / 2), int(y - size / 2)), e)


def pouch_art(name, sub, ground=(204, 160, 104), band=GREEN, ink=CREAM, window=None, seed="p", net="150 g"):
    """The front of a pouch, 900 x 1320; `window` is a picture seen through the clear part."""
    w, h = 900, 1320
    img = paper(w, h, ground, "pouch" + seed)
    d = ImageDraw.Draw(img)
    d.rectangle((0, 0, w, 40), fill=tuple(int(c * .9) for c in ground))
    d.rectangle((0, 172, w, 182), fill=tuple(int(c * .86) for c in ground))
    if window is not None:
        art = Image.fromarray(np.clip(window, 0, 255).astype("uint8")).resize((700, 420), Image.LANCZOS)
        mask = Image.new("L", (700, 420), 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, 699, 419), 70, fill=255)
        img.paste(art, (100, 820), mask)
        d.rounded_rectangle((96, 816, 804, 1244), 74, outline=tuple(int(c * .8) for c in ground), width=8)
    top, bottom = (250, 780) if window is not None else (330, 1010)
    d.rounded_rectangle((70, top, w - 70, bottom), 46, fill=band)
    d.rounded_rectangle((86, top + 16, w - 86, bottom - 16), 36, outline=ink, width=4)
    put_emblem(img, 150, w / 2, top + 104, ink)
    centred(d, (120, top + 180, w - 120, top + 226), "DAPUR BRANTAS", 40, ink, "Bold")
    centred(d, (115, top + 228, w - 115, bottom - 108), name, 104, ink, "Black", 1.02)
    centred(d, (120, bottom - 106, w - 120, bottom - 50), sub, 40, ink, "Regular")
    centred(d, (80, 1250, w - 80, 1310), "Isi bersih " + net, 30, tuple(int(c * .35) for c in ground), "Bold")
    return img


def jar_art(name, sub, ground=CREAM, band=GREEN, ink=GREEN, size=(1000, 520), seed="j"):
    w, h = size
    img = paper(w, h, ground, "jar" + seed, .015)
    d = ImageDraw.Draw(img)
    d.rectangle((0, 0, w, h * .07), fill=band)
    d.rectangle((0, h * .78, w, h), fill=band)
    put_emblem(img, int(h * .26), w / 2, h * .23, ink)
    centred(d, (w * .12, h * .34, w * .88, h * .78), name, h * .22, ink, "Black", 1.0)
    centred(d, (w * .12, h * .79, w * .88, h * .89), "DAPUR BRANTAS  MALANG", h * .075, ground, "Bold")
    centred(d, (w * .12, h * .885, w * .88, h * .975), sub, h * .06, ground, "Regular")
    return img
