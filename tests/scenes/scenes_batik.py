"""The photos of Griya Pesisir: batik cloth, garments, bags and the cover."""
import numpy as np

import batik
import goods
import surfaces
from cloth import bag, collar, folded, fringe, pillow, purse, scarf, strap, tablecloth
from shapes import block, picture, plain, rod, union
from vessels import bowl, cup

CLOTH = "F_Cloth"


def print_of(s, name):
    """The texture of one of the workshop's prints."""
    prints = {
        "parang-soga": lambda: batik.parang(1300, 1300, 7, batik.SOGA),
        "parang-red": lambda: batik.parang(1300, 1300, 7, batik.LASEM, "parang-red"),
        "parang-indigo": lambda: batik.parang(1300, 1300, 7, batik.INDIGO, "parang-ind"),
        "kawung-soga": lambda: batik.kawung(1300, 1300, 8, batik.SOGA),
        "kawung-indigo": lambda: batik.kawung(1300, 1300, 8, batik.INDIGO, "kawung-ind"),
        "kawung-red": lambda: batik.kawung(1300, 1300, 8, batik.LASEM, "kawung-red"),
        "mega-red": lambda: batik.mega(1300, 1300, 4.2),
        "mega-green": lambda: batik.mega(1300, 1300, 4.2, "mega-green", (24, 60, 66),
                                         ((70, 28, 40), (128, 48, 56), (182, 88, 76), (220, 146, 110),
                                          (240, 206, 166))),
        "truntum": lambda: batik.truntum(1300, 1300, 16, batik.INDIGO),
        "blossom": lambda: batik.blossom(2000, 1000, 2.2, batik.LASEM),
        "blossom-indigo": lambda: batik.blossom(1300, 1300, 3.0, batik.INDIGO, "blossom-ind"),
    }
    return picture(s.image("print-" + name, prints[name]), CLOTH)


def kain_parang(s):
    s.camera((-17, 26, -48), (1, 4.2, 0), 38)
    s.light((-65, 75, -10))
    s.table("wood-dark", surfaces.wood, turn=20, shift=(-60, -50))
    s.wall((206, 198, 184), 46)
    y = 0.0
    for k, (name, turn) in enumerate((("parang-indigo", 2), ("parang-soga", -3), ("parang-red", 1))):
        s.add(folded(30, 21, 3, 1.0, print_of(s, name), "kp" + str(k), .75), (0, y, 1), turn)
        y += 2.85
    s.add(canting(), (7.5, 0, -14.5), 24)


def canting():
    """The wax pen: a copper bowl with a spout on a bamboo handle."""
    copper = plain((196, 112, 62), "F_Metal")
    return (f"union {{ cylinder {{ <0,.5,0>,<11,.5,0>,.5 {plain((214, 176, 112), 'F_Food')} }} "
            f"sphere {{ 0, 1 scale <1.3,.85,1> translate <-1,.9,0> {copper} }} "
            f"cylinder {{ <-2,.9,0>,<-3.4,.5,0>,.16 {copper} }} cylinder {{ <-.6,.6,0>,<.5,.5,0>,.42 {copper} }} }}")


def kain_mega(s):
    s.camera((14, 34, -46), (1, 2.4, 2), 38)
    s.light((65, 80, 0))
    s.table("linen-cream", lambda: surfaces.linen(base=(232, 222, 200), seed="lcr"), (60, 45), -20)
    s.wall((196, 188, 172), 52)
    s.add(folded(31, 23, 4, .95, print_of(s, "mega-red"), "km0", .72), (-3, 0, -1), 14)
    s.add(folded(24, 16, 3, .95, print_of(s, "mega-green"), "km1", .62), (8, 0, 18), -22)
    kraft = plain((198, 158, 108))
    eyelet = f"torus {{ .45,.12 translate <0,.14,2.5> {plain((240, 230, 210))} }}"
    s.add(union([union([block((-2.2, 0, -3.4), (2.2, .12, 3.4))], kraft), eyelet]), (3.5, 3.95, -4), 30)


def kemeja_kawung(s):
    s.camera((5, 52, -36), (1.5, 1.5, .6), 38)
    s.light((-70, 75, 20), 1.25)
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"), turn=86,
            shift=(40, -60))
    s.wall((200, 190, 176), 70)
    tex, inner = print_of(s, "kawung-indigo"), plain((34, 44, 84), CLOTH)
    parts = [pillow(25, 33, 2.3, tex, "shirt", (.05, .05, .80, .99)),
             f"object {{ {pillow(3.0, 27.5, .55, tex, 'placket', (.42, .05, .51, .87), 20, .03)} translate <0,2.15,-2.6> }}",
             f"object {{ {pillow(7.4, 8.2, .42, tex, 'pocket', (.56, .33, .78, .58), 26, .03)} translate <6.3,2.12,1.6> }}"]
    button = plain((228, 214, 186), "F_Glaze")
    for z in (7.4, 1.6, -4.2, -10.0):
        holes = " ".join(rod((x, 2.4, z), (x, 3.2, z), .09) for x in (-.17, .17))
        parts.append(f"difference {{ {rod((0, 2.6, z), (0, 2.95, z), .58)} {holes} {button} }}")
    parts.append(f"object {{ {collar(4.6, 3.2, 2.3, 3.4, tex, inner)} translate <0,0,13.2> }}")
    s.add("union { " + "\n".join(parts) + " }", (0, 0), 8)
    s.add(folded(20, 14, 3, .9, print_of(s, "kawung-soga"), "kk", .6), (20, 0, 20), -16)


def selendang_lasem(s):
    s.camera((-9, 33, -78), (0, 32, 0), 27)
    s.light((-70, 70, -40), 1.3, (0, 28, 0))
    s.table("terracotta", lambda: surfaces.terrazzo(base=(190, 132, 100), seed="tc"), (70, 52), 10)
    s.wall(name="plaster", make=lambda: surfaces.wall(base=(222, 212, 194)), z=9)
    cloth, p = scarf(22, 40, 52, print_of(s, "blossom"), "scarf", 3.6)
    s.add(cloth)
    s.add(fringe(p[-1], 4.2, (236, 208, 160), "fr"))
    bamboo = ("texture { pigment { gradient x scale 9 colour_map { [0 srgb <.55,.42,.2>] [.03 srgb <.80,.66,.38>] "
              "[.97 srgb <.74,.60,.33>] [1 srgb <.5,.38,.18>] } } finish { F_Food } }")
    s.add(f"cylinder {{ <-40,52,0>,<40,52,0>,.95 {bamboo} }}")
    cords = [rod((x, 52.9, 0), (x, 90, 1), .14) for x in (-17, 17)]
    rings = [f"torus {{ 1.1,.16 rotate z*90 translate <{x},52,0> }}" for x in (-17, 17)]
    s.add(union(cords + rings, plain((120, 92, 60))))


def tas_kawung(s):
    s.camera((12, 31, -94), (2.5, 22.5, 0), 38)
    s.light((-70, 80, -25), 1.3, (0, 15, 0))
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"), turn=3,
            shift=(-50, -40))
    s.wall(name="plaster", make=lambda: surfaces.wall(base=(222, 212, 194)), z=26)
    canvas = (222, 208, 178)

    def art():
        k = batik.kawung(1100, 1100, 6.5, batik.INDIGO, "tote")
        top = surfaces.linen(330, 1100, canvas, "tote")
        top[-8:] *= .6
        top[-22:-18:1] = np.array((240, 236, 220)) * .95
        return np.concatenate([top, k[:900]])
    face = picture(s.image("tote-face", art), CLOTH)
    s.add(bag(32, 34, 9, face, plain((206, 192, 164), CLOTH), "bag"), (0, 2), 10)
    s.add("union { " + strap(-7.2, 7.2, 27.5, -4.6, 15, (196, 176, 140)) + strap(-7, 7, 30, 2.0, 11,
            (190, 170, 134), 2.4, 2.0) + " }", (0, 2), 10)
    s.add(folded(18, 13, 3, .9, print_of(s, "kawung-red"), "tk", .55), (20, 0, -5), -18)


def taplak_truntum(s):
    s.camera((-18, 52, -86), (0, 21.5, 4), 39)
    s.light((-80, 95, -20), 1.35, (0, 24, 8))
    s.table("tile", lambda: surfaces.terrazzo(base=(206, 196, 180), seed="tile"), (90, 68), 12)
    s.wall((190, 176, 156), 60)
    s.add(tablecloth(74, 44, 30, 21, print_of(s, "truntum"), "tt"), (0, 0, 0))
    leg = plain((96, 60, 36), "F_Food")
    s.add(union([rod((-31, 0, 4), (-31, 28, 4), 1.6), rod((31, 0, 4), (31, 28, 4), 1.6),
                 block((-36, 27, 2), (36, 29, 44))], leg))
    tea = "texture { pigment { srgb <.45,.18,.05> } finish { F_Wet } }"
    s.add(cup(4.0, 5.6, plain((240, 236, 226), "F_Glaze"), tea, .84), (-9, 30.1, 10), 30)
    s.add(bowl(8, 4.4, plain((214, 198, 168), "F_Glaze")), (10, 30.1, 17))
    ap = goods.apples(s)[0]
    red = goods.apples(s, True)[0]
    for n, x, z, y, t in ((ap, 7.6, 16, 31.2, 20), (red, 13.2, 16, 31.3, 90), (ap, 10.4, 20.6, 31.5, 200),
                          (red, 10.3, 17.5, 34.4, 300)):
        s.add(f"object {{ {n} scale .82 }}", (x, y, z), t)


def dompet_parang(s):
    s.camera((-8, 34, -38), (-1, 1.0, 2.2), 38)
    s.light((65, 75, 5), 1.25)
    s.table("linen-grey2", lambda: surfaces.linen(base=(188, 184, 174), seed="lg2"), (50, 38), 24)
    s.wall((190, 180, 168), 60)
    s.add(purse(20, 13, 2.0, print_of(s, "parang-soga"), (70, 46, 30), "d1"), (-3.4, 0, -3.2), 16)
    s.add(purse(20, 13, 2.0, print_of(s, "parang-red"), (110, 22, 24), "d2"), (7, 0, 10.5), -24)
    s.add(purse(20, 13, 2.0, print_of(s, "parang-indigo"), (26, 36, 76), "d3"), (-13, 0, 12), 38)


def cover(s):
    s.camera((-4, 32, -84), (2, 12, 0), 46)
    s.light((-80, 85, -25), 1.4, (0, 12, 0))
    s.table("wood-dark", surfaces.wood, (150, 112), 3, shift=(-70, -50))
    s.wall(name="plaster", make=lambda: surfaces.wall(base=(222, 212, 194)), z=26)
    y = 0.0
    for k, name in enumerate(("parang-indigo", "kawung-soga", "mega-red", "truntum")):
        s.add(folded(27, 19, 3, 1.0, print_of(s, name), "cv" + str(k), .66), (-13, y, -2), (3, -4, 2, -2)[k])
        y += 2.85
    s.add(folded(22, 15, 3, 1.0, print_of(s, "blossom-indigo"), "cv5", .6), (11, 0, -11), -14)
    cloth, p = scarf(17, 27, 33, print_of(s, "blossom"), "cscarf", 3.2)
    s.add("union { " + cloth + fringe(p[-1], 3.4, (236, 208, 160), "cfr", 80) + " }", (15, 0, 14))
    bamboo = plain((198, 164, 96), "F_Food")
    s.add(f"cylinder {{ <-70,33,14>,<70,33,14>,.8 {bamboo} }}")
    s.add(purse(17, 11, 1.8, print_of(s, "parang-red"), (110, 22, 24), "cp"), (31, 0, -8), -26)
    s.add(canting(), (-6, 0, -19), 12)


PHOTOS = {
    "kain-parang": (kain_parang, 0), "kain-mega": (kain_mega, 0), "kemeja-kawung": (kemeja_kawung, 0),
    "selendang-lasem": (selendang_lasem, 8), "tas-kawung": (tas_kawung, 0),
    "taplak-truntum": (taplak_truntum, 0),
    "dompet-parang": (dompet_parang, 0), "cover": (cover, 0),
}
