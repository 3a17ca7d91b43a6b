"""The list of photos: which scene, where it is stored, how it is turned."""
from dataclasses import dataclass
from typing import Callable

import labels
import scenes_food
import scenes_batik

MALANG, COAST = (-7.9553, 112.6247), (-6.8886, 109.6753)


@dataclass
class Photo:
    build: Callable
    path: str
    size: tuple = (2000, 1500)
    orientation: int = 1
    limit: int = 330_000
    place: tuple = MALANG


def food(name, build, portrait=0, folder="content/photos"):
    size = (1500, 2000) if portrait else (2000, 1500)
    return Photo(build, f"{folder}/{name}.jpg", size, portrait or 1)


def batik(name, build, portrait=0):
    size = (1200, 1600) if portrait else (1600, 1200)
    return Photo(build, f"examples/batik/photos/{name}.jpg", size, portrait or 1, 270_000, COAST)


SCENES = {}
for _name, (_build, _portrait) in scenes_food.PHOTOS.items():
    SCENES[_name] = food(_name, _build, _portrait)
for _name, (_build, _portrait) in scenes_batik.PHOTOS.items():
    SCENES[_name] = batik(_name, _build, _portrait)
if "hampers-brantas" in SCENES:
    SCENES["hampers-brantas"].path = "content/products/hampers-brantas/hampers-brantas.jpg"
if "cover" in SCENES:
    SCENES["cover"].size = (1600, 900)
if "sampul" in SCENES:
    SCENES["sampul"].size = (2000, 1000)

LOGOS = {"logo": ("content/photos/logo.png", lambda: labels.emblem(512))}
