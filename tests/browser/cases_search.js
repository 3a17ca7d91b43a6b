'use strict';
/*
 * Search on the list page: by beginnings of words, without accents, with the query in the address.
 */
const assert = require('node:assert');
const { test } = require('./tap');
const { withPage } = require('./browser');

const found = page => page.locator('[data-found-list] .card-name').allTextContents();
const told = (page, text) => page.locator(`[data-found-text]:has-text("${text}")`).waitFor();

test('the query in the address shows its results', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/?q=KERIP%20temp');
        await told(page, 'produk untuk');
        assert.match((await found(page))[0], /^Keripik Tempe/);
        assert.ok(!await page.locator('[data-list]').isVisible());
        assert.strictEqual(await page.locator('#q').inputValue(), 'KERIP temp');
        await page.locator('[data-found-list] a').first().click();
        assert.match(await page.locator('h1').textContent(), /^Keripik Tempe/);
    });
});

test('typing searches, clearing brings the list back', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/?q=');
        assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'q');
        await page.keyboard.type('sambal');
        await told(page, 'untuk “sambal”');
        assert.match((await found(page))[0], /sambal/i);
        assert.ok(page.url().includes('?q=sambal'));
        await page.locator('#q').fill('');
        await page.locator('[data-list]').waitFor();
        assert.ok(!page.url().includes('q='));
    });
});

test('accents are folded, marks are read over, nothing found is said', async () => {
    await withPage({}, async page => {
        await page.goto('/odd/produk/?q=kafe%20%3Ci%3E');
        await told(page, 'produk untuk');
        assert.match((await found(page))[0], /^Kafé/);
        await page.goto('/odd/produk/?q=' + encodeURIComponent('<img src=x onerror=alert(1)>zzz'));
        await told(page, 'Tidak ada produk');
        assert.strictEqual(await page.locator('main img[src="x"]').count(), 0);
    });
});

test('the search of any page leads to the list', async () => {
    await withPage({ width: 1280 }, async page => {
        await page.goto('/brantas/produk/nastar.html');
        await page.locator('#q-top').fill('kopi');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/produk/?q=kopi');
        await told(page, 'untuk “kopi”');
        assert.match((await found(page)).join(), /Kopi Robusta/);
    });
});

test('an index that cannot be loaded leaves the list', async () => {
    await withPage({ faults: true }, async (page, context) => {
        await context.route('**/search.json', route => route.abort());
        await page.goto('/brantas/produk/?q=kopi');
        await told(page, 'tidak dapat dimuat');
        assert.ok(await page.locator('[data-list] .card').first().isVisible());
    });
});
