'use strict';
/*
 * The preview (etalase serve) in a browser, on a name of its own: pages follow the files, and show what is
 * wrong with them.
 */
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { test } = require('./tap');
const { withPage } = require('./browser');
const { PROGRAM, source } = require('./shops');

/* Serves a shop, calls act(origin) with its second name, stops it. */
async function withPreview(name, act) {
    const child = spawn(PROGRAM, ['serve', source(name), '--json', '--port', '0'], {
        env: { ...process.env, ETALASE_LANG: 'id' }, stdio: ['ignore', 'pipe', 'inherit']
    });
    try {
        const ready = await new Promise((done, fail) => {
            let port = 0;
            child.on('exit', code => fail(new Error(`serve ended with ${code}`)));
            readline.createInterface({ input: child.stdout }).on('line', line => {
                const event = JSON.parse(line);
                port = event.type === 'serve' ? event.port : port;
                if (event.type === 'preview') {
                    done(`http://toko.localhost:${port}`);
                }
            });
        });
        await act(ready);
    } finally {
        child.removeAllListeners('exit');
        child.kill();
    }
}

test('the preview follows a saved file, keeps its place and shows faults', async () => {
    const file = path.join(source('brantas'), 'products/keripik-tempe.md');
    const good = fs.readFileSync(file, 'utf8');
    await withPreview('brantas', origin => withPage({ faults: true }, async page => {
        await page.goto(`${origin}/produk/keripik-tempe.html`);
        await page.evaluate(() => scrollTo(0, 500));
        const before = await page.evaluate(() => scrollY);
        assert.ok(before > 300);

        fs.writeFileSync(file, good.replace(/^nama: .*$/m, 'nama: Keripik Tempe Baru'));
        await page.locator('h1:has-text("Keripik Tempe Baru")').waitFor();
        await page.waitForFunction(y => Math.abs(scrollY - y) < 40, before);

        fs.writeFileSync(file, good.replace(/^harga: .*$/m, 'harga: "15.000,5"'));
        const notice = page.locator('etalase-notice');
        await notice.getByText('bukan rupiah bulat; tulis 15000').waitFor();
        assert.match(await notice.locator('.place').textContent(), /^products\/keripik-tempe\.md:\d+:\d+$/);
        assert.ok(await page.locator('h1:has-text("Keripik Tempe Baru")').isVisible(), 'the good site stays');
        await page.keyboard.press('Escape');
        await notice.waitFor({ state: 'detached' });

        fs.writeFileSync(file, good);
        await page.locator('h1:not(:has-text("Baru"))').waitFor();
        assert.strictEqual(await notice.count(), 0);
    }));
});

test('a page that is not there yet opens when its product is written', async () => {
    const file = path.join(source('brantas'), 'products/kue-uji.yaml');
    await withPreview('brantas', origin => withPage({ faults: true, worker: true }, async page => {
        assert.strictEqual((await page.goto(`${origin}/produk/kue-uji.html`)).status(), 404);
        fs.writeFileSync(file, 'nama: Kue Uji\nharga: 5000\nkategori: Kue Kering\n');
        await page.locator('h1:has-text("Kue Uji")').waitFor();
        // No worker answers in place of the preview, once the attempt of the page has failed.
        await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistrations()).length);
        assert.strictEqual(await page.evaluate(() => navigator.serviceWorker.controller), null);
        fs.rmSync(file);
        await page.locator('h1:not(:has-text("Kue Uji"))').waitFor();
    }));
});
