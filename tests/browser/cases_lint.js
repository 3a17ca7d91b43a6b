'use strict';
/*
 * Scripts and styles as linters see them: those of the themes as they are written, and what stands in
 * the built pages. Old telephones are to understand them: ES2018, no nested rules.
 */
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { Linter } = require('eslint');
const js = require('@eslint/js');
const globals = require('globals');
const stylelint = require('stylelint');
const { test } = require('./tap');
const { SHOPS, folder, pages } = require('./shops');

const THEMES = path.resolve(__dirname, '../../themes');
const written = ending => fs.readdirSync(THEMES, { recursive: true }).filter(file => file.endsWith(ending))
    .map(file => ({ name: file, code: fs.readFileSync(path.join(THEMES, file), 'utf8') }));

/* What stands between tags of that name, in every page of every shop; each text once. */
function inline(tag, wanted) {
    const found = new Map();
    for (const name of Object.keys(SHOPS)) {
        for (const page of pages(name)) {
            const html = fs.readFileSync(path.join(folder(name), page), 'utf8');
            for (const [, attributes, code] of html.matchAll(new RegExp(`<${tag}([^>]*)>([^]*?)</${tag}>`, 'g'))) {
                if (wanted(attributes) && code.trim()) {
                    found.set(code, { name: `${name}/${page}`, code });
                }
            }
        }
    }
    return Array.from(found.values());
}

test('scripts: nothing that a linter minds', () => {
    const linter = new Linter();
    const config = [{
        ...js.configs.recommended,
        rules: { ...js.configs.recommended.rules, 'no-unused-vars': ['error', { args: 'none', caughtErrors: 'none' }], eqeqeq: 'error', 'no-var': 'error' },
        languageOptions: {
            ecmaVersion: 2018, sourceType: 'script', globals: { ...globals.browser, ...globals.serviceworker }
        }
    }];
    const sources = written('.js').concat(inline('script', attributes => !/src=|json/.test(attributes)));
    assert.ok(sources.length >= 5);
    const said = sources.flatMap(source => linter.verify(source.code.replace('{{{worker_json}}}', '{}'), config)
        .map(one => `${source.name}:${one.line}: ${one.message} (${one.ruleId})`));
    assert.deepStrictEqual(said, []);
});

test('styles: nothing that a linter minds', async () => {
    const config = {
        extends: [require.resolve('stylelint-config-recommended')],
        rules: { 'no-descending-specificity': null, 'max-nesting-depth': 0, 'selector-disallowed-list': ['/:has\\(/'] }
    };
    // In a page, the theme's options and the shop's colours each set :root.
    const ofPages = { ...config, rules: { ...config.rules, 'no-duplicate-selectors': null } };
    const sources = written('.css').map(source => ({ ...source, config }))
        .concat(inline('style', () => true).map(source => ({ ...source, config: ofPages })));
    assert.ok(sources.length >= 5);
    const said = [];
    for (const source of sources) {
        const { results } = await stylelint.lint({ code: source.code, config: source.config, quietDeprecationWarnings: true });
        said.push(...results[0].warnings.map(one => `${source.name}:${one.line}: ${one.text}`));
    }
    assert.deepStrictEqual(said, []);
});
