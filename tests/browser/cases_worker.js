'use strict';
/*
 * Offline: pages that were seen open again, others say what is the matter; a shop's worker keeps to it.
 */
const assert = require('node:assert');
const { testAtWidths, withPage } = require('./browser');

const ready = page => page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise(done => {
    const look = () => (navigator.serviceWorker.controller ? done(true) : setTimeout(look, 50));
    look();
})));

testAtWidths('pages that were seen open without the network', async () => {
    await withPage({ worker: true, faults: true }, async (page, context) => {
        await page.goto('/brantas/');
        await ready(page);
        await page.goto('/brantas/produk/keripik-tempe.html');
        await context.setOffline(true);
        await page.goto('/brantas/produk/keripik-tempe.html');
        assert.match(await page.locator('h1').textContent(), /^Keripik Tempe/);
        await page.locator('[data-add]').click();
        await page.goto('/brantas/keranjang.html'); // never seen, but kept from the start
        assert.strictEqual(await page.locator('.line').count(), 1);
        await page.goto('/brantas/produk/nastar.html');
        assert.ok(await page.getByText('Anda sedang luring').isVisible());
        assert.ok(await page.getByText('0812-3456-7890').first().isVisible());
    });
});

testAtWidths('whoever comes by a link to a product has the worker too', async () => {
    await withPage({ worker: true, faults: true }, async page => {
        await page.goto('/brantas/produk/keripik-tempe.html');
        const scope = await page.evaluate(() => navigator.serviceWorker.ready.then(found => new URL(found.scope).pathname));
        assert.strictEqual(scope, '/brantas/');
    });
});

testAtWidths('a page that is not there is not kept', async () => {
    await withPage({ worker: true, faults: true }, async (page, context) => {
        await page.goto('/brantas/');
        await ready(page);
        const answer = await page.goto('/brantas/produk/tidak-ada.html');
        assert.strictEqual(answer.status(), 404);
        await page.goto('/batik/');
        const kept = await page.evaluate(async () => {
            const all = [];
            for (const name of await caches.keys()) {
                all.push(...(await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname));
            }
            return all;
        });
        assert.ok(!kept.includes('/brantas/produk/tidak-ada.html'));
        assert.ok(kept.some(path => path.startsWith('/brantas/assets/')));
    });
});
