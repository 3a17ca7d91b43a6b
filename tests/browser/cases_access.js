'use strict';
/*
 * Readers by ear, by large letters and by dark screens: axe and HTML_CodeSniffer (what Pa11y runs) on one page of
 * every kind of every shop, light on a phone and dark on a wide screen.
 */
const assert = require('node:assert');
const fs = require('node:fs');
const { test } = require('./tap');
const { SHOPS, kinds } = require('./shops');
const { withPage, addToCart } = require('./browser');

const SCRIPTS = ['axe-core/axe.min.js', 'html_codesniffer/build/HTMLCS.js'];
const MOST_SHOWN = 20;

// Each look: scheme, width, height, axe's rules; what neither colour nor width can change is asked once.
const LOOKS = [
    ['light', 360, 800, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']],
    ['dark', 1280, 800, ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'link-name',
        'button-name', 'region', 'heading-order', 'empty-heading', 'aria-hidden-focus', 'label']]
];

/* What both find in the page as it is now, a line each. */
function findings(page, rules) {
    return page.evaluate(async rules => {
        const axe = await window.axe.run({ runOnly: rules, resultTypes: ['violations'] });
        const said = axe.violations.map(one =>
            `axe ${one.id}: ${one.nodes.map(node => node.html + ' ' + node.failureSummary).join('\n  ')}`);
        await new Promise((done, fail) => window.HTMLCS.process('WCAG2AA', document, done, fail));
        return said.concat(window.HTMLCS.getMessages().filter(one => one.type === window.HTMLCS.ERROR)
            .map(one => `htmlcs ${one.code}: ${one.msg} ${(one.element.outerHTML || 'document').slice(0, 160)}`));
    }, rules);
}

/* Looks at the page as it stands, then again dark and wide; a line for each finding. */
async function look(page, what) {
    const said = [];
    for (const [scheme, width, height, rules] of LOOKS) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme });
        said.push(...(await findings(page, rules)).map(one => `${what}, ${scheme}: ${one}`));
    }
    return said;
}

/* A page that carries both scripts wherever it goes; act(page, check) leads it, check(what) looks. */
const withCheckers = act => withPage({}, async page => {
    for (const script of SCRIPTS) {
        await page.addInitScript(fs.readFileSync(require.resolve(script), 'utf8'));
    }
    const said = [];
    await act(page, async what => said.push(...await look(page, what)));
    assert.strictEqual(said.slice(0, MOST_SHOWN).join('\n'), '');
});

for (const name of Object.keys(SHOPS)) {
    test(`${name}: axe and HTML_CodeSniffer find nothing, light and dark`, () => withCheckers(async (page, check) => {
        const list = kinds(name);
        assert.ok(list.length >= 6, list.join());
        for (const at of list) {
            await page.goto(`/${name}/${at}`);
            await check(at);
        }
    }));
}

test('axe and HTML_CodeSniffer find nothing in pages that were used', () => withCheckers(async (page, check) => {
    await addToCart(page, '/brantas/produk/keripik-tempe.html', { choices: ['Balado'] });
    await check('product, after adding');
    await page.goto('/brantas/keranjang.html');
    await check('cart with a line');
    await page.locator('[data-send]').click();
    await check('cart with a fault');
    await page.goto('/brantas/produk/?q=keripik');
    await page.locator('[data-found-list] .card').first().waitFor();
    await page.locator('.filters summary').click();
    await check('results of a search');
}));
