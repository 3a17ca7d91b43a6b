'use strict';
/*
 * What holds for every page: valid, no sideways scroll, small, whole
 * without the script, nothing asked of other hosts.
 */
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { test } = require('./tap');
const { SHOPS, folder, kinds, pages } = require('./shops');
const { testAtWidths, withPage, addToCart } = require('./browser');

const gzipped = file => zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length;

// Every kind of page, where the shops differ; the other theme has the same frame.
const all = ['brantas', 'batik', 'odd'].flatMap(name => kinds(name).map(at => `/${name}/${at}`));

const MOST_ALIKE = 40; // pages of one folder; of further ones each eighth is looked at
const sample = list => list.filter((page, i) => {
    const alike = list.slice(0, i).filter(other => path.dirname(other) === path.dirname(page)).length;
    return alike < MOST_ALIKE || alike % 8 === 0;
});

/* One run of the checker for all shops; what it said of each. The quick compiler: it does not run for long. */
let checked = null;
function checkHtml() {
    const names = Object.keys(SHOPS);
    const files = names.flatMap(name => sample(pages(name)).map(page => path.join(folder(name), page)));
    const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
    const said = spawnSync('java', ['-XX:TieredStopAtLevel=1', '-jar', jar, '--errors-only', '--exit-zero-always',
        '--format', 'json', ...files], { encoding: 'utf8', maxBuffer: 1 << 26 });
    assert.strictEqual(said.status, 0, said.stderr);
    const { messages } = JSON.parse(said.stderr);
    return Object.fromEntries(names.map(name => [name, messages.filter(one => one.url.includes(folder(name) + '/'))
        .map(one => `${one.url.split(folder(name))[1]}:${one.lastLine}: ${one.message}`)]));
}

for (const name of Object.keys(SHOPS)) {
    test(`${name}: pages are valid HTML`, () => {
        checked = checked || checkHtml();
        assert.deepStrictEqual(checked[name].slice(0, 40), []);
        assert.ok(pages(name).length > 8);
    });

    test(`${name}: ids are used once, pages have one h1, links lead somewhere`, () => {
        for (const page of pages(name)) {
            const html = fs.readFileSync(path.join(folder(name), page), 'utf8');
            const ids = html.match(/ id="[^"]*"/g) || [];
            assert.deepStrictEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], page);
            assert.doesNotMatch(html.replaceAll('{{{x}}}', ''), /\{\{/, page); // the odd shop is named so
            if (html.includes('http-equiv="refresh"')) {
                continue;
            }
            assert.strictEqual((html.match(/<h1[ >]/g) || []).length, 1, page);
            for (const [, link] of html.matchAll(/(?:href|src)="([^"#?]+)[^"]*"/g)) {
                if (/^(https?:|tel:|mailto:|data:)/.test(link)) {
                    continue;
                }
                const local = link.startsWith('/') ? link.replace(`/${name}/`, '')
                    : path.posix.join(path.posix.dirname(page), link);
                const file = path.join(folder(name), decodeURIComponent(local));
                assert.ok(fs.existsSync(file) && (!fs.statSync(file).isDirectory() ||
                    fs.existsSync(path.join(file, 'index.html'))), `${page}: ${link}`);
            }
        }
    });
}

test('no page scrolls sideways at 320, 360 and 1280 pixels, nor with letters twice as large', async () => {
    const sizes = [[320, 100], [360, 100], [600, 100], [1280, 100], [640, 200], [360, 200]];
    for (const [script, shown] of [[true, sizes], [false, sizes.slice(0, 1)]]) {
        await withPage({ width: 320, script }, async page => {
            for (const address of all) {
                await page.goto(address);
                for (const [width, size] of shown) {
                    await page.setViewportSize({ width, height: 800 });
                    const wide = await page.evaluate(percent => {
                        document.documentElement.style.fontSize = percent + '%';
                        return document.documentElement.scrollWidth;
                    }, size);
                    assert.ok(wide <= width, `${address} is ${wide} wide at ${width}, letters ${size} %`);
                }
            }
        });
    }
});

test('pages keep their budgets', async () => {
    // Bytes of the page, of all its scripts, of all that it fetches, scrolled to the end; elements.
    const budget = {
        home: [15000, 8000, 150000, 800], list: [15000, 12000, 250000, 900],
        product: [12000, 10000, 200000, 500], cart: [8000, 12000, 60000, 500]
    };
    const shops = Object.entries(SHOPS).filter(([, shop]) => shop.product);
    assert.ok(shops.length >= 8);
    for (const [name, shop] of shops) {
        for (const kind of Object.keys(budget)) {
            const [bytes, script, whole, elements] = budget[kind];
            const at = kind === 'home' ? '' : shop[kind];
            await withPage({ dots: 2 }, async page => {
                const sizes = new Map();
                let asked = 0;
                page.on('request', () => asked++);
                page.on('response', answer => {
                    const file = path.join(folder(name), new URL(answer.url()).pathname.replace(`/${name}/`, '')
                        .replace(/(^|\/)$/, '$1index.html'));
                    sizes.set(file, /\.(webp|png|jpg)$/.test(file) ? fs.statSync(file).size : gzipped(file));
                });
                await page.goto(`/${name}/${at}`);
                await page.evaluate(async () => {
                    for (let y = 0; y < document.body.scrollHeight; y += 800) {
                        scrollTo(0, y);
                        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    }
                });
                for (let still = 0; still < 3; still = asked === sizes.size ? still + 1 : 0) {
                    await page.waitForTimeout(30);
                }
                const sum = ending => Array.from(sizes).filter(([file]) => file.endsWith(ending))
                    .reduce((total, [, size]) => total + size, 0);
                const count = await page.evaluate(() => document.querySelectorAll('*').length);
                const said = `${name}/${at}: page ${sum('.html')}, style ${sum('.css')}, script ${sum('.js')}, all ${sum('')}, ` +
                    `${count} elements`;
                assert.ok(sum('.html') <= bytes && sum('.css') <= 10000 && sum('.js') <= script && sum('') <= whole &&
                    count <= elements, said);
            });
        }
    }
});

test('no cookie, no frame, no third party, nothing wrong in the console', async () => {
    await withPage({}, async (page, context) => {
        for (const address of all) {
            await page.goto(address);
            assert.strictEqual(await page.locator('iframe').count(), 0);
        }
        assert.deepStrictEqual(await context.cookies(), []);
    });
});

testAtWidths('the page of links stands alone and leads everywhere', async () => {
    for (const script of [true, false]) {
        await withPage({ script }, async page => {
            await page.goto('/warung/tautan.html');
            assert.strictEqual(await page.locator('nav, .top').count(), 0);
            assert.strictEqual(await page.title(), 'Dapur Brantas – Camilan, kue kering, sambal, dan minuman rumahan dari Malang');
            const links = await page.locator('.links-list a').evaluateAll(list => list.map(a => ({
                href: a.getAttribute('href'), text: a.textContent.trim(), tall: a.getBoundingClientRect().height >= 48
            })));
            assert.deepStrictEqual(links.map(link => link.text), ['Lihat menu', 'Chat lewat WhatsApp', 'Shopee', 'Tokopedia',
                'GoFood', 'Instagram', 'Facebook', 'TikTok', 'Kunjungi kami', '0341-555-0123', 'halo@dapurbrantas.example']);
            assert.ok(links.every(link => link.tall));
            assert.match(links[1].href, /^https:\/\/wa\.me\/6281234567890/);
            assert.match(links[8].href, /^https:\/\/.*-7\.9553/);
            await page.locator('.links-list a').first().click();
            assert.match(page.url(), /\/warung\/produk\/$/);
        });
    }
});

testAtWidths('without script: read, choose a link, order one product', async () => {
    await withPage({ script: false }, async page => {
        await page.goto('/brantas/');
        for (const text of ['Dapur Brantas', 'Keripik Tempe Sagu Khas Malang 150 g', 'Jam buka', 'Cara pesan']) {
            assert.ok(await page.getByText(text).first().isVisible(), text);
        }
        assert.strictEqual(await page.locator('.only-js:visible, form[role=search]:visible').count(), 0);

        await page.goto('/brantas/produk/keripik-tempe.html');
        assert.strictEqual(await page.locator('[data-add]:visible, .stepper:visible').count(), 0);
        const link = await page.locator('[data-wa]').getAttribute('href');
        assert.match(decodeURIComponent(link), /1 x Keripik Tempe Sagu Khas Malang 150 g/);
        const variants = page.locator('.variants a:visible');
        assert.strictEqual(await variants.count(), 4);
        assert.match(decodeURIComponent(await variants.nth(2).getAttribute('href')), /Balado/);

        await page.goto('/brantas/keranjang.html');
        assert.ok(await page.locator('noscript .notice').isVisible());
        assert.strictEqual(await page.locator('[data-cart]:visible').count(), 0);
    });
});

test('photos: sizes given, colour beneath, first one eager, others lazy, none without a file', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        const photos = await page.locator('.slides img').evaluateAll(list => list.map(img => ({
            eager: img.loading !== 'lazy', sized: Boolean(img.getAttribute('width') && img.getAttribute('height')),
            color: img.style.backgroundColor, first: img.getAttribute('fetchpriority')
        })));
        assert.ok(photos.length >= 2);
        photos.forEach((photo, i) => {
            assert.ok(photo.sized && photo.color, `photo ${i}`);
            assert.strictEqual(photo.eager, i === 0);
            assert.strictEqual(photo.first, i === 0 ? 'high' : null);
        });
        await page.goto('/odd/produk/emoji.html');
        assert.strictEqual(await page.locator('main img').count(), 0);
        assert.strictEqual(await page.locator('.gallery .no-photo').count(), 1);
    });
});

test('keyboard: the skip link is first and leads to the content', async () => {
    await withPage({ width: 1280 }, async page => {
        await page.goto('/brantas/produk/');
        await page.keyboard.press('Tab');
        assert.strictEqual(await page.evaluate(() => document.activeElement.className), 'skip');
        await page.keyboard.press('Enter');
        assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'isi');
    });
});

test('buttons are large enough for a thumb', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html');
        for (const address of ['/brantas/produk/keripik-tempe.html', '/brantas/keranjang.html', '/brantas/']) {
            await page.goto(address);
            const small = await page.locator('.btn:visible, .stepper button:visible, .choice label:visible, ' +
                '.top-btn:visible, .pill:visible, .chips a:visible').evaluateAll(list => list
                .map(node => ({ box: node.getBoundingClientRect(), text: node.outerHTML.slice(0, 80) }))
                .filter(one => one.box.width < 44 || one.box.height < 44).map(one => one.text));
            assert.deepStrictEqual(small, [], address);
        }
    });
});

test('opening hours are told in the zone of the shop', async () => {
    const told = async (now, zone, shop = 'brantas') => {
        let text = '';
        await withPage({ width: 1280, now: new Date(now), zone }, async page => {
            await page.goto(`/${shop}/`);
            text = await page.locator('.open').textContent();
        });
        return text;
    };
    assert.strictEqual(await told('2026-01-15T10:00:00+07:00', 'America/New_York'), 'Buka sekarang, sampai 17.00');
    assert.strictEqual(await told('2026-01-15T07:59:00+07:00', 'Asia/Tokyo'), 'Tutup, buka lagi pukul 08.00');
    assert.strictEqual(await told('2026-01-15T17:00:00+07:00', 'Asia/Jakarta'), 'Tutup, buka lagi besok pukul 08.00');
    assert.strictEqual(await told('2026-01-17T15:00:00+07:00', 'Asia/Jakarta'), 'Tutup, buka lagi Senin pukul 08.00');
    assert.strictEqual(await told('2026-01-18T15:00:00+07:00', 'Asia/Jakarta', 'odd'), 'Tutup'); // no day to look forward to
    assert.strictEqual(await told('2026-01-17T15:00:00+07:00', 'Asia/Jakarta', 'odd'), 'Jam buka');
});

test('photos of products stand in for a cover, where there is room', async () => {
    await withPage({}, async page => {
        const asked = [];
        page.on('request', request => asked.push(request.url()));
        await page.goto('/grosir2/');
        const picks = page.locator('.picks a');
        const files = await picks.locator('img').evaluateAll(list => list.map(img => img.src));
        assert.strictEqual(new Set(files).size, 4);
        assert.ok(!await picks.first().isVisible());
        assert.ok(!asked.some(url => /-(768|960|1280)-/.test(url)), asked.join('\n'));
        await page.setViewportSize({ width: 1280, height: 800 });
        const boxes = await picks.locator('img').evaluateAll(list => list.map(img => img.getBoundingClientRect().width));
        assert.ok(boxes.every(width => width > 180), boxes.join());
        const name = await picks.nth(1).textContent();
        await picks.nth(1).click();
        assert.strictEqual((await page.locator('h1').textContent()).trim(), name.trim());
        await page.goto('/grosir/'); // whose owner wants words alone
        assert.strictEqual(await page.locator('.picks').count(), 0);
    });
});

test('on paper a shop is black on white, whatever its scheme', async () => {
    await withPage({ dark: true }, async page => {
        await page.goto('/warung/produk/keripik-tempe.html');
        await page.emulateMedia({ media: 'print' });
        const colours = await page.locator('h1, .prose p, .specs th, .card-name a').evaluateAll(list => list
            .map(node => getComputedStyle(node).color).filter((colour, i, all) => all.indexOf(colour) === i));
        assert.deepStrictEqual(colours.sort(), ['rgb(0, 0, 0)', 'rgb(68, 68, 68)']);
        assert.strictEqual(await page.locator('.gallery').evaluate(node => node.getBoundingClientRect().left) >= 0, true);
    });
});

test('a short word with a hyphen stands on one line of a card', async () => {
    await withPage({ width: 320 }, async page => {
        for (const address of ['/batik/products/', '/batik2/products/', '/batik/products/?q=hand']) {
            await page.goto(address);
            const name = page.locator('.card-name a:visible', { hasText: /Hand-.?Drawn/ }).first();
            const rows = await name.evaluate(link => {
                const text = link.firstChild;
                const range = document.createRange();
                range.setStart(text, text.data.indexOf('Hand-'));
                range.setEnd(text, text.data.indexOf('Drawn') + 5);
                return new Set(Array.from(range.getClientRects(), box => Math.round(box.top))).size;
            });
            assert.strictEqual(rows, 1, address);
        }
    });
});
