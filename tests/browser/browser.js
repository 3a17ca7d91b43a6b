'use strict';
/*
 * One Chromium for all cases and pages that stand in a known place: fixed clock, Jakarta's zone unless
 * said otherwise, no worker, wa.me answered here, and every fault of a page remembered.
 */
const assert = require('node:assert');
const { chromium } = require('playwright-core');
const { test } = require('./tap');
const { NOW } = require('./shops');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const WIDTHS = [320, 360, 1280]; // the smallest phone, a common one, a desk

let browser = null;
let origin = '';
let ownWidth = 360;

async function start(at) {
    const { execFileSync } = require('node:child_process');
    const name = process.env.CHROMIUM || 'chromium';
    const executablePath = execFileSync('sh', ['-c', 'command -v "$0"', name]).toString().trim();
    browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
    origin = at;
}

async function stop() {
    await browser.close();
}

/*
 * Calls act(page, context) with a fresh page and closes it. options: width (360), height, dark, script
 * (false: off), dots (of a pixel of the screen), touch, worker (true: allowed), zone, now. page.faults holds script errors, failed requests and
 * requests to other hosts; they fail the case unless options.faults is true.
 */
async function withPage(options, act) {
    const context = await browser.newContext({
        viewport: { width: options.width || ownWidth, height: options.height || 800 },
        deviceScaleFactor: options.dots || 1,
        hasTouch: Boolean(options.touch),
        colorScheme: options.dark ? 'dark' : 'light',
        javaScriptEnabled: options.script !== false,
        serviceWorkers: options.worker ? 'allow' : 'block',
        timezoneId: options.zone || 'Asia/Jakarta',
        locale: 'id-ID',
        reducedMotion: 'reduce',
        baseURL: origin
    });
    context.setDefaultTimeout(15000);
    const faults = [];
    try {
        await context.route('https://wa.me/**', route => route.fulfill({ body: 'wa.me' }));
        const page = await context.newPage();
        page.faults = faults;
        page.on('pageerror', error => faults.push('script: ' + error.message));
        page.on('console', message => message.type() === 'error' && faults.push(message.text()));
        page.on('request', request => /^(https?:\/\/127\.0\.0\.1|file:|data:|https:\/\/wa\.me\/)/.test(request.url()) ||
            faults.push('request to ' + request.url()));
        if (options.script !== false) {
            await page.clock.setFixedTime(options.now || NOW);
            // The order code ends in the first sign of its alphabet, four times.
            await page.addInitScript(() => (crypto.getRandomValues = array => array.fill(0)));
        }
        await act(page, context);
        if (!options.faults) {
            assert.deepStrictEqual(faults, []);
        }
    } finally {
        await context.close();
    }
}

/* The case at every width, for pages that are not given one of their own. */
function testAtWidths(name, act) {
    for (const width of WIDTHS) {
        test(`${name}, at ${width} pixels`, async () => {
            ownWidth = width;
            try {
                await act(width);
            } finally {
                ownWidth = 360;
            }
        });
    }
}

/*
 * One case that does the same on one page at every width, with an empty cart each time: act(page, context,
 * width). Cheaper than testAtWidths(), for what needs no other page of its own.
 */
function testOnOnePage(name, act, options = {}) {
    test(`${name}, at ${WIDTHS.join(', ')} pixels`, () => withPage(options, async (page, context) => {
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            try {
                await act(page, context, width);
            } catch (error) {
                error.message = `at ${width} pixels: ${error.message}`;
                throw error;
            }
            await page.evaluate(() => {
                try {
                    localStorage.clear();
                } catch (e) { /* a case may have forbidden it */ }
            });
        }
    }));
}

/* Opens a product and puts it into the cart. choices: labels of its variant. */
async function addToCart(page, address, { choices = [], qty } = {}) {
    await page.goto(address);
    for (const choice of choices) {
        await page.getByRole('radio', { name: choice, exact: true }).check();
    }
    if (qty) {
        await page.locator('#qty').fill(String(qty));
        await page.locator('#qty').blur();
    }
    await page.locator('[data-add]').click();
    await page.locator('[data-status]:has-text(" ")').waitFor();
}

/* Message of a wa.me link, after checking that it is encoded as RFC 3986 asks. */
function messageOf(link) {
    const match = /^https:\/\/wa\.me\/(\d*)\?text=(.*)$/.exec(link);
    assert.ok(match, 'no wa.me link: ' + link);
    assert.match(match[2], /^([A-Za-z0-9_.~-]|%[0-9A-F]{2})*$/);
    assert.ok(link.length <= 2000, `the link has ${link.length} bytes`);
    return { digits: match[1], text: decodeURIComponent(match[2]) };
}

module.exports = { start, stop, testAtWidths, testOnOnePage, withPage, addToCart, messageOf };
