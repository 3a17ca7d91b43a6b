/*
 * Measures pages of a built folder as Lighthouse sees them on a phone: pages.mjs FOLDER BASE PAGE...
 * Prints one JSON object a page. The folder is served with gzip, as any host would, below BASE. Lighthouse is
 * looked for in build/bench; $CHROMIUM names the browser.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const modules = createRequire(path.resolve(import.meta.dirname, '../../build/bench/package.json'));
const load = async name => import(pathToFileURL(modules.resolve(name)).href);
const { default: lighthouse } = await load('lighthouse');
const { launch } = await load('chrome-launcher');

const [folder, base, ...pages] = process.argv.slice(2);
const TYPES = {
    '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
    '.jpg': 'image/jpeg', '.png': 'image/png', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.xml': 'application/xml',
    '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json'
};
const SMALL_ALREADY = /\.(jpg|png|webp)$/;
const SLOW_3G = {
    rttMs: 400, throughputKbps: 400, requestLatencyMs: 1500, downloadThroughputKbps: 400, uploadThroughputKbps: 400,
    cpuSlowdownMultiplier: 6
};

function answer(request, response) {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, asked.startsWith(base) ? asked.slice(base.length) : asked, asked.endsWith('/') ? 'index.html' : '');
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) {
        response.writeHead(404).end();
        return;
    }
    const whole = fs.readFileSync(file);
    const packed = !SMALL_ALREADY.test(file);
    response.writeHead(200, {
        'content-type': TYPES[path.extname(file)] || 'application/octet-stream',
        ...(packed && { 'content-encoding': 'gzip' })
    });
    response.end(packed ? zlib.gzipSync(whole) : whole);
}

const server = http.createServer(answer);
await new Promise(done => server.listen(0, '127.0.0.1', done));
const chromePath = execFileSync('sh', ['-c', 'command -v "$0"', process.env.CHROMIUM || 'chromium']).toString().trim();
const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
const measure = async (url, settings) => (await lighthouse(url, { port: chrome.port, output: 'json' },
    { extends: 'lighthouse:default', settings })).lhr;

for (const page of pages) {
    const url = `http://127.0.0.1:${server.address().port}${base}${page}`;
    const { audits, categories, runtimeError } = await measure(url, {});
    if (runtimeError) {
        throw new Error(`${page}: ${runtimeError.message}`);
    }
    const slow = await measure(url, { onlyCategories: ['performance'], throttlingMethod: 'simulate', throttling: SLOW_3G });
    console.log(JSON.stringify({
        page, bytes: audits['total-byte-weight'].numericValue,
        requests: audits['network-requests'].details.items.length,
        scores: Object.values(categories).map(one => Math.round(one.score * 100)),
        lcp_ms: audits['largest-contentful-paint'].numericValue,
        slow_lcp_ms: slow.audits['largest-contentful-paint'].numericValue
    }));
}
await chrome.kill();
server.close();
server.closeAllConnections();
