/*
 * Service worker: pages from the network (3 s), else from the store; named files from the store first.
 * 
 */
'use strict';

const site = {"version":"HASH","files":["","produk/","keranjang.html","404.html","assets/style-HASH.css","assets/script-HASH.js","assets/cart-HASH.js","assets/find-HASH.js"],"lost":"404.html"};
const BASE = 'etalase:' + self.registration.scope + ':';
const KEEP = BASE + site.version; // pages and files of this build
const PHOTOS = BASE + 'photos';
const MAX_PHOTOS = 60;
const WAIT_MS = 3000;

const inScope = path => new URL(path, self.registration.scope).href;

self.addEventListener('install', event => {
    // A file that is missing must not keep the others out.
    event.waitUntil(caches.open(KEEP)
        .then(cache => Promise.all(site.files.map(
            file => cache.add(new Request(inScope(file), { cache: 'no-cache' })).catch(() => { }))))
        .then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
    event.waitUntil(caches.keys()
        .then(names => Promise.all(names
            .filter(name => name.startsWith(BASE) && name !== KEEP && name !== PHOTOS)
            .map(name => caches.delete(name))))
        .then(() => self.clients.claim()));
});

function store(name, request, answer) {
    if (answer.ok && answer.type === 'basic') {
        const copy = answer.clone();
        caches.open(name).then(cache => cache.put(request, copy)).then(() => name === PHOTOS && trim());
    }
    return answer;
}

// The oldest photos go first.
function trim() {
    return caches.open(PHOTOS).then(cache => cache.keys().then(keys => Promise.all(
        keys.slice(0, Math.max(0, keys.length - MAX_PHOTOS)).map(key => cache.delete(key)))));
}

function page(request) {
    const kept = () => caches.match(request, { ignoreSearch: true });
    const lost = () => caches.match(inScope(site.lost)).then(answer => answer || Response.error());
    const fresh = fetch(request).then(answer => store(KEEP, request, answer));
    const late = new Promise(done => setTimeout(done, WAIT_MS)).then(kept);
    return Promise.race([fresh, late.then(answer => answer || fresh)])
        .catch(() => kept().then(answer => answer || lost()));
}

function file(request, name) {
    return caches.match(request).then(
        answer => answer || fetch(request).then(fetched => store(name, request, fetched)));
}

self.addEventListener('fetch', event => {
    const request = event.request;
    const scope = self.registration.scope;
    if (request.method !== 'GET' || !request.url.startsWith(scope)) {
        return;
    }
    const path = request.url.slice(scope.length);
    if (request.mode === 'navigate') {
        event.respondWith(page(request));
    } else if (path.startsWith('img/')) {
        event.respondWith(file(request, PHOTOS));
    } else if (path.startsWith('assets/')) {
        event.respondWith(file(request, KEEP));
    } else if (path.startsWith('search.json')) {
        event.respondWith(page(request));
    }
});
