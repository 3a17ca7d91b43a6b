// sharp: sharp.js chain|each WORKERS FOLDER OUT EFFORT
// chain: one decode, the smaller widths from the pixels of the largest; each: six pipelines a photo, as
// the image plugins of site generators do it.
const fs = require('fs'), path = require('path');
const sharp = require(process.env.SHARP);

const WIDTHS = [1280, 640, 320];
const [mode, workers, folder, out, effort] = process.argv.slice(2);
const WEBP = { quality: 80, effort: +effort }, JPEG = { quality: 82 };
const smaller = width => ({ width, withoutEnlargement: true });

sharp.concurrency(1);
sharp.cache(false);

const modes = {
  async chain(photo, base) {
    const { data, info } = await sharp(photo).autoOrient().resize(smaller(1280)).removeAlpha()
      .toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
    for (const width of WIDTHS) {
      const resized = sharp(data, raw).resize(smaller(width));
      await Promise.all([resized.clone().webp(WEBP).toFile(`${base}-${width}.webp`),
                         resized.clone().jpeg(JPEG).toFile(`${base}-${width}.jpg`)]);
    }
  },
  async each(photo, base) {
    for (const width of WIDTHS) {
      const pipeline = () => sharp(photo).autoOrient().resize(smaller(width));
      await pipeline().webp(WEBP).toFile(`${base}-${width}.webp`);
      await pipeline().jpeg(JPEG).toFile(`${base}-${width}.jpg`);
    }
  },
};

async function work(names) {
  for (let name; (name = names.shift());)
    await modes[mode](path.join(folder, name), path.join(out, path.parse(name).name));
}

const names = fs.readdirSync(folder).sort();
Promise.all(Array.from({ length: +workers }, () => work(names)));
