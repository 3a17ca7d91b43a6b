'use strict';
/*
 * From the first page to a sent order with the keys alone, at every width: what is focused can be seen,
 * nothing is behind a bar, and no key is needed but Tab, Enter, the arrows and letters.
 */
const assert = require('node:assert');
const { test } = require('./tap');
const { withPage, messageOf } = require('./browser');

const MOST_TABS = 120;

/* What is known of the focused element; `hidden` says that the reader cannot see where she is. */
const focused = page => page.evaluate(() => {
    const node = document.activeElement;
    const label = node.labels && node.labels[0];
    const shown = label && node.type === 'radio' ? label : node; // the input itself is not drawn
    const box = shown.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const over = document.elementFromPoint(x, y);
    return {
        name: (node.getAttribute('aria-label') || (label && label.textContent) || node.textContent || '').trim().replace(/\s+/g, ' '),
        hidden: !over || ![node, shown].some(drawn => drawn.contains(over) || over.contains(drawn)),
        inside: box.bottom > 0 && box.top < innerHeight,
        ring: [[node], [shown], [node, '::after']].map(of => getComputedStyle(...of).outlineStyle).join(' ')
    };
});

/* Presses Tab until something matches; every stop on the way must be in view. */
async function tabTo(page, what) {
    const passed = [];
    for (let i = 0; i < MOST_TABS; i++) {
        await page.keyboard.press('Tab');
        const now = await focused(page);
        assert.ok(now.inside, `"${now.name}" is focused out of sight`);
        if (await page.evaluate(selector => document.activeElement.matches(selector), what)) {
            assert.ok(!now.hidden, `"${now.name}" is focused behind something else`);
            assert.match(now.ring, /solid|auto/, `"${now.name}" is focused without a sign: ${now.ring}`);
            return now;
        }
        passed.push(now.name);
    }
    throw new Error(`no Tab leads to ${what}; passed: ${passed.join(' | ')}`);
}

for (const [width, height] of [[320, 568], [360, 800], [1280, 800]]) {
    test(`keyboard: an order from the first page to WhatsApp at ${width} pixels`, async () => {
        await withPage({ width, height }, async page => {
            await page.goto('/brantas/');
            await tabTo(page, 'main a[href$="keripik-tempe.html"]');
            await page.keyboard.press('Enter');
            await page.waitForURL('**/produk/keripik-tempe.html');

            await tabTo(page, 'input[type=radio]');
            await page.keyboard.press('ArrowRight');
            await page.keyboard.press('ArrowRight');
            assert.match((await focused(page)).name, /Balado/);
            await tabTo(page, '[data-add]');
            await page.keyboard.press('Enter');
            await page.locator('[data-status]:has-text(" ")').waitFor();

            await page.goto('/brantas/keranjang.html');
            await tabTo(page, 'input[name=name], [autocomplete=name]');
            await page.keyboard.type('Sri');
            await tabTo(page, 'input[type=radio]');
            await page.keyboard.press('ArrowDown');
            await tabTo(page, 'textarea[autocomplete="street-address"], [name=address]');
            await page.keyboard.type('Gang 2');
            await tabTo(page, '[data-send]');
            await page.keyboard.press('Enter');
            await page.waitForURL('https://wa.me/**');
            const { text } = messageOf(page.url());
            assert.match(text, /^1 x Keripik Tempe .* Balado$/m);
            assert.match(text, /Sri/);
            assert.match(text, /Gang 2/);
        });
    });
}
