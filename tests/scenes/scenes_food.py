"""The photos of Dapur Brantas: snacks and cookies here, the rest in scenes_pantry.py."""
import numpy as np

import goods
import labels
import scenes_pantry
import surfaces
from goods import CELADON, NAVY, WHITE, heaped_bowl, heaped_plate, lay, packed_jar, ringed
from noise import rng_for
from shapes import ball, heap, picture, place, plain, rotation, union
from vessels import basket, plate, pouch

WOOD_PALE = dict(base=(206, 168, 120), dark=(160, 116, 72), seed="pale")
GOLD, STEEL, BLACK = (206, 160, 72), (190, 190, 188), (40, 40, 42)


def keripik_tempe_1(s):
    s.camera((3, 26, -58), (1, 8, 0), 37)
    s.light()
    s.table("wood-dark", surfaces.wood, turn=3, shift=(-60, -40))
    s.wall((198, 186, 166), 60)
    names = goods.tempe(s)
    heaped_bowl(s, names, "tempe-1", (-9, -3), 9.2, 5.2)
    front = s.image("pouch-tempe", lambda: labels.pouch_art("KERIPIK\nTEMPE", "khas Malang - daun jeruk",
                                                            window=surfaces.tempe()))
    s.add(pouch(front, seed="tp"), (9.5, 4), -12)
    lay(s, names, "tempe-lay", [(2, -14), (6.5, -9.5), (13, -11)], .45)
    lay(s, goods.leaves(s), "tempe-leaf", [(-2.5, -14), (17, -5)], .3)


def keripik_tempe_2(s):
    s.camera((0, 34, -26), (0, 3, -1), 31, 1.2)
    s.light((-70, 70, 20), 1.25)
    s.table("woven", surfaces.woven, (70, 52), 12)
    names = goods.tempe(s)
    heaped_bowl(s, names, "tempe-2", (0, 0), 11.5, 5.5, CELADON, 150, 5.0, .6)
    lay(s, names, "tempe-2b", [(-9, -14), (9, -15.5), (-12, 13)], .4)
    lay(s, goods.leaves(s), "tl2", [(-3, -15.5), (12, 12), (5, -13)], .3)


def keripik_pisang(s):
    s.camera((-5, 31, -62), (-1, 8.2, 0), 37)
    s.light((70, 85, -10))
    s.table("linen", surfaces.linen, (60, 45), -8)
    s.wall((190, 196, 186), 55)
    names = goods.pisang(s)
    weave = s.image("woven", surfaces.woven)
    s.add(basket(11.5, 3.6, picture(weave, "F_Matt")), (5, -3))
    s.add(heap(names, rng_for("pisang"), 8.2, 5.2, 1.6, 110, .5), (5, -3))
    front = s.image("pouch-pisang", lambda: labels.pouch_art("KERIPIK\nPISANG", "kepok manis tipis",
                                                             (240, 226, 190), (196, 128, 24),
                                                              window=surfaces.banana(), net="200 g", seed="ps"))
    s.add(pouch(front, (240, 226, 190), seed="pp"), (-11.5, 6), 14)
    lay(s, names, "pisang-lay", [(-6, -11), (-13, -8), (-5, -16.5)], .5)


def keripik_apel(s):
    s.camera((2, 33, -60), (-.5, 7, 0), 37)
    s.light()
    s.table("wood-pale", lambda: surfaces.wood(**WOOD_PALE), turn=94, shift=(50, -50))
    s.wall((206, 208, 198), 50)
    names = goods.apel(s)
    heaped_plate(s, names, "apel", (-6, -4), 12, (216, 224, 214), 85, 5.0, .7)
    front = s.image("pouch-apel", lambda: labels.pouch_art("KERIPIK\nAPEL", "apel Manalagi Malang",
                                                           (236, 236, 224), (112, 134, 40),
                                                           window=surfaces.apple(), net="100 g", seed="ap"))
    s.add(pouch(front, (236, 236, 224), seed="pa", h=20, w=14), (10, 6), -16)
    fresh = goods.apples(s)[0]
    s.add(f"object {{ {fresh} }}", (10.5, -9), 40, (6, -8))
    s.add(f"object {{ {fresh} }}", (-15, 11), 160, (-4, 5))
    lay(s, names, "apel-lay", [(3.5, -14.5), (-13.5, -16)], .5)


def rempeyek_kacang(s):
    s.camera((0, 30, -50), (0, 6.5, 0), 36)
    s.light((-60, 90, 15))
    s.table("terrazzo", surfaces.terrazzo, (70, 52), 5)
    s.wall((168, 186, 190), 50)
    names = goods.peyek(s)
    rng = rng_for("peyek-scene")
    weave = s.image("woven", surfaces.woven)
    s.add(basket(12.5, 3.2, picture(weave, "F_Matt")), (-2, 0))
    parts = []
    for k in range(9):                       # leaning in a fan, then two on top
        parts.append(place(rng.choice(names), (-9 + 1.75 * k, 4.8, .8 * rng.uniform(-1, 1)),
                           rotation(1.57, -1.0 - .05 * k, 0, rng.uniform(0, 6)) , rng.uniform(.9, 1.05)))
    s.add("union { " + "\n".join(parts) + " translate <-2,0,1.5> }")
    s.add(place(names[1], (2.5, 4.4, -5.2), rotation(.3, -.42, 0, 1.2)))
    s.add(place(names[2], (-6.8, 4.2, -5.6), rotation(-.4, -.36, 0, 2.6)))
    s.add(place(names[3], (14.5, .6, -10.5), rotation(.2, .05, 0, .6)))
    lay(s, goods.peanuts(s), "nuts", [(9, -14), (10.6, -15.2), (-13, -13), (-12, -14.8), (6.8, -13.6),
                                      (-14.6, -12.6)], .42)


def stik_tahu(s):
    s.camera((4, 26, -60), (-.5, 7.6, 0), 37)
    s.light((60, 80, -20))
    s.table("check", surfaces.checked, (64, 48), 20)
    s.wall((214, 196, 168), 52)
    names = goods.sticks(s)
    heaped_bowl(s, names, "stik", (7, -5), 9, 5, (206, 108, 70), 150, 3.6, .5)
    front = s.image("pouch-stik", lambda: labels.pouch_art("STIK\nTAHU", "gurih renyah - original",
                                                           (232, 220, 200), (170, 52, 36), net="130 g",
                                                           seed="st",
                                                           window=surfaces.crust(500, (240, 196, 116),
                                                                   (204, 140, 62), 40, "win", (150, 90, 40))))
    s.add(pouch(front, (232, 220, 200), seed="pst", h=20.5, w=14), (-10, 4), 10)
    lay(s, names, "stik-lay", [(-4, -13), (-7, -15), (-2.5, -16), (-11, -11)], .35, .03)


def nastar_1(s):
    s.camera((0, 22, -50), (0, 6.6, 0), 35)
    s.light()
    s.table("wood-dark", surfaces.wood, turn=-6, shift=(-40, -30))
    s.wall((186, 160, 132), 52)
    names = goods.nastar(s)
    s.add(packed_jar(s, names, "nastar-jar", "jar-nastar", lambda: labels.jar_art("NASTAR",
            "selai nanas - isi bersih 300 g"), 6.2, 12.5, GOLD, step=2.25, tilt=.35), (-6, 4))
    s.add(plate(9.5, 1.4, plain(WHITE, "F_Glaze")), (9, -4))
    rng = rng_for("nastar-1")
    s.add("union { " + ringed(names, rng, 4.2, .4, 1.45) + ringed(names, rng, 1.7, 2.3, 1.5,
            .4) + place(names[0], (0, .4, 0)) + " }", (9, -4))
    lay(s, names, "nl", [(-4, -9.5), (-1.2, -11), (-8.5, -7)], 0, .05)


def nastar_2(s):
    s.camera((-7, 17, -27), (0, 2.6, 0), 36, 1.5)
    s.light((60, 60, 10), 1.25)
    s.table("linen-green", lambda: surfaces.linen(base=(120, 142, 118), seed="lg"), (60, 45), 30)
    s.wall((150, 140, 120), 50)
    names = goods.nastar(s)
    s.add(plate(13, 1.4, plain(WHITE, "F_Glaze")), (0, 1))
    rng = rng_for("nastar-rows")
    for ring, (rad, n) in enumerate(((0.01, 1), (3.2, 6), (6.3, 12), )):
        for k in range(n):
            a = 6.283 * k / n + .3 * ring
            s.add(place(rng.choice(names), (rad * np.cos(a), .4, 1 + rad * np.sin(a)),
                        rotation(0, rng.normal(0, .08), rng.uniform(0, 6), rng.uniform(0, 6)),
                        rng.uniform(.98, 1.08)))
    for x, z in ((-1.7, 0), (1.5, .2), (0, 2.9)):
        s.add(place(rng.choice(names), (x, 2.7, z + .4), rotation(0, .1, 1, rng.uniform(0, 6)), 1.02))


def kastengel(s):
    s.camera((3, 25, -46), (2, 4.2, 0), 37)
    s.light((-65, 75, 5))
    s.table("linen-blue", lambda: surfaces.linen(base=(96, 116, 140), seed="lb"), (60, 45), 12)
    s.wall((196, 190, 180), 48)
    names = goods.kastengel(s)
    s.add(plate(11.5, 1.4, plain(WHITE, "F_Glaze")), (-1, -1))
    rng = rng_for("kast-stack")
    for level, (count, turn) in enumerate(((6, 0), (5, 90), (4, 0), (2, 90))):
        for k in range(count):
            off = (k - (count - 1) / 2) * 1.95
            for half in ((-2.4, 2.4) if level < 2 else (0,)):
                x, z = (half, off) if turn == 0 else (off, half)
                s.add(place(rng.choice(names), (x - 1, 1.15 + 1.24 * level, z - 1),
                            rotation(np.radians(turn) + rng.normal(0, .07), rng.normal(0, .03)),
                            rng.uniform(.95, 1.04)))
    s.add(packed_jar(s, names, "kast-jar", "jar-kastengel", lambda: labels.jar_art("KASTENGEL",
            "keju panggang - isi bersih 250 g", band=(190, 120, 30), ink=(150, 84, 16)),
                     5.4, 11.5, GOLD, 80, .6), (12.5, 9.5), -12)
    lay(s, names, "kl", [(10.5, -8), (-12.5, -9.5)], .65, .02)


def putri_salju(s):
    s.camera((-2, 27, -44), (-1, 4, 0), 36)
    s.light((65, 75, 10), .95)
    s.table("wood-dark", surfaces.wood, turn=84, shift=(50, -30))
    s.wall((150, 130, 112), 48)
    names = goods.putri(s)
    heaped_plate(s, names, "putri", (0, -1), 12, NAVY, 190, 4.6, .5, .6, .6)
    rng = rng_for("sugar")
    dust = plain((250, 247, 240))
    grains = zip(rng.uniform(6, 16, 500), rng.uniform(0, 6.28, 500), rng.uniform(.02, .075, 500))
    lying = [(r, a, q, .05 if r > 12 else 1.0 + max(0, r - 8) * .25) for r, a, q in grains]
    s.add(union([ball((r * np.cos(a), y, -1 + r * np.sin(a)), q) for r, a, q, y in lying], dust))
    s.add(packed_jar(s, names, "putri-jar", "jar-putri", lambda: labels.jar_art("PUTRI SALJU",
            "kacang mede - isi 350 g", band=(60, 84, 120), ink=(44, 62, 92)),
                     5.4, 11.5, STEEL, 210), (-12, 11.5), 10)
    lay(s, names, "pl", [(12.5, -8), (10, -10.5)], 0, .04)


def lidah_kucing(s):
    s.camera((4, 25, -42), (0, 5, 0), 36)
    s.light((-60, 80, 0))
    s.table("wood-pale", lambda: surfaces.wood(**WOOD_PALE), turn=4, shift=(-50, -40))
    s.wall((216, 190, 178), 50)
    names = goods.lidah(s)
    rng = rng_for("lidah-scene")
    s.add(plate(11, 1.3, plain((232, 200, 190), "F_Glaze")), (4, -3))
    for col, (x, n) in enumerate(((-3.6, 11), (0, 15), (3.6, 12))):
        for k in range(n):
            s.add(place(rng.choice(names), (4 + x + rng.normal(0, .18), .75 + .27 * k, -3 + rng.normal(0, .15)),
                        rotation(1.57 + rng.normal(0, .1), rng.normal(0, .02)), 1.02))
    s.add(place(names[0], (3.4, .62, -9.4), rotation(.25, .04, 0, 0)))
    s.add(packed_jar(s, names, "lidah-jar", "jar-lidah", lambda: labels.jar_art("LIDAH\nKUCING",
            "isi bersih 250 g", band=(176, 90, 70), ink=(140, 62, 46)),
                     5.4, 12.5, GOLD, 90, .6, tilt=1.2), (-10.5, 5), 12)
    lay(s, names, "ll", [(-9, -6.5), (-7.4, -9.5)], .15, .02)


PHOTOS = {
    "keripik-tempe-1": (keripik_tempe_1, 0), "keripik-tempe-2": (keripik_tempe_2, 6),
    "keripik-pisang": (keripik_pisang, 0),
    "keripik-apel": (keripik_apel, 0), "rempeyek-kacang": (rempeyek_kacang, 0), "stik-tahu": (stik_tahu, 0),
    "nastar-1": (nastar_1, 0), "nastar-2": (nastar_2, 0), "kastengel": (kastengel, 0),
    "putri-salju": (putri_salju, 0),
    "lidah-kucing": (lidah_kucing, 0),
}
PHOTOS.update(scenes_pantry.PHOTOS)
