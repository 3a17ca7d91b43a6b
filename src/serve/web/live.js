/*
 * Live reload of the preview: listens to the server that gave the page. Stands in served pages only,
 * never in files.
 */
'use strict';
(() => {
    const me = document.currentScript;
    const place = 'etalase-place:' + location.pathname + location.search;
    let stream = null;
    let notice = null;
    let photos = null;

    // ---- where the reader was ----

    function placeKeep() {
        try {
            sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
        } catch { /* a browser without storage begins at the top */ }
    }

    function placeRestore() {
        try {
            const kept = JSON.parse(sessionStorage.getItem(place));
            sessionStorage.removeItem(place);
            if (!kept) {
                return;
            }
            const go = () => scrollTo({ left: kept[0], top: kept[1], behavior: 'instant' });
            go();
            // Photos that come late move what is below them.
            addEventListener('load', go, { once: true });
        } catch { /* as above */ }
    }

    function reload() {
        close();
        placeKeep();
        location.reload();
    }

    // ---- what hangs over the page ----

    function box(html) {
        const host = document.createElement('etalase-notice');
        host.style.cssText = 'all:initial;position:fixed;z-index:2147483647';
        host.attachShadow({ mode: 'open' }).innerHTML = html;
        document.documentElement.append(host);
        return host;
    }

    function noticeHide() {
        notice?.remove();
        notice = null;
    }

    function noticeShow(html) {
        noticeHide();
        notice = box(html);
        notice.shadowRoot.querySelector('[data-hide]')?.addEventListener('click', noticeHide);
        notice.shadowRoot.querySelector('[tabindex]')?.focus();
    }

    function photosShow([done, n]) {
        photos?.remove();
        photos = null;
        const waiting = document.querySelector('[data-photos]');
        if (waiting) {
            waiting.textContent = n ? `${done} / ${n}` : '';
        } else if (n) {
            photos = box('<p style="position:fixed;inset:auto auto 12px 12px;margin:0;padding:6px 12px;'
                + 'border-radius:8px;font:14px/1.4 system-ui,sans-serif;background:#1c1917;color:#fafaf9"></p>');
            photos.shadowRoot.firstChild.textContent = `${me.dataset.photos} ${done} / ${n}`;
        }
    }

    // ---- the stream: only while somebody looks, since browsers have few connections to give ----

    function open() {
        if (stream || document.hidden) {
            return;
        }
        stream = new EventSource('/.etalase/live?path=' + encodeURIComponent(decodeURI(location.pathname))
            + '&page=' + encodeURIComponent(me.dataset.page));
        stream.addEventListener('reload', reload);
        stream.addEventListener('notice', event => noticeShow(JSON.parse(event.data)));
        stream.addEventListener('well', noticeHide);
        stream.addEventListener('photos', event => photosShow(JSON.parse(event.data)));
    }

    function close() {
        stream?.close();
        stream = null;
    }

    document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
    addEventListener('pagehide', close);
    addEventListener('pageshow', open);
    addEventListener('keydown', event => event.key === 'Escape' && noticeHide());

    // A worker of an earlier preview on this address would answer with what it kept.
    navigator.serviceWorker?.getRegistrations().then(all => all.forEach(one => one.unregister()))
        .catch(() => { });
    placeRestore();
    open();
})();
