'use strict';
/*
 * Builds the shops, serves them on the loopback and runs the cases. Words pick cases: run cart
 */
const { run } = require('./tap');
const shops = require('./shops');
const browser = require('./browser');

for (const file of ['lint', 'pages', 'access', 'product', 'cart', 'search', 'share', 'worker', 'keyboard', 'live']) {
    require('./cases_' + file);
}

async function main() {
    const server = await shops.serve();
    let failed = 1;
    try {
        shops.build(server.origin);
        await browser.start(server.origin);
        failed = await run(process.argv.slice(2));
        await browser.stop();
    } catch (error) {
        console.log('1..1\nnot ok 1 - shops are built and opened');
        console.log(String(error.stack || error).replace(/^/gm, '# '));
    } finally {
        server.close();
        shops.remove();
    }
    process.exitCode = failed ? 1 : 0;
}

main();
