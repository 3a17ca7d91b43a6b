'use strict';
/*
 * Cases and TAP: test(name, function) collects, run() runs them in order. A case has failed when its
 * function throws; words on the command line pick cases by name.
 */
const cases = [];

function test(name, act) {
    cases.push({ name, act });
}

async function run(words) {
    const chosen = cases.filter(one => !words.length || words.some(word => one.name.includes(word)));
    let failed = 0;
    console.log('1..' + chosen.length);
    for (const [i, one] of chosen.entries()) {
        const began = Date.now();
        try {
            await one.act();
            console.log(`ok ${i + 1} - ${one.name}`);
            console.log(`# ${((Date.now() - began) / 1000).toFixed(1)} s`);
        } catch (error) {
            failed++;
            console.log(`not ok ${i + 1} - ${one.name}`);
            console.log(String(error.stack || error).replace(/^/gm, '# '));
        }
    }
    return failed;
}

module.exports = { test, run };
