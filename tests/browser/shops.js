'use strict';
/*
 * The shops under test, built by the program into a scratch folder, and a small server of static
 * files on the loopback that holds them side by side: /brantas/, /batik/, /warung/, /odd/.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');

const TOP = path.resolve(__dirname, '../..');
const PROGRAM = process.env.ETALASE || path.join(TOP, 'etalase');

// The one moment in which all test shops live: Thursday 2026-01-15, 10:00 in Jakarta.
const NOW = new Date('2026-01-15T10:00:00+07:00');

/* more: one page of every other kind that the shop has. */
const BRANTAS = {
    from: 'content', list: 'produk/', product: 'produk/keripik-tempe.html', cart: 'keranjang.html',
    more: ['kategori/keripik.html', 'produk/nastar.html', 'pengiriman-dan-pembayaran.html', 'tautan.html', 'kabar/',
        'kabar/promo-paket-akhir-tahun.html', '404.html']
};
const BATIK = {
    from: 'examples/batik', list: 'products/', product: 'products/kain-mega.html', cart: 'cart.html',
    more: ['category/cloth.html', 'products/commission.html', 'about.html', 'news/', 'news/new-red-from-old-recipes.html', '404.html']
};
const JAHIT = {
    from: 'examples/jahit', list: 'produk/', product: 'produk/jahit-kebaya-wisuda-dan-pesta.html', cart: 'keranjang.html',
    more: ['kategori/pesta.html', 'cara-pesan.html', '404.html']
};
const GROSIR = {
    from: 'examples/grosir', list: 'produk/', product: 'produk/garpu-bambu-isi-100.html', cart: 'keranjang.html',
    more: ['produk/hal-2.html', 'kategori/kotak.html', 'cara-pesan.html', '404.html']
};
const ODD = {
    from: 'tests/browser/odd', list: 'produk/', cart: 'keranjang.html',
    more: ['produk/tanda.html', 'produk/panjang.html', 'produk/dua.html', 'produk/tanya.html', 'produk/habis.html', 'kosong.html']
};

/* Each example in both themes, and one full of odd names. */
const SHOPS = {
    brantas: { ...BRANTAS },
    batik: { ...BATIK },
    jahit: { ...JAHIT },
    grosir: { ...GROSIR },
    warung: { ...BRANTAS, theme: 'dapur' },
    batik2: { ...BATIK, theme: 'dapur' },
    jahit2: { ...JAHIT, theme: 'dapur' },
    grosir2: { ...GROSIR, theme: 'dapur', hero: 'foto' }, // but it has no cover
    odd: { ...ODD }
};

const TYPES = {
    '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg',
    '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
    '.webmanifest': 'application/manifest+json', '.webp': 'image/webp', '.xml': 'application/xml',
    '.txt': 'text/plain; charset=utf-8'
};

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'etalase-browser-'));
const CARD = path.join(scratch, 'card'); // brantas as it lies on a memory card
const folder = name => path.join(scratch, 'sites', name);
const source = name => path.join(scratch, 'shops', name);

function remove() {
    fs.rmSync(scratch, { recursive: true, force: true });
}

/* Puts the theme into a shop.yaml, whether it names one or not, in either language. */
function setTheme(text, theme) {
    const named = text.replace(/^  (tema|theme): .*$/m, '  $1: ' + theme);
    return named !== text ? named : text.replace(/^(merek|brand):.*$/m, '$&\n  theme: ' + theme);
}

/* Runs the program in the moment of the tests; its words are the failure's. */
function run(...words) {
    try {
        execFileSync(PROGRAM, words, { env: { ...process.env, SOURCE_DATE_EPOCH: String(NOW.getTime() / 1000) }, stdio: 'pipe' });
    } catch (error) {
        throw new Error(`etalase ${words.join(' ')}:\n${error.stderr || error}`);
    }
}

/* Builds all shops as they will be served, and one for a memory card. */
function build(origin) {
    const skip = /\/(public|export|share|\.etalase)$/;
    for (const [name, shop] of Object.entries(SHOPS)) {
        fs.cpSync(path.join(TOP, shop.from), source(name), {
            recursive: true, filter: from => !skip.test(from)
        });
        if (shop.theme) {
            const card = path.join(source(name), 'shop.yaml');
            const text = fs.readFileSync(card, 'utf8');
            fs.writeFileSync(card, setTheme(text, shop.theme).replace('pembuka: polos', 'pembuka: ' + (shop.hero || 'polos')));
        }
        run('build', source(name), '--out', folder(name), '--base-url', `${origin}/${name}/`);
    }
    run('build', source('brantas'), '--out', CARD, '--relative');
}

/* All HTML files of a shop, as addresses below it. */
function pages(name) {
    return fs.readdirSync(folder(name), { recursive: true })
        .filter(file => file.endsWith('.html')).map(file => file.split(path.sep).join('/')).sort();
}

/* One page of every kind of a shop, as addresses below it. */
function kinds(name) {
    const { list, product, cart, more } = SHOPS[name];
    return ['', list, product, cart, ...more].filter(at => at !== undefined);
}

function answer(request, response) {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(scratch, 'sites', asked.endsWith('/') ? asked + 'index.html' : asked);
    if (!file.startsWith(scratch) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
        response.writeHead(404, { 'Content-Type': 'text/plain' });
        response.end('not here: ' + asked);
        return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream' });
    response.end(fs.readFileSync(file));
}

/* Listens on a free port of the loopback. */
function serve() {
    const server = http.createServer(answer);
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({
        origin: `http://127.0.0.1:${server.address().port}`,
        close: () => {
            server.closeAllConnections();
            server.close();
        }
    })));
}

module.exports = { CARD, NOW, PROGRAM, SHOPS, build, folder, kinds, pages, remove, scratch, serve, source };
