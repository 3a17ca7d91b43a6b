"""The photos of Dapur Brantas: sambal and spices, drinks, the hamper and the cover."""
import numpy as np

import goods
import labels
import surfaces
from goods import CHARCOAL, IVORY, WHITE, heaped_bowl, lay, packed_jar, paste
from noise import fbm, flat, mix, rng_for, step
from shapes import (ball, blob, block, heap, picture, plain, revolve, rod, rounded, sheet, union,
                    vec)
from vessels import bottle, bowl, cup, jar, plate, pouch, slab

RED, GOLD, BLACK = (168, 30, 22), (206, 160, 72), (40, 40, 42)


def filled_jar(s, key, name, sub, filling, cap, band=RED, radius=3.9, height=9.4, ground=labels.CREAM):
    """A jar with a filling seen through the glass above and below the label."""
    art = s.image("jar-" + key, lambda: labels.jar_art(name, sub, ground, band, band, seed=key))
    inside = s.image("fill-" + key, filling)
    top = plain(cap, "F_Metal" if sum(cap) > 200 else "F_Glaze")
    return jar(radius, height, picture(inside, "F_Wet"), art, top, .86, (.24, .68), 125)


def dish(s, art, pos, radius=5.2, height=2.6, colour=WHITE, dome=.7, seed="dish", finish="F_Wet"):
    """A small bowl of something wet."""
    s.add(bowl(radius, height, plain(colour, "F_Glaze"), .6, .3), pos)
    s.add(paste(s, art, radius * .93, height * .72, dome, seed, finish), pos)


def spoon(texture, length=12):
    return (f"union {{ sphere {{ 0, 1 scale <2.1,.55,1.45> }} cone {{ <1.6,.25,0>,.32,<{length},1.6,0>,.24 }} "
            f"sphere {{ <{length},1.6,0>,.3 }} {texture} }}")


def sambal_bawang_1(s):
    s.camera((-3, 19, -36), (0, 4.4, 0), 36)
    s.light((-60, 70, 0))
    s.table("wood-dark", surfaces.wood, turn=8, shift=(-60, -30))
    s.wall((140, 128, 112), 46)
    art = s.image("sambal", lambda: surfaces.sambal(900, 900))
    s.add(filled_jar(s, "bawang", "SAMBAL\nBAWANG", "level pedas - isi 150 g", surfaces.sambal, BLACK),
          (-5.2, 2), 8)
    dish(s, art, (5.6, -2.5), 5.6, 2.8, IVORY)
    lay(s, goods.chilli(s), "sb1", [(-1, -8), (12.4, 3.6), (2.2, -9.6), (-9.5, -7)], 0, .02)
    lay(s, goods.shallot(s), "sb1b", [(1.8, 6.4), (-12.4, 1.5), (5.4, 7.8)], 0, .02)
    lay(s, goods.garlic(s), "sb1c", [(-5, -7.2), (12.2, -5.4)], .55, .05)


def sambal_bawang_2(s):
    s.camera((2, 27, -36), (.2, 3.4, -1), 25, 1.2)
    s.light((65, 70, 5), 1.2)
    s.table("linen-grey", lambda: surfaces.linen(base=(96, 92, 90), seed="lgrey"), (50, 38), 25)
    s.wall((110, 104, 100), 60)
    s.add(filled_jar(s, "bawang2", "SAMBAL\nBAWANG", "ekstra pedas - isi 250 g", surfaces.sambal, BLACK,
                     height=10.6, radius=4.3), (-.5, 3.5), -6)
    s.add(plate(7.4, .9, plain(CHARCOAL, "F_Glaze"), .7), (1.2, -6.6))
    rng = rng_for("sb2")
    red = goods.chilli(s)
    s.add(heap(red, rng, 3.8, 1.4, .4, 24, .25), (1.2, -6.6))
    lay(s, red, "sb2x", [(-7.5, -5), (-6.4, -10), (8.2, 1.5)], 0, .02)
    lay(s, goods.chilli(s, "Hijau", (86, 132, 36), 4.6, .42), "sb2g", [(-7.6, -2), (7.6, -1.5)], 0, .02)
    lay(s, goods.shallot(s), "sb2b", [(7.4, 6.4), (-7.6, 8.6), (-6.6, 3)], 0, .02)


def sambal_teri(s):
    s.camera((4, 25, -38), (0, 4.2, 0), 36)
    s.light((-70, 75, 5))
    s.table("linen", surfaces.linen, (60, 45), 14)
    s.wall((176, 170, 158), 48)
    mixed = lambda: surfaces.mince(700, 1400, ((186, 60, 22), (226, 190, 140), (160, 40, 16), (214, 150, 84),
                                               (206, 96, 40)), 1800, .6, "teri")
    s.add(filled_jar(s, "teri", "SAMBAL\nTERI", "teri medan kacang - 150 g", mixed, GOLD), (-7, 4), 12)
    fish = goods.shreds(s, "Teri", [(214, 150, 90), (196, 110, 56), (226, 180, 124)], 1.5, .16, "F_Oily")
    nuts = goods.peanuts(s)
    red = goods.shreds(s, "Rawit", [(190, 34, 16), (164, 22, 12)], .8, .22, "F_Wet")
    names = fish + fish + nuts[:3] + red[:3]
    s.add(bowl(8.2, 4.2, plain((60, 92, 98), "F_Glaze")), (5.5, -3))
    s.add(paste(s, s.image("fill-teri2", mixed), 6.6, 3.0, 1.8, "tp", "F_Oily"), (5.5, -3))
    s.add(heap(names, rng_for("teri"), 6.2, 2.4, 3.1, 420, .35, 2, (.8, 1.2)), (5.5, -3))
    lay(s, nuts, "tn", [(-4, -8.5), (-5.4, -9.2), (-2.4, -10)], .4)
    lay(s, goods.chilli(s), "tc", [(-9, -5.5), (14, 7)], 0, .02)


def bumbu_pecel(s):
    s.camera((-4, 29, -47), (-.5, 5.6, 0), 37)
    s.light((-60, 80, 10))
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"),
            turn=-84, shift=(-40, 60))
    s.wall((160, 172, 150), 46)
    tones = ((160, 104, 58), (148, 92, 48), (174, 118, 68), (134, 80, 42), (158, 84, 44))
    art = s.image("pecel", lambda: surfaces.mince(900, 900, tones, 9000, 1, "pecel"))
    dish(s, art, (7, -4), 6.4, 3.2, (206, 190, 160), 1.1, "pecel")
    front = s.image("pouch-pecel", lambda: labels.pouch_art("BUMBU\nPECEL", "kacang sangrai - pedas",
                                                            (240, 230, 208), (150, 76, 28), net="300 g",
                                                            seed="bp",
                                                            window=surfaces.mince(420, 700, tones, 1500, 1,
                                                                    "pw")))
    s.add(pouch(front, (240, 230, 208), w=13, h=17, depth=6.4, seed="pb"), (-7, 5), 12)
    block = s.image("pecel-block", lambda: surfaces.mince(500, 900, tones, 2400, 1, "pblock"))
    s.add(blob("brick", (3.2, 1.5, 2.2), .03, 14, 30, picture(block, "F_Oily"), 5.0), (-5, 1.4, -7.6), 24)
    lay(s, goods.peanuts(s), "pn", [(1, -10.5), (2.2, -11.4), (.2, -12), (14.2, -6), (13.6, -7.4), (1.6, 2.2)],
        .42)
    lay(s, goods.leaves(s), "pd", [(13, 4), (14.6, 1.6)], .25)
    lay(s, goods.chilli(s), "pc", [(-12.5, -4.6)], 0)


def serundeng(s):
    s.camera((3, 24, -36), (0, 4.2, 0), 36)
    s.light((65, 75, 0))
    s.table("woven", surfaces.woven, (70, 52), -14)
    s.wall((184, 164, 134), 46)
    tones = [(196, 134, 66), (168, 104, 46), (214, 160, 92), (140, 78, 34), (120, 62, 30)]
    art = lambda: surfaces.mince(700, 1400, tones, 9000, .35, "srd")
    s.add(filled_jar(s, "serundeng", "SERUNDENG", "kelapa & daging sapi - 150 g", art, GOLD, (128, 74, 26)),
          (6.6, 4), -10)
    names = goods.shreds(s, "Serundeng", tones, .95, .075)
    s.add(plate(9.5, 1.6, plain(WHITE, "F_Glaze"), .55), (-5, -2.5))
    s.add(paste(s, s.image("srd-heap", art), 6.0, .5, 3.0, "sh", "F_Matt"), (-5, -2.5))
    s.add(heap(names, rng_for("srd"), 6.4, 3.0, .7, 2400, .5, 1, (.7, 1.2)), (-5, -2.5))
    lay(s, goods.leaves(s, (70, 92, 40), 3.0, 1.1, "Salam"), "sl", [(6.5, -8), (9, -6.4)], .3)
    lay(s, goods.shallot(s), "ss", [(13.4, -1.4)], 0)


def kopi_dampit_1(s):
    s.camera((-3, 27, -60), (0, 7.6, 0), 37)
    s.light((-70, 70, -5), 1.25)
    s.table("wood-dark2", lambda: surfaces.wood(base=(112, 76, 50), dark=(64, 40, 24), seed="wd2"), turn=5,
            shift=(-60, -40))
    s.wall((120, 108, 94), 50)
    front = s.image("pouch-kopi", lambda: labels.pouch_art("KOPI\nDAMPIT", "robusta - sangrai sedang",
                                                           (44, 40, 38), (206, 160, 96), (44, 30, 20),
                                                           net="200 g", seed="kd"))
    s.add(pouch(front, (44, 40, 38), seed="pk", h=21, w=14), (-6.5, 5), 10)
    names = goods.beans(s)
    rng = rng_for("beans")
    s.add(bowl(6.2, 3.8, plain((222, 214, 198), "F_Glaze")), (8.5, 0))
    s.add(heap(names, rng, 5.0, 1.9, 2.7, 260, .8, 2), (8.5, 0))
    s.add(heap(names, rng, 7.0, 1.5, .3, 260, .6, 2, power=1.2), (-1.5, -8.5))
    spots = [(x, z) for x, z in zip(rng.uniform(-14, 16, 60), rng.uniform(-16, -5, 60))]
    lay(s, names, "bl", spots, .3, .2)


def kopi_dampit_2(s):
    s.camera((3, 26, -27), (0, 3.2, 0), 28, 1.3)
    s.light((-60, 65, 20), 1.2)
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"), turn=80,
            shift=(40, -40))
    s.wall((150, 140, 130), 60)

    def crema():
        n, r = 500, rng_for("crema")
        yy, xx = np.mgrid[-1:1:n * 1j, -1:1:n * 1j]
        img = mix(flat((44, 22, 10), n, n), (150, 92, 44), step(.78, .97,
                                                                np.hypot(xx, yy) + .04 * fbm(r, n, n, 60)) * .8)
        return mix(img, (120, 72, 36), step(1.0, 1.9, fbm(r, n, n, 40)) * .5)
    art = s.image("crema", crema)
    drink = (f'texture {{ pigment {{ image_map {{ png "{art}" interpolate 2 }} rotate x*90 '
             f'translate <-.5,0,-.5> scale <8,1,8> }} finish {{ F_Wet }} }}')
    s.add(cup(4.6, 6.6, plain((86, 122, 118), "F_Glaze"), drink, .86), (0, 0), -38)
    s.add("object { " + spoon("texture { pigment { rgb <.85,.83,.78> } finish { F_Metal } }", 9) + " }",
          (5.4, 1.5, -3.4), -62)
    names = goods.beans(s)
    rng = rng_for("k2")
    lay(s, names, "k2", list(zip(rng.normal(-6.6, 1.6, 26), rng.normal(-7.6, 1.8, 26))), .3, .2)
    lay(s, names, "k2b", list(zip(rng.normal(6.5, 1.6, 12), rng.normal(9, 2, 12))), .3, .2)
    s.add("union { " + slab([-1.5, 0, -1.5], [1.5, 1.6, 1.5], .2) + slab([1.7, 0, -2.4], [4, 1.4, .2],
            .2) + f" {plain((150, 92, 46))} }}", (-8, 5.5), 30)


def wedang_pokak(s):
    s.camera((2, 23, -44), (0, 5.6, 0), 36)
    s.light((-65, 75, -5), 1.25)
    s.table("linen-brown", lambda: surfaces.linen(base=(168, 132, 96), seed="lbr"), (55, 41), 18)
    s.wall((128, 104, 84), 50)
    face = s.image("box-pokak", lambda: labels.jar_art("WEDANG\nPOKAK", "rempah bubuk - 5 saset @ 25 g",
                                                       (238, 214, 170), (150, 70, 30), (130, 56, 24),
                                                       (900, 1080), "wp"))
    s.add(carton(11, 13, 5, face, (226, 196, 148)), (-6.5, 4), 16)
    amber = "texture { pigment { srgbf <.72,.30,.06,.55> } finish { diffuse .5 specular .5 roughness .01 } }"
    s.add(tumbler(3.7, 9.2, amber), (6.5, 0))
    sachet = s.image("sachet", lambda: labels.jar_art("POKAK", "25 g", (238, 214, 170), (150, 70, 30),
                                                      (130, 56, 24), (520, 640), "sc"))
    for k, (x, z, t) in enumerate(((-.5, -7.4, 24), (1.6, -8.8, -14))):
        s.add(flat_sachet(s, sachet, k), (x, .12 + .5 * k, z), t)
    wood = plain((140, 78, 40), "F_Matt", "normal { wrinkles .5 scale <.3,3,.3> }")
    quill = f"difference {{ {rod((0, 0, 0), (7, 0, 0), .55)} {rod((-1, 0, 0), (8, 0, 0), .36)} }}"
    for x, y, z, turn in ((6, .55, -8, 28), (5, .55, -8, 8), (7, 1.5, -9.6, 40)):
        s.add(union([quill], wood), (x + 2, y, z), -turn)
    lay(s, goods.root(s, "Jahe", (204, 170, 120)), "jr", [(12.2, 4.5), (-13.4, -4.8)], 0, .02)
    rng = rng_for("clove")
    cloves = []
    for x, z, a in zip(rng.normal(3.4, 1.1, 14), rng.normal(-9.6, .8, 14), rng.uniform(0, 6, 14)):
        cloves += [rod((x, .12, z), (x + .9 * np.cos(a), .14, z + .9 * np.sin(a)), .1), ball((x, .2, z), .24)]
    s.add(union(cloves, plain((66, 38, 22))))


def carton(w, h, d, face, colour):
    """A closed box whose front shows the picture."""
    board = f"box {{ <{-w/2},0,0>,<{w/2},{h},{d}> {plain(colour, 'F_Matt')} }}"
    x, y = np.meshgrid(np.linspace(-w / 2, w / 2, 2), np.linspace(h, 0, 2))
    front = sheet(np.stack([x, y, np.full_like(x, -.02)], -1), texture=picture(face))
    return f"union {{ {board} {front} }}"


def flat_sachet(s, art, k):
    u, v = np.meshgrid(np.linspace(-1, 1, 30), np.linspace(1, -1, 36))
    y = .55 * np.maximum(1 - u ** 4, 0) ** .7 * np.maximum(1 - np.abs(v) ** 5,
                                                           0) ** .7 + .04 * np.sin(7 * u + 5 * v + k)
    return sheet(np.stack([3 * u, y, 3.7 * v], -1), texture=picture(art, "F_Foil"))


def tumbler(radius, height, liquid, level=.82):
    wall = rounded([(0.01, 0), (radius * .82, 0), (radius, height)], .4, 4)
    drink = rounded([(0.01, .5), (radius * .80, .5), (radius * (.82 + .18 * level) - .14, height * level),
                     (0.01, height * level)], .3, 4)
    return "union { object { " + revolve(wall, 72) + " material { M_Glass } } " + revolve(drink, 72, liquid) + \
        f" torus {{ {radius - .08:.2f}, .09 translate y*{height} material {{ M_Glass }} }} }}"


def sari_apel(s):
    s.camera((0, 18, -52), (0, 7.2, 0), 36)
    s.light((-60, 70, 10), 1.3)
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"), turn=2,
            shift=(-40, -40))
    s.wall((184, 196, 168), 44)
    art = s.image("label-apel", lambda: labels.jar_art("SARI APEL", "apel Manalagi - 250 ml", (246, 244, 226),
                                                       (96, 128, 36), (70, 104, 30), seed="sa"))
    amber = "texture { pigment { srgbf <.93,.72,.26,.62> } finish { diffuse .55 specular .4 roughness .01 } }"
    b = s.declare("BotolApel", bottle(2.9, 15.5, amber, art, plain((60, 110, 50), "F_Glaze"), .84, (.16, .46)))
    for x, z, t in ((-7.2, 3, 12), (-.6, 0, -4), (5.6, 4.4, -16)):
        s.add(b, (x, z), t)
    green, red = goods.apples(s)[0], goods.apples(s, True)[0]
    s.add(f"object {{ {green} }}", (11.6, -2.4), 70, (4, -6))
    s.add(f"object {{ {red} }}", (13.5, 6), 10, (-3, 4))
    s.add(f"object {{ {green} }}", (-13, -1.4), 200, (-6, 8))
    slices = goods.apel(s)
    lay(s, slices, "sas", [(4.6, -7.2), (7, -8.6), (-5, -8)], .3, .05)


def kunyit_asam(s):
    s.camera((1, 19, -44), (.4, 8.4, 0), 22, 1.1)
    s.light((60, 75, 0), 1.25)
    s.table("linen-cream", lambda: surfaces.linen(base=(232, 222, 200), seed="lcr"), (50, 38), 33)
    s.wall((126, 140, 118), 46)
    art = s.image("label-kunyit", lambda: labels.jar_art("KUNYIT\nASAM", "segar dingin - 500 ml",
                                                         (252, 240, 206), (204, 128, 16), (150, 84, 8),
                                                         seed="ka"))
    yellow = ("texture { pigment { gradient y scale 16 colour_map { [0 srgb <.84,.50,.03>] "
              "[1 srgb <.93,.64,.08>] } } finish { F_Wet } }")
    s.add(bottle(3.4, 19, yellow, art, plain((240, 236, 226), "F_Glaze"), .86, (.18, .46)), (-2.2, 4), 6)
    s.add(tumbler(3.0, 7.6, yellow), (5.2, -1.2))
    lay(s, goods.root(s), "kr", [(-4.8, -4.8), (.6, -7), (-7.4, -1)], 0, .03)
    cut = plain((226, 122, 16), "F_Wet")
    s.add("union { " + "".join(f"cylinder {{ <{x},.05,{z}>,<{x},.4,{z}>,{r} }} " for x, z,
                               r in ((4.6, -7.4, .95), (6, -6.6, .8), (5.4, -8.8, .85))) + cut + " }")
    lay(s, goods.leaves(s, (52, 104, 40)), "kl", [(8.4, 5.6), (9.2, 3)], .3)


def open_box(w, d, h, colour, inner):
    t = .35
    x, z = w / 2, d / 2
    walls = [slab(a, b, .12) for a, b in (
        ([-x, 0, -z], [x, h, t - z]), ([-x, 0, z - t], [x, h, z]),
        ([-x, 0, -z], [t - x, h, z]), ([x - t, 0, -z], [x, h, z]))]
    floor = union([block((-x, .1, -z), (x, .4, z))], plain(inner))
    return union([union(walls, plain(colour)), floor])


def ribbon(w, d, h, colour):
    """Around the front of the box, with a bow."""
    x, y, z = w / 2 + .06, h * .55, -d / 2
    parts = [block((-x, y - .6, z - .06), (x, y + .6, z + .3)), ball((0, y + .2, z - .5), .75)]
    for side in (-1, 1):
        parts.append(f"torus {{ 1.5,.12 scale <1.25,4.2,.75> rotate x*90 rotate z*{-14 * side} "
                     f"translate {vec((1.7 * side, y + .3, z - .5))} }}")
        parts.append(f"{block((-.5, -3.4, 0), (.5, 0, .06))[:-1]} rotate z*{24 * side} "
                     f"translate {vec((.4 * side, y, z - .35))} }}")
    return union(parts, plain(colour, "F_Glazed"))


def hampers_brantas(s):
    s.camera((4, 36, -62), (0, 6.6, -1), 37)
    s.light((-70, 85, -10))
    s.table("wood-pale", lambda: surfaces.wood(base=(206, 168, 120), dark=(160, 116, 72), seed="pale"), turn=6,
            shift=(-50, -40))
    s.wall((206, 192, 176), 52)
    w, d, h = 34, 20, 8
    s.add(open_box(w, d, h, (36, 88, 56), (210, 190, 150)), (0, 0), 0)
    s.add(ribbon(w, d, h, (206, 160, 80)))
    straw = goods.shreds(s, "Jerami", [(222, 196, 142), (206, 176, 118), (236, 214, 164)], 2.4, .09)
    s.add("union { " + heap(straw, rng_for("straw"), 11, 2.2, 2.2, 1100, .5, 2,
                            power=3) + " scale <1.45,1,.82> }", (0, 0))
    s.add(packed_jar(s, goods.nastar(s), "h-nastar", "jar-nastar", lambda: labels.jar_art("NASTAR",
            "selai nanas - isi bersih 300 g"), 5.4, 11.5, GOLD, step=2.25, tilt=.35), (-10.2, 1.6, 0), 6,
            (-6, 4))
    front = s.image("pouch-tempe", lambda: labels.pouch_art("KERIPIK\nTEMPE", "khas Malang - daun jeruk",
                                                            window=surfaces.tempe()))
    s.add(pouch(front, seed="tp", h=18, w=12.4, depth=5), (1.4, 1.6, 2.5), -3, (6, 0))
    kopi = s.image("pouch-kopi", lambda: labels.pouch_art("KOPI\nDAMPIT", "robusta - sangrai sedang",
                                                          (44, 40, 38), (206, 160, 96), (44, 30, 20),
                                                          net="200 g", seed="kd"))
    art = s.image("label-apel", lambda: labels.jar_art("SARI APEL", "apel Manalagi - 250 ml", (246, 244, 226),
                                                       (96, 128, 36), (70, 104, 30), seed="sa"))
    amber = "texture { pigment { srgbf <.93,.72,.26,.62> } finish { diffuse .55 specular .4 roughness .01 } }"
    s.add(pouch(kopi, (44, 40, 38), seed="pk", h=15, w=10, depth=4.4), (8.6, 2, 5.6), -10, (5, 0))
    s.add(bottle(2.7, 15.0, amber, art, plain((60, 110, 50), "F_Glaze"), .84, (.2, .5)), (12.6, 1.8, -2.2), -12,
          (-4, -4))
    card = s.image("card", lambda: labels.jar_art("Selamat\nHari Raya", "dari Dapur Brantas", (252, 248, 238),
                                                  (206, 160, 80), (36, 88, 56), (760, 520), "card"))
    x, y = np.meshgrid(np.linspace(-5, 5, 2), np.linspace(6.8, 0, 2))
    s.add(sheet(np.stack([x, y * .2 + .1, y - 3], -1), texture=picture(card)), (7.5, 0, -13.2), -12)


def sampul(s):
    s.camera((0, 27, -80), (1, 8.4, 0), 45)
    s.light((-80, 90, -10), 1.4)
    s.table("wood-dark", surfaces.wood, (150, 112), 2, shift=(-70, -50))
    s.wall((204, 192, 172), 50)
    tempe = goods.tempe(s)
    heaped_bowl(s, tempe, "c-tempe", (-5.5, -10), 8.6, 4.8, WHITE, 90)
    front = s.image("pouch-tempe", lambda: labels.pouch_art("KERIPIK\nTEMPE", "khas Malang - daun jeruk",
                                                            window=surfaces.tempe()))
    s.add(pouch(front, seed="tp", h=21, w=14.5), (-8, 6), 6)
    s.add(packed_jar(s, goods.nastar(s), "c-nastar", "jar-nastar", lambda: labels.jar_art("NASTAR",
            "selai nanas - isi bersih 300 g"), 5.8, 12, GOLD, step=2.25, tilt=.35), (6.5, 3), -4)
    s.add(filled_jar(s, "bawang", "SAMBAL\nBAWANG", "level pedas - isi 150 g", surfaces.sambal, BLACK),
          (-22.5, 2), 14)
    kopi = s.image("pouch-kopi", lambda: labels.pouch_art("KOPI\nDAMPIT", "robusta - sangrai sedang",
                                                          (44, 40, 38), (206, 160, 96), (44, 30, 20),
                                                          net="200 g", seed="kd"))
    s.add(pouch(kopi, (44, 40, 38), seed="pk", h=18, w=12), (19.5, 7), -10)
    art = s.image("label-apel", lambda: labels.jar_art("SARI APEL", "apel Manalagi - 250 ml", (246, 244, 226),
                                                       (96, 128, 36), (70, 104, 30), seed="sa"))
    amber = "texture { pigment { srgbf <.93,.72,.26,.62> } finish { diffuse .55 specular .4 roughness .01 } }"
    s.add(bottle(2.8, 15.5, amber, art, plain((60, 110, 50), "F_Glaze"), .84, (.16, .46)), (28, 3), -18)
    s.add(plate(8.6, 1.2, plain((60, 92, 98), "F_Glaze")), (14.5, -11))
    s.add(heap(goods.kastengel(s), rng_for("ck"), 5.2, 2.6, .9, 34, .25, 2), (14.5, -11))
    lay(s, goods.chilli(s), "cc", [(-21, -8), (-25, -6), (-18, -10)], 0, .02)
    lay(s, goods.shallot(s), "cs", [(-29, 1), (-28, -4.5)], 0, .02)
    lay(s, goods.beans(s), "cb", list(zip(rng_for("cb").normal(27, 2, 26), rng_for("cb2").normal(-8, 2, 26))),
        .3, .2)
    lay(s, goods.leaves(s), "cl", [(3.4, -17), (5.6, -15.6)], .3)


PHOTOS = {
    "sambal-bawang-1": (sambal_bawang_1, 0), "sambal-bawang-2": (sambal_bawang_2, 6),
    "sambal-teri": (sambal_teri, 0),
    "bumbu-pecel": (bumbu_pecel, 0), "serundeng": (serundeng, 0), "kopi-dampit-1": (kopi_dampit_1, 0),
    "kopi-dampit-2": (kopi_dampit_2, 8),
    "wedang-pokak": (wedang_pokak, 0), "sari-apel": (sari_apel, 0), "kunyit-asam": (kunyit_asam, 6),
    "hampers-brantas": (hampers_brantas, 0), "sampul": (sampul, 0),
}
