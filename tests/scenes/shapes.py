"""Meshes and CSG snippets in POV-Ray's language. Lengths in centimetres, y up, z away from us."""
import numpy as np

from noise import field, rng_for


def vec(v):
    return "<" + ",".join(f"{float(x):.4f}" for x in v) + ">"


def srgb(c):
    return "srgb <%.3f,%.3f,%.3f>" % tuple(x / 255 for x in c)


def picture(path, finish="F_Matt", flat_on=None):
    """A texture from an image: by uv on meshes, or laid over the xz plane when flat_on is a size."""
    image = f'image_map {{ png "{path}" interpolate 2 }}'
    if flat_on:
        lay = f"rotate x*90 scale <{flat_on[0]},1,{flat_on[1]}>"
        return f"texture {{ pigment {{ {image} }} finish {{ {finish} }} {lay} }}"
    return f"texture {{ uv_mapping pigment {{ {image} }} finish {{ {finish} }} }}"


def plain(colour, finish="F_Matt", normal=""):
    return f"texture {{ pigment {{ {srgb(colour)} }} {normal} finish {{ {finish} }} }}"


def ball(centre, r):
    return f"sphere {{ {vec(centre)}, {r:.4f} }}"


def rod(a, b, r):
    return f"cylinder {{ {vec(a)}, {vec(b)}, {r:.4f} }}"


def block(a, b):
    return f"box {{ {vec(a)}, {vec(b)} }}"


def union(parts, tail=""):
    """All the parts as one shape; `tail` is its texture or its place."""
    return "union { " + "\n".join(parts) + f" {tail} }}"


def normals_of(v, f):
    n = np.zeros_like(v)
    face = np.cross(v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]])
    for k in range(3):
        np.add.at(n, f[:, k], face)
    length = np.linalg.norm(n, axis=1, keepdims=True)
    return np.where(length > 1e-9, n / np.maximum(length, 1e-9), [0.0, 1.0, 0.0])


def mesh(v, f, uv=None, texture="", smooth=True, normals=None):
    v, f = np.asarray(v, float), np.asarray(f, int)
    out = [f"mesh2 {{ vertex_vectors {{ {len(v)}," + ",".join(map(vec, v)) + "}"]
    if smooth:
        n = normals_of(v, f) if normals is None else normals
        out.append(f"normal_vectors {{ {len(n)}," + ",".join(map(vec, n)) + "}")
    if uv is not None:
        out.append(f"uv_vectors {{ {len(uv)}," + ",".join(map(vec, uv)) + "}")
    idx = f"{len(f)}," + ",".join(f"<{a},{b},{c}>" for a, b, c in f)
    out.append(f"face_indices {{ {idx} }}")
    return "\n".join(out) + f"\n{texture} }}"


def grid_faces(rows, cols, wrap=False):
    """Two triangles for each cell of a rows x cols grid of vertices (row-major)."""
    i, j = np.mgrid[0:rows - 1, 0:cols if wrap else cols - 1]
    a, b = i * cols + j, i * cols + (j + 1) % cols
    c, d = a + cols, b + cols
    return np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([b, c, d], -1).reshape(-1, 3)])


def sheet(p, uv_box=(0, 0, 1, 1), texture=""):
    """A surface from p[rows, cols, 3]; row 0 is the top of the image."""
    r, c, _ = p.shape
    u, v = np.meshgrid(np.linspace(uv_box[0], uv_box[2], c), np.linspace(uv_box[3], uv_box[1], r))
    return mesh(p.reshape(-1, 3), grid_faces(r, c), np.stack([u, v], -1).reshape(-1, 2), texture)


def revolve(profile, n=64, texture="", arc=(0, 360)):
    """Turns (radius, height) points, bottom first, about the y axis; u runs around, v up.
    With arc=(180, 360) only the front half: the middle of the image faces us."""
    prof = np.asarray(profile, float)
    a = np.radians(np.linspace(arc[0], arc[1], n + 1))
    x = prof[:, :1] * np.cos(a)
    z = prof[:, :1] * np.sin(a)
    y = np.repeat(prof[:, 1:], n + 1, 1)
    v = np.stack([x, y, z], -1).reshape(-1, 3)
    t = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(prof, axis=0).T))])
    uu, vv = np.meshgrid(np.linspace(0, 1, n + 1), t / t[-1])
    f = grid_faces(len(prof), n + 1)
    nv = normals_of(v, f).reshape(len(prof), n + 1, 3)
    if arc[1] - arc[0] == 360:
        seam = nv[:, 0] + nv[:, -1]
        seam /= np.maximum(np.linalg.norm(seam, axis=1, keepdims=True), 1e-9)
        nv[:, 0] = nv[:, -1] = seam
    return mesh(v, f, np.stack([uu, vv], -1).reshape(-1, 2), texture, normals=nv.reshape(-1, 3))


def rounded(points, radius=0.3, steps=4):
    """Rounds the corners of an open polyline of (r, y) points."""
    pts = [np.asarray(p, float) for p in points]
    out = [pts[0]]
    for a, b, c in zip(pts, pts[1:], pts[2:]):
        d1, d2 = a - b, c - b
        r = min(radius, np.linalg.norm(d1) * .45, np.linalg.norm(d2) * .45)
        p, q = b + d1 / np.linalg.norm(d1) * r, b + d2 / np.linalg.norm(d2) * r
        for t in np.linspace(0, 1, steps + 1):
            out.append((1 - t) ** 2 * p + 2 * t * (1 - t) * b + t ** 2 * q)
    return np.array(out + [pts[-1]])


def rotation(yaw=0.0, tilt=0.0, toward=0.0, roll=0.0):
    """Turns by roll about y, leans by tilt towards the direction `toward`, then turns by yaw."""
    def ry(a):
        c, s = np.cos(a), np.sin(a)
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])

    def rx(a):
        c, s = np.cos(a), np.sin(a)
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return ry(yaw) @ ry(toward) @ rx(tilt) @ ry(-toward) @ ry(roll)


def place(name, pos=(0, 0, 0), r=None, size=1.0, extra=""):
    m = (np.eye(3) if r is None else r) * size
    rows = ",".join(f"{x:.4f}" for x in list(m.T.ravel()) + list(pos))
    return f"object {{ {name} matrix <{rows}> {extra} }}"


def declare(name, body):
    return f"#declare {name} = {body}\n"


# ---- food ---------------------------------------------------------------------------------

def disc_chip(seed, rx=3.0, rz=2.4, thick=0.14, bend=0.35, ragged=0.06, wave=0.12, texture="", square=2.0):
    """A thin irregular slice, curled along a random line; uv lies flat over it."""
    rng = rng_for(seed)
    nr, na = 12, 44
    a = np.linspace(0, 2 * np.pi, na, endpoint=False)
    rag = 1 + ragged * sum(rng.standard_normal() / k * np.cos(k * a + rng.uniform(0, 6)) for k in range(2, 8))
    shape = 1 / (np.abs(np.cos(a)) ** square + np.abs(np.sin(a)) ** square) ** (1 / square)
    r = np.linspace(0.02, 1, nr)[:, None] * (rag * shape)
    ux, uz = r * np.cos(a), r * np.sin(a)
    ang, k = rng.uniform(0, np.pi), bend * rng.uniform(.5, 1.5)
    along = ux * np.cos(ang) + uz * np.sin(ang)
    across = -ux * np.sin(ang) + uz * np.cos(ang)
    y = rx * (k * along ** 2 - .4 * k * across ** 2 * rng.uniform(-.5, 1))
    fld = field(rng, 64, 64, 22)
    ix = np.clip(((ux + 1.2) / 2.4 * 63).astype(int), 0, 63)
    iz = np.clip(((uz + 1.2) / 2.4 * 63).astype(int), 0, 63)
    y = y + wave * fld[iz, ix]
    soft = thick / 2 * (1 - np.linspace(0, 1, nr)[:, None] ** 8 * .5) * np.ones_like(y)
    uv = np.stack([.5 + .5 * ux / np.abs(ux).max(), .5 + .5 * uz / np.abs(uz).max()], -1).reshape(-1, 2)
    top = np.stack([ux * rx, y + soft, uz * rz], -1).reshape(-1, 3)
    bot = np.stack([ux * rx, y - soft, uz * rz], -1).reshape(-1, 3)
    f = grid_faces(nr, na, wrap=True)
    edge = np.arange(na) + (nr - 1) * na
    nxt = np.roll(edge, -1)
    off = nr * na
    rim = np.concatenate([np.stack([edge, nxt, edge + off], 1), np.stack([nxt, nxt + off, edge + off], 1)])
    faces = np.concatenate([f[:, ::-1], f + off, rim])
    return mesh(np.concatenate([top, bot]), faces, np.concatenate([uv, uv]), texture)


def blob(seed, size=(1, 1, 1), rough=0.05, lumps=8, n=20, texture="", power=2.0, bend=0.0):
    """A lumpy ball stretched to `size` (half axes); power > 2 makes it boxier, bend curves it."""
    rng = rng_for(seed)
    t = np.linspace(0.001, np.pi - .001, n)[:, None]
    a = np.linspace(0, 2 * np.pi, 2 * n + 1)
    d = np.stack([np.sin(t) * np.cos(a), np.cos(t) * np.ones_like(a), np.sin(t) * np.sin(a)], -1)
    r = 1 / (np.abs(d) ** power).sum(-1) ** (1 / power)
    for _ in range(lumps):
        c = rng.standard_normal(3)
        c /= np.linalg.norm(c)
        r = r + rough * rng.standard_normal() * np.exp(-((d - c) ** 2).sum(-1) * rng.uniform(2, 9))
    p = d * r[..., None] * size
    if bend:
        p[..., 2] += bend * p[..., 0] ** 2
    u, v = np.meshgrid(np.linspace(0, 1, 2 * n + 1), np.linspace(1, 0, n))
    return mesh(p.reshape(-1, 3), grid_faces(n, 2 * n + 1)[:, ::-1], np.stack([u, v], -1).reshape(-1, 2),
                texture)


def heap(names, rng, radius, height, floor=0.0, count=90, tilt=0.9, layers=3, size=(.85, 1.12), spread=1.0,
         power=2.0):
    """Pieces strewn over a dome: `layers` shells of it, the outermost last."""
    out = []
    for layer in range(layers):
        share = (layer + 1) / layers
        for _ in range(int(count * (.6 + .4 * share) / layers)):
            rr, a = radius * spread * np.sqrt(rng.random()), rng.uniform(0, 2 * np.pi)
            q = rr / radius
            y = floor + height * share * max(0.0, 1 - q ** power) + rng.uniform(-.15, .25)
            lean = np.arctan2(height * share * power * q ** (power - 1), radius)
            r = rotation(0, lean * .7, np.pi / 2 - a) @ rotation(
                0, abs(rng.normal(0, tilt * .5)), rng.uniform(0, 6.3), rng.uniform(0, 6.3))
            out.append(place(rng.choice(names), (rr * np.cos(a), y, rr * np.sin(a)), r, rng.uniform(*size)))
    return "union { " + "\n".join(out) + " }"


def strewn(names, rng, spots, tilt=0.15, size=(.85, 1.1), lift=0.2):
    """Single pieces lying on the table at the given (x, z) spots."""
    out = []
    for x, z in spots:
        r = rotation(0, rng.normal(0, tilt), rng.uniform(0, 6.3), rng.uniform(0, 6.3))
        out.append(place(rng.choice(names), (x, lift, z), r, rng.uniform(*size)))
    return "\n".join(out)
