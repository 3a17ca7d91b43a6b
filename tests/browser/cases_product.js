'use strict';
/*
 * The product page: choices change price, stock, photo and the message; wholesale and least order.
 */
const assert = require('node:assert');
const { test } = require('./tap');
const { testAtWidths, withPage, addToCart, messageOf } = require('./browser');

const price = page => page.locator('[data-now]').textContent();
const stock = async page => (await page.locator('[data-stock]').textContent()).trim();
const message = async page => messageOf(await page.locator('[data-wa]').getAttribute('href')).text;
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check();

testAtWidths('choosing a variant changes price, stock, photo and message', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        assert.strictEqual(await price(page), 'Rp15.000');
        await choose(page, 'Keju');
        assert.strictEqual(await price(page), 'Rp16.500');
        assert.strictEqual(await stock(page), 'Stok tinggal 3');
        assert.match(await message(page), /1 x Keripik Tempe Sagu Khas Malang 150 g Keju\nHarga: Rp16\.500\nTotal: Rp16\.500 \(belum/);
        await choose(page, 'Daun Jeruk');
        assert.strictEqual(await price(page), 'Rp15.000');
        assert.strictEqual(await stock(page), 'Siap dikirim');
        await page.waitForFunction(() => document.querySelector('.slides').scrollLeft > 100);
        assert.strictEqual(await page.locator('.thumbs [aria-current]').getAttribute('href'), '#foto-2');
    });
});

testAtWidths('photos: by finger, by key and by picture', async width => {
    await withPage({ touch: width < 900 }, async (page, context) => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        const slides = page.locator('.slides');
        const shown = at => page.waitForFunction(n => {
            const track = document.querySelector('.slides');
            return Math.abs(track.scrollLeft - n * track.clientWidth) < 2 &&
                document.querySelectorAll('.thumbs a')[n].getAttribute('aria-current') === 'true';
        }, at);
        await shown(0);
        if (width < 900) {
            const box = await slides.boundingBox();
            const cdp = await context.newCDPSession(page);
            const touch = (type, x) => cdp.send('Input.dispatchTouchEvent',
                { type, touchPoints: x === null ? [] : [{ x: Math.round(x), y: Math.round(box.y + 60) }] });
            const swipe = async by => {
                const from = box.x + (box.width - by) / 2;
                await touch('touchStart', from);
                for (let step = 1; step <= 8; step++) {
                    await touch('touchMove', from + by * step / 8);
                }
                await touch('touchEnd', null);
            };
            await swipe(-width * 0.7);
            await shown(1);
            await swipe(width * 0.7);
            await shown(0);
        }
        await page.locator('.thumbs a').nth(1).focus();
        await page.keyboard.press('Enter');
        await shown(1);
        assert.doesNotMatch(page.url(), /#/);
        await page.locator('.thumbs a').first().click();
        await shown(0);
        const large = await slides.locator('a').first().getAttribute('href');
        assert.strictEqual((await page.request.get(new URL(large, page.url()).href)).status(), 200);
    });
});

testAtWidths('wholesale prices follow the quantity', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        for (const [qty, each] of [['9', 'Rp15.000'], ['10', 'Rp13.500'], ['50', 'Rp12.500']]) {
            await page.locator('#qty').fill(qty);
            await page.locator('#qty').blur();
            assert.strictEqual(await price(page), each);
        }
        assert.match(await message(page), /50 x Keripik Tempe Sagu Khas Malang 150 g Original\nHarga: @Rp12\.500 = Rp625\.000\nTotal: Rp625\.000/);
    });
});

testAtWidths('the stepper keeps to the least order and to whole numbers', async () => {
    await withPage({}, async page => {
        await page.goto('/odd/produk/minimal.html');
        const qty = page.locator('#qty');
        assert.strictEqual(await qty.inputValue(), '12');
        await page.locator('[data-step="-1"]').click();
        assert.strictEqual(await qty.inputValue(), '12');
        await page.locator('[data-step="1"]').click();
        assert.strictEqual(await qty.inputValue(), '13');
        for (const [typed, kept] of [['0', '12'], ['-5', '12'], ['', '12'], ['14.6', '15'], ['1e9', '9999']]) {
            await qty.fill(typed);
            await qty.blur();
            assert.strictEqual(await qty.inputValue(), kept, typed);
        }
    });
});

testAtWidths('what is sold out can be seen, cannot be put into the cart, and can be asked for', async () => {
    await withPage({}, async page => {
        await page.goto('/odd/produk/dua.html');
        assert.strictEqual(await price(page), 'Rp25.000'); // the first one that is there
        await choose(page, '<S>');
        assert.ok(await page.locator('[data-add]').isDisabled());
        assert.match(await stock(page), /habis/);
        assert.match(await message(page), /apakah Dua pilihan \(A & B, <S>\) masih ada\?/);
        await choose(page, 'C');
        assert.strictEqual(await price(page), 'Rp21.000');
        assert.ok(await page.locator('[data-add]').isEnabled());
        await choose(page, 'L\'');
        assert.ok(await page.locator('[data-add]').isDisabled()); // there is no such variant
        await page.goto('/odd/produk/habis.html');
        assert.strictEqual(await page.locator('[data-add]').count(), 0);
        assert.match(await page.locator('[data-wa]').textContent(), /Tanya stok/);
    });
});

testAtWidths('a product without a price is asked for', async () => {
    await withPage({}, async page => {
        await page.goto('/odd/produk/tanya.html');
        assert.match(await message(page), /berapa harga Tanya dahulu\?/);
        await addToCart(page, '/odd/produk/tanya.html');
        await page.goto('/odd/keranjang.html');
        assert.match(await page.locator('[data-preview]').textContent(), /1 x Tanya dahulu harga ditanyakan/);
    });
});

testAtWidths('marks, emoji and quotes arrive as they were written', async () => {
    await withPage({}, async page => {
        await page.goto('/odd/produk/tanda.html');
        const name = 'Kafé ½ kg ~ \'promo\' (baru)! "100%" & <i>#1+1=2?</i>';
        assert.strictEqual(await page.locator('h1').textContent(), name);
        assert.ok((await message(page)).startsWith(
            `Halo Warung <b>"Bu & Pak'e"</b> 🌶️ Ñandú {{{x}}}, saya mau pesan:\n1 x ${name} Rp15.000`));
        const link = await page.locator('[data-wa]').getAttribute('href');
        assert.ok(link.includes('Kaf%C3%A9%20%C2%BD%20kg%20~%20%27promo%27%20%28baru%29%21'));
        assert.ok(link.includes('%231%2B1%3D2%3F'));
        await page.goto('/odd/produk/emoji.html');
        assert.ok((await message(page)).includes('1 x 👩‍🍳🍛🌶️ Rp7.500'));
    });
});

testAtWidths('adding says so and counts', async () => {
    await withPage({}, async page => {
        await addToCart(page, '/brantas/produk/keripik-tempe.html', { qty: 2 });
        assert.match(await page.locator('[data-status]').textContent(), /ditambahkan ke keranjang/);
        assert.strictEqual(await page.locator('[data-count]').textContent(), '2');
        await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: ['Keju'] });
        assert.strictEqual(await page.locator('[data-count]').textContent(), '3');
        await page.reload();
        assert.strictEqual(await page.locator('[data-count]').textContent(), '3');
    });
});

test('the buy bar stays in sight on a phone', async () => {
    await withPage({ width: 320, height: 568 }, async page => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        for (const y of [0, 900, 99999]) {
            await page.evaluate(top => scrollTo(0, top), y);
            const box = await page.locator('[data-add]').boundingBox();
            assert.ok(box.y > 0 && box.y + box.height <= 568 && box.height >= 48, `at ${y}`);
        }
    });
});

test('the words of the buy bar stand on one line', async () => {
    for (const width of [320, 360]) {
        await withPage({ width }, async page => {
            await page.goto('/brantas/produk/keripik-tempe.html');
            assert.ok((await page.locator('[data-add] span').boundingBox()).height < 30, `${width} pixels`);
        });
    }
});

testAtWidths('a price on request is asked for first', async () => {
    for (const width of [320, 360, 1280]) {
        await withPage({ width }, async page => {
            await page.goto('/jahit/produk/jahit-kebaya-wisuda-dan-pesta.html');
            const ask = page.locator('[data-wa]');
            assert.strictEqual((await ask.textContent()).trim(), 'Tanya harga via WhatsApp');
            const [wide, other] = [await ask.boundingBox(), await page.locator('[data-add]').boundingBox()];
            assert.ok(wide.width >= other.width && (wide.x < other.x || wide.y < other.y), `${width} pixels`);
            assert.ok(wide.x >= 16 && wide.height < 60 && other.x + other.width <= width - 16, `${width} pixels: ${wide.x}, ${wide.height}`);
            const { text } = messageOf(await ask.getAttribute('href'));
            assert.match(text, /^Halo Jahit Rapi, berapa harga Jahit Kebaya Wisuda dan Pesta \(Kutu baru\)\?/);
        });
    }
});

testAtWidths('the menu of dapur puts a dish into the cart at once', async () => {
    await withPage({}, async page => {
        await page.goto('/warung/');
        const row = page.locator('.dish', { has: page.locator('[data-quick]') }).first();
        const name = (await row.locator('.card-name').textContent()).trim();
        await row.locator('[data-quick]').click();
        await page.locator(`[data-status]:has-text("${name} ditambahkan")`).waitFor();
        await row.locator('[data-quick]').click();
        await page.locator('[data-count]:has-text("2")').waitFor();
        await page.goto('/warung/keranjang.html');
        assert.strictEqual((await page.locator('.line [data-name]').textContent()).trim(), name);
        assert.strictEqual(await page.locator('.line .stepper input').inputValue(), '2');
    });
});
