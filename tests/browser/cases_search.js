'use strict';
/*
 * Search on the list page: by beginnings of words, without accents, with the query in the address.
 */
const assert = require('node:assert');
const { testAtWidths, testOnOnePage, withPage } = require('./browser');

const found = page => page.locator('[data-found-list] .card-name').allTextContents();
const told = (page, text) => page.locator(`[data-found-text]:has-text("${text}")`).waitFor();

testOnOnePage('the query in the address shows its results', async page => {
    await page.goto('/brantas/produk/?q=KERIP%20temp');
    await told(page, 'produk untuk');
    assert.match((await found(page))[0], /^Keripik Tempe/);
    assert.ok(!await page.locator('[data-list]').isVisible());
    assert.strictEqual(await page.locator('#q').inputValue(), 'KERIP temp');
    await page.locator('[data-found-list] a').first().click();
    assert.match(await page.locator('h1').textContent(), /^Keripik Tempe/);
});

testAtWidths('typing searches, clearing brings the list back', async () => {
    await withPage({}, async page => {
        await page.goto('/brantas/produk/?q=');
        const field = page.locator('input[name=q]:visible');
        assert.ok(await field.evaluate(node => node === document.activeElement));
        await page.keyboard.type('sambal');
        await told(page, 'untuk “sambal”');
        assert.match((await found(page))[0], /sambal/i);
        assert.ok(page.url().includes('?q=sambal'));
        await field.fill('');
        await page.locator('[data-list]').waitFor();
        assert.ok(!page.url().includes('q='));
    });
});

testOnOnePage('accents are folded, marks are read over, nothing found is said', async page => {
    await page.goto('/odd/produk/?q=kafe%20%3Ci%3E');
    await told(page, 'produk untuk');
    assert.match((await found(page))[0], /^Kafé/);
    await page.goto('/odd/produk/?q=' + encodeURIComponent('<img src=x onerror=alert(1)>zzz'));
    await told(page, 'Tidak ada produk');
    assert.strictEqual(await page.locator('main img[src="x"]').count(), 0);
});

testOnOnePage('the search of any page leads to the list', async (page, context, width) => {
    await page.goto('/brantas/produk/nastar.html');
    if (width < 900) { // a phone's head has room for its sign only
        await page.locator('.to-find').click();
        await page.waitForURL('**/produk/?q=');
    }
    await page.locator('input[name=q]:visible').fill('kopi');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/produk/?q=kopi');
    await told(page, 'untuk “kopi”');
    assert.match((await found(page)).join(), /Kopi Robusta/);
});

testOnOnePage('an index that cannot be loaded leaves the list', async (page, context) => {
    await context.route('**/search.json', route => route.abort());
    await page.goto('/brantas/produk/?q=kopi');
    await told(page, 'tidak dapat dimuat');
    assert.ok(await page.locator('[data-list] .card').first().isVisible());
}, { faults: true });

testOnOnePage('a slip of the finger, an affix and a filler word still find', async page => {
    for (const [query, first] of [['keirpik tempe', /^Keripik Tempe/], ['kripik tempe', /^Keripik Tempe/],
        ['kerippik tempe', /^Keripik Tempe/], ['sambalnya', /sambal/i], ['kopi untuk yang dari', /^Kopi/],
        ['KERIPIK-APEL', /^Keripik Apel/]]) {
        await page.goto('/brantas/produk/?q=' + encodeURIComponent(query));
        await told(page, 'untuk “' + query + '”');
        assert.match((await found(page))[0] || 'nothing', first, query);
    }
    await page.goto('/brantas/produk/?q=xqzt');
    await told(page, 'Tidak ada produk');
});

testOnOnePage('filters and order: by hand, in the address, after going back', async page => {
    await page.goto('/brantas/produk/');
    await page.locator('.filters summary').click();
    await page.locator('#f-sort').selectOption('cheap');
    await told(page, 'cocok');
    const prices = async () => (await page.locator('[data-found-list] .price').allTextContents())
        .filter(text => text.includes('Rp')).map(text => Number(text.replace(/\D/g, '')));
    const rising = await prices();
    assert.deepStrictEqual(rising, rising.slice().sort((a, b) => a - b));
    assert.ok(page.url().endsWith('?sort=cheap'), page.url());
    await page.locator('#f-max').fill('20000');
    await page.locator('#f-max').blur();
    await page.waitForURL(url => url.searchParams.get('max') === '20000');
    assert.ok((await prices()).every(price => price <= 20000));
    await page.locator('[data-found-list] a').first().click();
    await page.goBack();
    await told(page, 'cocok');
    assert.strictEqual(await page.locator('#f-max').inputValue(), '20000');
    await page.locator('#f-max').fill('1');
    await page.locator('#f-max').blur();
    await told(page, 'Tidak ada produk yang cocok');
    await page.locator('#f-max').fill('');
    await page.locator('#f-sort').selectOption('');
    await page.locator('[data-list]').waitFor();
    assert.ok(!page.url().includes('='), page.url());
});

testAtWidths('what is chosen before the search has arrived counts', async () => {
    await withPage({}, async page => {
        await page.route('**/assets/find-*.js', async route => {
            await new Promise(done => setTimeout(done, 700));
            await route.continue();
        });
        await page.goto('/brantas/produk/');
        await page.locator('.filters summary').click();
        await page.locator('#f-sort').selectOption('cheap');
        await page.locator('#f-max').fill('20000');
        await told(page, 'cocok');
        assert.strictEqual(new URL(page.url()).search, '?max=20000&sort=cheap');
    });
});

testOnOnePage('a category page searches in its category, unless told otherwise', async page => {
    await page.goto('/brantas/kategori/minuman.html?sort=name');
    await told(page, 'cocok');
    const mine = await found(page);
    await page.goto('/brantas/produk/?cat=minuman&sort=name');
    await told(page, 'cocok');
    assert.deepStrictEqual(await found(page), mine);
    await page.goto('/brantas/kategori/minuman.html?cat=&sort=name');
    await told(page, 'cocok');
    assert.ok((await found(page)).length > mine.length);
});

testOnOnePage('labels and what is sold out can be filtered', async page => {
    await page.goto('/brantas/produk/?ready=1');
    await told(page, 'cocok');
    assert.strictEqual(await page.locator('[data-found-list] .is-out').count(), 0);
    assert.ok(await page.locator('#f-ready').isChecked());
    const label = await page.locator('#f-tag option').nth(1).textContent();
    await page.locator('#f-tag').selectOption(label);
    await page.waitForURL(url => url.searchParams.get('tag') === label);
    assert.ok((await found(page)).length > 0);
});

testOnOnePage('nothing of the search is fetched before it is wanted', async page => {
    const asked = [];
    const note = request => asked.push(request.url());
    page.on('request', note);
    await page.goto('/brantas/produk/');
    assert.ok(!asked.some(url => /find-|search\.json/.test(url)));
    const fetched = page.waitForRequest('**/assets/find-*.js');
    await page.locator('input[name=q]:visible').focus();
    await fetched;
    page.off('request', note);
});

testOnOnePage('tags and categories find, too', async page => {
    for (const [query, name] of [['gurih', /^Keripik Tempe/], ['minuman', /^(Kopi|Sari|Wedang|Kunyit)/], ['oleh oleh', /^(Keripik|Paket)/]]) {
        await page.goto('/brantas/produk/?q=' + encodeURIComponent(query));
        await told(page, 'untuk “' + query + '”');
        const names = await found(page);
        assert.ok(names.length && names.some(one => name.test(one)), `${query}: ${names}`);
    }
});

testOnOnePage('the button of the filters shows what they leave', async page => {
    await page.goto('/brantas/produk/');
    await page.locator('.filters summary').click();
    await page.locator('#f-max').fill('20000');
    await page.getByRole('button', { name: 'Tampilkan', exact: true }).click();
    await told(page, 'cocok');
    assert.ok(!await page.locator('#f-max').isVisible());
    assert.strictEqual(new URL(page.url()).searchParams.get('max'), '20000');
    assert.strictEqual(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
});
