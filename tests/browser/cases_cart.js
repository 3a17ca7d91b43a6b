'use strict';
/*
 * The cart: what it keeps, what it survives, and the exact message that leaves it.
 */
const assert = require('node:assert');
const { test } = require('./tap');
const { testAtWidths, testOnOnePage, withPage, addToCart, messageOf } = require('./browser');

const KEY = 'etalase:/brantas/';
const line = (n, more) => ({
    id: 'p' + n, label: '', name: 'Barang ' + n, url: 'produk/keripik-tempe.html', full: 'https://toko.example/produk/barang-' + n + '.html',
    photo: '', price: 1000, unit: '', qty: 1, min: 1, stock: null, note: '', date: '2026-01-15', tiers: [], ...more
});
const seed = (page, value) => page.evaluate(([key, text]) => localStorage.setItem(key, text),
    [KEY, typeof value === 'string' ? value : JSON.stringify(value)]);

/* Presses the send button and returns the message of the wa.me address the tab goes to. */
async function send(page) {
    await page.locator('[data-send]').click();
    await page.waitForURL('https://wa.me/**');
    return messageOf(page.url());
}

testAtWidths('the message of a whole order, in the words of the shop\'s template', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: ['Balado'], qty: 2 });
        await addToCart(page, '/brantas/produk/kopi-dampit.html');
        await page.goto('/brantas/keranjang.html');
        const coffee = await page.locator('.line').nth(1).locator('.muted').first().textContent();
        const each = (await page.locator('.line').nth(1).locator('[data-sum]').textContent()).trim();
        const base = new URL('/brantas/', page.url()).href;
        await page.locator('.line-note summary').first().click();
        await page.locator('[data-note]').first().fill('jangan terlalu pedas');
        await page.getByLabel('Nama', { exact: true }).fill('Bu Sri & Pak Budi');
        await page.getByRole('radio', { name: /^Ekspedisi/ }).check();
        await page.getByLabel('Alamat pengiriman').fill('Jl. Contoh 1\nMalang');
        await page.getByRole('radio', { name: /^Transfer bank/ }).check();
        await page.getByLabel(/^Catatan pesanan/).fill('Kirim Jumat!');
        const preview = await page.locator('[data-preview]').textContent();
        const total = 'Rp' + String(30000 + Number(each.replace(/\D/g, ''))).replace(/\B(?=(\d{3})+$)/g, '.');
        const { digits, text } = await send(page);
        assert.strictEqual(text, preview);
        assert.strictEqual(digits, '6281234567890');
        assert.strictEqual(text, [
            'Halo Dapur Brantas, saya mau pesan:', '',
            '2 x Keripik Tempe Sagu Khas Malang 150 g Balado', 'Harga: @Rp15.000 = Rp30.000',
            `Tautan: ${base}produk/keripik-tempe.html`, 'Catatan: jangan terlalu pedas', '',
            `1 x Kopi Robusta Dampit Sangrai Sedang ${coffee}`, `Harga: ${each}`,
            `Tautan: ${base}produk/kopi-dampit.html`, '',
            `Total: ${total} (belum termasuk ongkos kirim)`, '',
            'Nama: Bu Sri & Pak Budi', 'Alamat: Jl. Contoh 1, Malang', 'Catatan: Kirim Jumat!', '',
            'Pengiriman: Ekspedisi', 'Pembayaran: Transfer bank', '',
            'Kode pesanan: 260115-2222', 'Harga per 15 Januari 2026', base
        ].join('\n'));
    });
});

testAtWidths('the message of one line keeps the template\'s order; empty lines of it are left out', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html');
        await page.goto('/brantas/keranjang.html');
        await page.getByRole('radio', { name: /^Ambil sendiri/ }).check();
        await page.getByLabel('Nama', { exact: true }).fill('Sri');
        const base = new URL('/brantas/', page.url()).href;
        const { text } = await send(page);
        assert.strictEqual(text, [
            'Halo Dapur Brantas, saya mau pesan:', '1 x Keripik Tempe Sagu Khas Malang 150 g Original',
            'Harga: Rp15.000', 'Total: Rp15.000 (belum termasuk ongkos kirim)',
            `Tautan: ${base}produk/keripik-tempe.html`, '', 'Nama: Sri', '', 'Pengiriman: Ambil sendiri',
            'Pembayaran: Transfer bank', '', 'Kode pesanan: 260115-2222', 'Harga per 15 Januari 2026', base
        ].join('\n'));
    });
});

testOnOnePage('a shop without a template has words of its own', async page => {
    await addToCart(page, '/odd/produk/emoji.html', { qty: 2 });
    await addToCart(page, '/odd/produk/tanya.html');
    await page.goto('/odd/keranjang.html');
    await page.getByLabel('Nama', { exact: true }).fill('Sri');
    await page.getByLabel('Alamat pengiriman').fill('Gang 2');
    const text = await page.locator('[data-preview]').textContent();
    assert.strictEqual(text.replace(/\n?http:\S+/g, ''), [
        'Halo Warung <b>"Bu & Pak\'e"</b> 🌶️ Ñandú {{{x}}}, saya mau pesan:', '',
        '2 x 👩‍🍳🍛🌶️ @Rp7.500 = Rp15.000', '', '1 x Tanya dahulu harga ditanyakan', '',
        'Total: Rp15.000 + harga ditanyakan (belum termasuk ongkir)', '', 'Nama: Sri', 'Alamat: Gang 2', '',
        'Kode pesanan: 260115-2222', 'Harga per 15 Januari 2026'
    ].join('\n'));
});

testAtWidths('lines can be changed and removed; wholesale counts all variants of a product', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: ['Balado'], qty: 6 });
        await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: ['Original'], qty: 3 });
        await page.goto('/brantas/keranjang.html');
        assert.strictEqual(await page.locator('.sum [data-total]').textContent(), 'Rp135.000');
        await page.locator('.line').nth(1).locator('[data-step="1"]').click();
        assert.strictEqual(await page.locator('.sum [data-total]').textContent(), 'Rp135.000'); // 10 × 13.500
        assert.match(await page.locator('.line').first().locator('[data-each]').textContent(), /Rp13\.500.*grosir/);
        await page.locator('.line').first().locator('[data-remove]').click();
        assert.strictEqual(await page.locator('.line').count(), 1);
        assert.strictEqual(await page.locator('.sum [data-total]').textContent(), 'Rp60.000');
        assert.match(await page.locator('[data-status]').textContent(), /dihapus/);
        page.on('dialog', dialog => dialog.accept());
        await page.getByRole('button', { name: 'Kosongkan' }).click();
        assert.ok(await page.getByText('Keranjang masih kosong').isVisible());
        assert.strictEqual(await page.locator('[data-count]').textContent(), '');
    });
});

testAtWidths('name is asked for, address only when it is needed', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html');
        await page.goto('/brantas/keranjang.html');
        await page.getByRole('radio', { name: /^Ekspedisi/ }).check();
        await page.locator('[data-send]').click();
        assert.ok(await page.locator('#who-error').isVisible());
        assert.ok(await page.locator('#where-error').isVisible());
        assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'who');
        assert.strictEqual(await page.locator('#who').getAttribute('aria-invalid'), 'true');
        await page.getByLabel('Nama', { exact: true }).fill('Sri');
        assert.ok(!await page.locator('#who-error').isVisible());
        await page.getByRole('radio', { name: /^Ambil sendiri/ }).check();
        assert.ok(!await page.locator('#where').isVisible());
        assert.doesNotMatch((await send(page)).text, /Alamat/);
    });
});

testOnOnePage('what was typed is there after a reload', async page => {
    await addToCart(page, '/brantas/produk/keripik-tempe.html');
    await page.goto('/brantas/keranjang.html');
    await page.getByLabel('Nama', { exact: true }).fill('Sri');
    await page.getByRole('radio', { name: /^Ekspedisi/ }).check();
    await page.getByLabel('Alamat pengiriman').fill('Jl. 2');
    const before = await page.locator('[data-preview]').textContent();
    await page.reload();
    assert.strictEqual(await page.locator('[data-preview]').textContent(), before);
    assert.match(before, /Sri[^]*Jl\. 2|Jl\. 2[^]*Sri/);
});

const DAMAGED = ['{{{', 'null', '7', '"x"', '[]', '{"v":2,"lines":[1]}', '{"v":1,"lines":{}}',
    JSON.stringify({ v: 1, name: 5, lines: [null, 1, 'x', {}, { id: 1, name: 'x' }, { id: 'a', name: '' },
        { id: 'a', name: 'Sisa', qty: 'x', min: -3, price: 'mahal', tiers: 'x', url: 'javascript:alert(1)', photo: {}, date: '1' }] })];

testOnOnePage('damaged data does no harm', async (page, context, width) => {
    await page.goto('/brantas/');
    for (const text of DAMAGED) {
        await seed(page, text);
        await page.goto('/brantas/keranjang.html');
        const kept = text.includes('Sisa') ? 1 : 0;
        assert.strictEqual(await page.locator('.line').count(), kept, text);
        for (const link of await page.locator('.line a').evaluateAll(list => list.map(a => a.href))) {
            assert.match(link, /^http:/);
        }
        if (width === 360 || kept) { // each of them once, the worst at every width
            await addToCart(page, '/brantas/produk/keripik-tempe.html');
            await page.goto('/brantas/keranjang.html');
            assert.strictEqual(await page.locator('.line').count(), kept + 1, text);
        }
    }
});

testOnOnePage('who hears the page knows where she is after removing a line', async page => {
    await addToCart(page, '/brantas/produk/keripik-tempe.html');
    await addToCart(page, '/brantas/produk/kopi-dampit.html');
    await page.goto('/brantas/keranjang.html');
    assert.strictEqual(await page.locator('[data-status]').getAttribute('role'), 'status');
    const remove = page.locator('[data-remove]');
    const names = await page.locator('.line [data-name]').allTextContents();
    for (const [i, name] of names.entries()) {
        assert.ok((await remove.nth(i).getAttribute('aria-label') || await remove.nth(i).textContent()).includes(name.trim()), name);
    }
    await remove.first().focus();
    await page.keyboard.press('Enter');
    assert.ok(await remove.first().evaluate(node => node === document.activeElement));
    await page.keyboard.press('Enter');
    assert.match(await page.locator('[data-status]').textContent(), /Kopi .* dihapus/);
    assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'isi');
    assert.ok(await page.getByText('Keranjang masih kosong').isVisible());
});

testAtWidths('outside the opening hours the cart says so and sends all the same', async () => {
    for (const [hour, closed] of [['10', false], ['20', true]]) {
        await withPage({ now: new Date(`2026-01-15T${hour}:00:00+07:00`) }, async page => {
            await addToCart(page, '/brantas/produk/keripik-tempe.html');
            await page.goto('/brantas/keranjang.html');
            assert.strictEqual(await page.locator('.cart-side .only-closed').isVisible(), closed);
            await page.getByLabel('Nama', { exact: true }).fill('Sri');
            await page.getByRole('radio', { name: /^Ambil sendiri/ }).check();
            assert.match((await send(page)).text, /1 x Keripik Tempe/);
        });
    }
});

testOnOnePage('fifty lines are kept, the next is refused with a word', async page => {
    await page.goto('/brantas/');
    await seed(page, { v: 1, lines: Array.from({ length: 60 }, (_, i) => line(i)) });
    await page.goto('/brantas/produk/keripik-tempe.html');
    await page.locator('[data-add]').click();
    await page.locator('[data-status]:has-text("penuh")').waitFor();
    await page.goto('/brantas/keranjang.html');
    assert.strictEqual(await page.locator('.line').count(), 50);
    assert.strictEqual(await page.locator('.sum [data-total]').textContent(), 'Rp50.000');
});

testOnOnePage('a long message loses links first, then notes, and never its order', async page => {
    await page.goto('/brantas/');
    const lines = n => Array.from({ length: n }, (_, i) => line(i, { note: 'catatan ke-' + i }));
    const shown = async n => {
        await seed(page, { v: 1, name: 'Sri', lines: lines(n) });
        await page.goto('/brantas/keranjang.html');
        return { text: await page.locator('[data-preview]').textContent(), why: await page.locator('[data-length]').textContent() };
    };
    const short = await shown(3);
    assert.match(short.text, /https:/);
    assert.strictEqual(short.why, '');
    const linkless = await shown(12);
    assert.doesNotMatch(linkless.text, /https?:/);
    assert.match(linkless.text, /catatan ke-11/);
    assert.match(linkless.why, /^Tautan barang tidak ikut/);
    const noteless = await shown(30);
    assert.doesNotMatch(noteless.text, /catatan ke-/);
    assert.match(noteless.text, /Barang 29/);
    assert.match(noteless.why, /^Tautan dan catatan/);
    messageOf('https://wa.me/6281234567890?text=' + encodeURIComponent(noteless.text)
        .replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase()));
});

testOnOnePage('a message that cannot fit is copied whole, and the chat says so', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/brantas/');
    await seed(page, { v: 1, name: 'Sri', code: '260115-2222', lines: Array.from({ length: 50 },
        (_, i) => line(i, { name: 'Barang yang panjang namanya nomor ' + i, note: 'catatan ' + i })) });
    await page.goto('/brantas/keranjang.html');
    assert.match(await page.locator('[data-length]').textContent(), /terlalu panjang/);
    await page.evaluate(() => {
        const write = navigator.clipboard.writeText.bind(navigator.clipboard);
        navigator.clipboard.writeText = text => {
            sessionStorage.setItem('copied', text);
            return write(text);
        };
    });
    const { text } = await send(page);
    assert.match(text, /Kode pesanan 260115-2222\. Rinciannya saya tempel/);
    await page.goto('/brantas/');
    const copied = await page.evaluate(() => sessionStorage.getItem('copied'));
    assert.match(copied, /nomor 0\n[^]*nomor 49\n/);
    assert.match(copied, /catatan 49/);
});

testAtWidths('the copy button gives the whole message', async () => {
    await withPage({}, async (page, context) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await addToCart(page, '/brantas/produk/keripik-tempe.html');
        await page.goto('/brantas/keranjang.html');
        await page.locator('[data-copy-message]').click();
        await page.locator('[data-status]:has-text("Tersalin")').waitFor();
        assert.strictEqual(await page.evaluate(() => navigator.clipboard.readText()),
            await page.locator('[data-preview]').textContent());
    });
});

testOnOnePage('two shops on one origin keep their carts apart', async page => {
    await addToCart(page, '/brantas/produk/keripik-tempe.html');
    await page.goto('/batik/cart.html');
    assert.ok(await page.getByText('Your cart is empty').isVisible());
    await addToCart(page, '/batik/products/kain-mega.html', { qty: 3 });
    await page.goto('/brantas/keranjang.html');
    assert.strictEqual(await page.locator('.line').count(), 1);
    assert.strictEqual(await page.locator('[data-count]').textContent(), '1');
});

testOnOnePage('two tabs show one cart', async (page, context, width) => {
    await page.goto('/brantas/keranjang.html');
    const other = await context.newPage();
    await other.setViewportSize({ width, height: 800 });
    await addToCart(other, '/brantas/produk/keripik-tempe.html');
    await page.locator('.line').waitFor();
    assert.strictEqual(await page.locator('[data-count]').textContent(), '1');
    await other.goto('/brantas/keranjang.html');
    await other.locator('[data-step="1"]').click();
    await page.locator('.sum [data-total]:has-text("Rp30.000")').waitFor();
    await other.locator('[data-remove]').click();
    await page.getByText('Keranjang masih kosong').waitFor();
    assert.strictEqual(await page.locator('[data-count]').textContent(), '');
    await other.close();
});

for (const [how, forbid] of [
    ['keeps nothing', () => {
        Storage.prototype.setItem = () => { throw new Error('full'); };
    }],
    ['forbids to look', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })]
]) {
    testOnOnePage(`a browser that ${how} still fills a cart on its page, and says so`, async (page, context, width) => {
        if (width === 320) {
            await page.addInitScript(forbid);
        }
        await addToCart(page, '/brantas/produk/keripik-tempe.html');
        assert.match(await page.locator('[data-status]').textContent(), /tidak menyimpan/);
        assert.strictEqual(await page.locator('[data-count]').textContent(), '1');
    });
}

test('the send button is in sight at 320 × 568', async () => {
    await withPage({ width: 320, height: 568 }, async page => {
        for (const choice of ['Original', 'Balado', 'Keju']) {
            await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: [choice] });
        }
        await page.goto('/brantas/keranjang.html');
        const box = await page.locator('[data-send]').boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= 568 && box.height >= 48);
    });
});

testOnOnePage('old prices are named by their day', async page => {
    await page.goto('/brantas/');
    await seed(page, { v: 1, lines: [line(1), line(2, { date: '2025-12-03' })] });
    await page.goto('/brantas/keranjang.html');
    assert.match(await page.locator('[data-preview]').textContent(), /^Harga per 3 Desember 2025$/m);
});
