"""From the render to the photo: blur by distance, tone, vignette, sensor noise, JPEG and EXIF."""
import io
import os
import subprocess

import numpy as np
from PIL import Image
from scipy import ndimage

from noise import rng_for

FOG = 100.0          # the fog's distance in common.inc


def read_linear(path):
    """A 16-bit PNG of POV-Ray as floats in 0..1 (display values)."""
    done = subprocess.run(["convert", path, "-depth", "16", "rgb:-"], capture_output=True, check=True)
    w, h = Image.open(path).size
    return np.frombuffer(done.stdout, "<u2").reshape(h, w, 3).astype(np.float32) / 65535


def to_light(v):
    return np.where(v <= .04045, v / 12.92, ((v + .055) / 1.055) ** 2.4)


def to_display(v):
    v = np.clip(v, 0, None)
    return np.where(v <= .0031308, v * 12.92, 1.055 * np.power(v, 1 / 2.4) - .055)


def blur_by_distance(img, dist, focus, strength):
    """Circles of confusion grow with |1 - focus/distance|; the sharp part never bleeds out."""
    radius = strength * np.abs(1 - focus / np.maximum(dist, 1)) * img.shape[1] / 90
    radius = ndimage.gaussian_filter(np.maximum(radius - .6, 0), img.shape[1] / 700)
    out, prev = img.copy(), 0.0
    for sigma in (1.0, 2.0, 4.0, 8.0, 14.0):
        s = sigma * img.shape[1] / 2000
        weight = np.clip((radius - prev * .5) / (s - prev * .5 + 1e-6), 0, 1).astype(np.float32)
        norm = ndimage.gaussian_filter(weight, s) + 1e-4
        soft = np.stack([ndimage.gaussian_filter(img[..., k] * weight, s) / norm for k in range(3)], -1)
        use = np.clip((radius - prev) / (s - prev), 0, 1)[..., None]
        out = out * (1 - use) + soft * use
        prev = s
    return out


def tone(x, exposure, contrast, warm):
    """A soft shoulder, a little more contrast and colour, warm white balance."""
    x = x * exposure * np.array([1 + .035 * warm, 1.0, 1 - .05 * warm], np.float32)
    x = x * (1 + x / 6.0) / (1 + x * .62) * 1.30
    v = to_display(x)
    v = np.clip(v, 0, 1)
    s = v * v * (3 - 2 * v)
    v = v + (s - v) * .35 * contrast
    grey = v.mean(-1, keepdims=True)
    return np.clip(grey + (v - grey) * 1.10, 0, 1).astype(np.float32)


def sensor(v, name, strength=1.0):
    rng = rng_for("sensor" + name)
    h, w, _ = v.shape
    yy, xx = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
    v = v * (1 - .13 * np.clip(xx ** 2 + yy ** 2, 0, 2) ** 1.3 / 1.6)[..., None]
    grain = ndimage.gaussian_filter(rng.standard_normal((h, w)), .7) * 1.6
    colour = ndimage.gaussian_filter(rng.standard_normal((h, w, 3)), (1.6, 1.6, 0)) * 2.2
    level = (.006 + .006 * (1 - v.mean(-1))) * strength
    return np.clip(v + level[..., None] * (grain[..., None] + .45 * colour), 0, 1)


def encode(img, limit):
    """JPEG at quality 84 or the next lower that keeps below `limit` bytes."""
    for q in range(84, 60, -3):
        buf = io.BytesIO()
        img.save(buf, "JPEG", quality=q, optimize=True, progressive=False, subsampling=2)
        if buf.tell() <= limit:
            break
    return buf.getvalue()


def tag(path, scene, name):
    """Tags as a phone writes them: model, exposure, orientation and the place."""
    rng = rng_for("exif" + name)
    month, date, hour = rng.integers(3, 9), rng.integers(10, 28), rng.integers(8, 16)
    day = f"2026:{month:02d}:{date} {hour:02d}:{rng.integers(10, 59)}:{rng.integers(10, 59)}"
    lat, lon = (np.array(scene.place) + rng.uniform(-4e-4, 4e-4, 2)).round(6)
    args = ["-Make=Contoh", "-Model=Contoh Kamera 5", "-Software=Kamera 1.4",
            f"-Orientation#={scene.orientation}",
            f"-DateTimeOriginal={day}", f"-CreateDate={day}", f"-ModifyDate={day}",
            f"-ExposureTime=1/{rng.choice([50, 60, 80, 100, 120])}", "-FNumber=1.8",
            f"-ISO={rng.choice([64, 80, 100, 160])}",
            "-FocalLength=5.4 mm", f"-GPSLatitude={abs(lat)}", "-GPSLatitudeRef=S", f"-GPSLongitude={lon}",
            "-GPSLongitudeRef=E", "-GPSAltitude=440"]
    subprocess.run(["exiftool", "-q", "-overwrite_original"] + args + [path], check=True)


def finish_photo(raw, depth, out, stage, scene, name, scale):
    x = to_light(read_linear(raw)).astype(np.float32)
    fog = np.clip(to_light(read_linear(depth)).min(-1), 0, .995)
    dist = -FOG * np.log(1 - fog)
    x = blur_by_distance(x, dist, stage.focus, stage.blur)
    size = [int(n * scale) for n in scene.size]
    v = tone(x, **stage.grade)
    v = np.stack([np.asarray(Image.fromarray(v[..., k]).resize(size, Image.BICUBIC)) for k in range(3)], -1)
    v = v + .35 * (v - ndimage.gaussian_filter(v, (1.4, 1.4, 0)))
    x = sensor(v, name)
    img = Image.fromarray((x * 255 + .5).astype("uint8"))
    # Stored turned, the way the sensor lies in the phone; the tag says how to turn it back.
    turn = {6: Image.ROTATE_90, 8: Image.ROTATE_270}.get(scene.orientation)
    if turn is not None:
        img = img.transpose(turn)
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with open(out, "wb") as f:
        f.write(encode(img, scene.limit))
    tag(out, scene, name)
