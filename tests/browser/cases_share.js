'use strict';
/*
 * What leaves the page: addresses to pass on, and the site on a memory card, opened as files.
 */
const assert = require('node:assert');
const { pathToFileURL } = require('node:url');
const { testAtWidths, withPage, messageOf } = require('./browser');
const { CARD } = require('./shops');

const PRODUCT = '/brantas/produk/keripik-tempe.html';

testAtWidths('the page is passed on: by services, by copy, by the system', async () => {
    await withPage({}, async (page, context) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.addInitScript(() => (navigator.share = data => {
            window.shared = data;
            return Promise.resolve();
        }));
        await page.goto(PRODUCT);
        const here = page.url();
        const link = async name => new URL(await page.locator('.share').getByRole('link', { name, exact: true }).getAttribute('href'));
        const passed = decodeURIComponent((await link('WhatsApp')).search);
        assert.ok(passed.includes(here) && passed.includes('Keripik Tempe'), passed);
        assert.strictEqual((await link('Facebook')).searchParams.get('u'), here);
        assert.strictEqual((await link('Telegram')).searchParams.get('url'), here);
        assert.strictEqual((await link('X')).searchParams.get('url'), here);
        await page.locator('.share [data-copy]').click();
        await page.locator('[data-status]:has-text("Tersalin")').waitFor();
        assert.strictEqual(await page.evaluate(() => navigator.clipboard.readText()), here);
        await page.locator('[data-share]').click();
        assert.deepStrictEqual(await page.evaluate(() => window.shared), { title: await page.locator('h1').textContent(), url: here });
    });
});

testAtWidths('a memory card: pages, search and an order from files', async () => {
    await withPage({}, async page => {
        await page.goto(pathToFileURL(CARD + '/index.html').href);
        await page.locator('main a[href$="produk/index.html"]').first().click();
        await page.locator('.filters summary').click();
        await page.locator('#f-sort').selectOption('cheap');
        await page.locator('[data-found-text]:has-text("cocok")').waitFor();
        await page.goto(pathToFileURL(CARD + '/produk/index.html').href + '?q=kripik%20tempe');
        await page.locator('[data-found-text]:has-text("untuk")').waitFor();
        await page.locator('[data-found-list] a').first().click();
        await page.waitForURL('**/produk/keripik-tempe.html');
        const broken = await page.locator('img').evaluateAll(list => list.filter(img => img.complete && img.src && !img.naturalWidth).length);
        assert.strictEqual(broken, 0);
        await page.getByRole('radio', { name: 'Balado', exact: true }).check();
        await page.locator('[data-add]').click();
        await page.locator('[data-status] a').click();
        await page.waitForURL('**/keranjang.html');
        await page.getByLabel('Nama', { exact: true }).fill('Sri');
        await page.getByRole('radio', { name: /^Ambil sendiri/ }).check();
        await page.locator('[data-send]').click();
        await page.waitForURL('https://wa.me/**');
        assert.match(messageOf(page.url()).text, /^1 x Keripik Tempe .* Balado$/m);
    });
});
