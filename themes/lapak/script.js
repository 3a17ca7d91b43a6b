/*
 * Lapak's script: what is in the cart, order message, choices on the product page, hours; cart.js has
 * the cart's page and find.js the search. Pages read and order without it. Its words
 * (script_words of theme.yaml) stand in front of it. Syntax: ES2018.
 */
(function () {
    'use strict';

    const MAX_LINES = 50;
    const MAX_QTY = 9999;
    const MAX_CHARS = 1500; // of a message
    const MAX_LINK = 2000; // bytes

    const doc = document;
    const html = doc.documentElement;
    const lang = html.lang;
    const base = new URL(doc.body.dataset.root || './', location.href);
    const loadedAt = new Date(); // the day this page's prices were read

    const $ = (selector, from) => (from || doc).querySelector(selector);
    const $$ = (selector, from) => Array.from((from || doc).querySelectorAll(selector));
    const on = (target, type, act) => target && target.addEventListener(type, act);
    const words = self.etalaseWords;
    const fill = (text, slots) =>
        text.replace(/\{(\w+)\}/g, (all, name) => (name in slots ? slots[name] : all));
    const rupiah = n => 'Rp' + String(n).replace(/\B(?=(\d{3})+$)/g, '.');
    // Of this shop: nothing that was stored can lead elsewhere.
    const address = path => new URL('./' + path, base).href;

    function json(id) {
        try {
            return JSON.parse($('#' + id).textContent);
        } catch (e) {
            return null;
        }
    }

    let toastTimer = 0;
    function say(text, link) {
        const toast = $('[data-status]');
        toast.textContent = text;
        if (link) {
            toast.append(' ', link);
        }
        clearTimeout(toastTimer);
        toastTimer = setTimeout(() => (toast.textContent = ''), 6000);
    }

    function show(node, visible) {
        if (node) {
            node.hidden = !visible;
        }
    }

    /* ---- cart: kept in this browser, one for each shop's base path ---- */

    const KEY = 'etalase:' + base.pathname;
    let memory = null; // stands in when the browser keeps nothing
    let forgets = false;

    const text = (value, max) => (typeof value === 'string' ? value.slice(0, max) : '');
    const whole = (value, min, max) =>
        Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : null;

    // Texts of the cart and of a line, with their greatest length.
    const OF_CART = { name: 80, address: 300, note: 300, ship: 20, pay: 20, code: 20 };
    const OF_LINE = { id: 200, label: 200, name: 200, url: 500, full: 500, photo: 500, unit: 40, note: 120 };

    function texts(from, limits) {
        const out = {};
        Object.keys(limits).forEach(name => (out[name] = text(from[name], limits[name])));
        return out;
    }

    // What was stored may be old, damaged or not ours: keep what is sound.
    function cleanLine(raw) {
        const line = texts(raw || {}, OF_LINE);
        if (!line.id || !line.name) {
            return null;
        }
        line.price = whole(raw.price, 0, 1e12);
        line.stock = whole(raw.stock, 0, 1e9);
        line.min = whole(raw.min, 1, MAX_QTY) || 1;
        line.qty = whole(raw.qty, 1, MAX_QTY) || line.min;
        line.date = /^\d{4}-\d\d-\d\d$/.test(raw.date) ? raw.date : day(loadedAt);
        line.tiers = (Array.isArray(raw.tiers) ? raw.tiers : []).filter(
            tier => Array.isArray(tier) && tier[0] > 0 && tier[1] >= 0);
        return line;
    }

    function cleanCart(raw) {
        const from = raw && raw.v === 1 ? raw : {};
        const lines = (Array.isArray(from.lines) ? from.lines : []).map(cleanLine);
        return Object.assign({ v: 1 }, texts(from, OF_CART), {
            lines: lines.filter(Boolean).slice(0, MAX_LINES)
        });
    }

    function loadCart() {
        try {
            return cleanCart(memory || JSON.parse(localStorage.getItem(KEY)));
        } catch (e) {
            return cleanCart(memory);
        }
    }

    function saveCart(cart) {
        try {
            localStorage.setItem(KEY, JSON.stringify(cart));
            memory = null;
        } catch (e) {
            memory = cart;
            forgets = true;
        }
        countCart(cart);
    }

    function countCart(cart) {
        const n = cart.lines.reduce((sum, line) => sum + line.qty, 0);
        $$('[data-count]').forEach(node => (node.textContent = n ? (n > 999 ? '999+' : n) : ''));
    }

    // One date in local time, as 2026-08-17.
    const day = date =>
        new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const dayText = iso => new Date(iso).toLocaleDateString(lang === 'en' ? 'en-GB' : lang, {
        day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'
    });

    // Wholesale goes by all pieces of a product, whatever their variant.
    function unitPrice(line, pieces) {
        let price = line.price;
        for (const tier of line.tiers) {
            if (price !== null && pieces >= tier[0] && tier[1] < price) {
                price = tier[1];
            }
        }
        return price;
    }

    function priced(cart) {
        const pieces = {};
        cart.lines.forEach(line => (pieces[line.id] = (pieces[line.id] || 0) + line.qty));
        const lines = cart.lines.map(line => {
            const each = unitPrice(line, pieces[line.id]);
            return { line: line, each: each, sum: each === null ? null : each * line.qty };
        });
        return {
            lines: lines,
            total: lines.reduce((sum, item) => sum + (item.sum || 0), 0),
            ask: lines.some(item => item.sum === null)
        };
    }

    /* ---- order message ---- */

    // RFC 3986: all but letters, digits and - _ . ~ is escaped.
    const percent = message => encodeURIComponent(message.replace(/\r\n?/g, '\n'))
        .replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
    const waLink = (digits, message) => 'https://wa.me/' + digits + '?text=' + percent(message);
    const fits = (digits, message) =>
        Array.from(message).length <= MAX_CHARS && waLink(digits || '', message).length <= MAX_LINK;

    // Slots of the owner's template: Indonesian and English names.
    const SLOTS = {
        nama_produk: 'product', product_name: 'product', varian: 'variant', variant: 'variant',
        jumlah: 'qty', quantity: 'qty', harga: 'price', price: 'price', total: 'total',
        tautan: 'link', link: 'link', nama: 'name', name: 'name', alamat: 'address',
        address: 'address', catatan: 'note', note: 'note'
    };
    const OF_ITEM = ['product', 'variant', 'qty', 'price', 'link'];

    const slotsOf = line =>
        (line.match(/\{\w+\}/g) || []).map(slot => SLOTS[slot.slice(1, -1)]).filter(Boolean);

    // As the builder fills a line: empty slots take their brackets, the blank before them and
    // a comma at the end along; a line whose slots are all empty is left out (null).
    function fillLine(line, values) {
        const slots = slotsOf(line);
        if (!slots.length) {
            return line.replace(/\s+$/, '');
        }
        const value = name => values[SLOTS[name]] || '';
        return slots.some(slot => values[slot]) ? line
            .replace(/ ?\(\{(\w+)\}\)| ?\{(\w+)\}([\s,;:-]*$)?/g, (all, inner, name, end) => {
                const key = inner || name;
                return !SLOTS[key] ? all : value(key)
                    ? all.replace('{' + key + '}', () => value(key)) : '';
            }).trim() : null;
    }

    function itemValues(item, plan) {
        const line = item.line;
        const price = item.each === null ? words.msg_ask
            : line.qty > 1 ? fill(words.msg_each, { price: rupiah(item.each), sum: rupiah(item.sum) })
                : rupiah(item.each);
        return {
            product: line.name, variant: line.label, qty: String(line.qty), price: price,
            link: plan.links ? line.full : ''
        };
    }

    // Lines with an item's slots are repeated for every item, at the place of the first one.
    function templateLines(source, order, plan) {
        const ofItem = line => slotsOf(line).some(slot => OF_ITEM.includes(slot));
        const block = source.filter(ofItem);
        const many = order.lines.length > 1;
        const out = [];
        const put = (lines, item) => lines.forEach(line => out.push(
            fillLine(line, Object.assign({}, order.values, itemValues(item, plan)))));
        const putNote = item => plan.notes && item.line.note &&
            out.push(words.msg_note + ': ' + item.line.note);
        let done = false;
        for (const line of source) {
            if (!many || !ofItem(line)) {
                put([line], order.lines[0]);
            }
            if (ofItem(line) && !done) {
                done = true;
                order.lines.forEach(item => {
                    if (many) {
                        out.push(plan.links ? '' : null); // a blank line between blocks
                        put(block, item);
                    }
                    putNote(item);
                });
                out.push(many ? '' : null);
            }
        }
        return out;
    }

    // What a buyer says beside the goods, and the word before it.
    const SAID = [
        ['name', 'msg_name'], ['ship', 'msg_delivery'], ['address', 'msg_address'],
        ['pay', 'msg_payment'], ['note', 'msg_note']
    ];

    // order: {lines: priced lines, values: {total, name, address, note, ship, pay, code, date}}
    function message(order, shop, plan) {
        const source = (shop.template || words.msg_template).replace(/\r\n?/g, '\n')
            .replace('{shop}', () => shop.shop).split('\n');
        const used = [].concat(...source.map(slotsOf));
        const values = order.values;
        const out = templateLines(source, order, plan);
        // What the buyer said and the template has no place for.
        out.push('');
        SAID.forEach(([slot, word]) => values[slot] && !used.includes(slot) &&
            out.push(words[word] + ': ' + values[slot]));
        if (values.code) {
            out.push('', words.msg_code + ': ' + values.code, words.msg_date + ' ' + values.date);
            if (shop.url && plan.links) {
                out.push(shop.url);
            }
        }
        return out.filter(line => line !== null).join('\n').replace(/\n{3,}/g, '\n\n').trim();
    }

    const PLANS = [
        { links: true, notes: true }, { links: false, notes: true }, { links: false, notes: false }
    ];

    // The fullest message that fits, with the level of its shortening; level 3: none does.
    function planMessage(order, shop) {
        for (let level = 0; level < PLANS.length; level++) {
            const plan = PLANS[level];
            const values = plan.notes ? order.values : Object.assign({}, order.values, { note: '' });
            const short = message({ lines: order.lines, values: values }, shop, plan);
            if (fits(shop.wa, short)) {
                return { text: short, level: level };
            }
        }
        return { text: message(order, shop, PLANS[0]), level: 3 };
    }

    function copyText(value, done, failed) {
        const old = () => {
            const area = doc.createElement('textarea');
            area.value = value;
            area.style.cssText = 'position:fixed;top:0;opacity:0';
            doc.body.append(area);
            area.select();
            const ok = doc.execCommand('copy');
            area.remove();
            (ok ? done : failed)();
        };
        if (navigator.clipboard && navigator.clipboard.writeText) {
            navigator.clipboard.writeText(value).then(done, old);
        } else {
            old();
        }
    }

    /* ---- putting things into the cart ---- */

    function lineOf(product, variant, qty) {
        return {
            id: product.id, name: product.name, label: variant ? variant.v.join(', ') : '',
            url: product.url, full: product.full, photo: product.photo, unit: product.unit,
            price: variant ? variant.price : product.price, qty: qty || product.min, min: product.min,
            stock: variant ? variant.stock : product.stock, note: '',
            date: day(loadedAt), tiers: product.wholesale
        };
    }

    function putInCart(line) {
        const cart = loadCart();
        const same = cart.lines.find(old => old.id === line.id && old.label === line.label);
        if (!same && cart.lines.length >= MAX_LINES) {
            say(words.cart_full);
            return;
        }
        if (same) {
            line.qty = Math.min(MAX_QTY, line.qty + same.qty);
            line.note = same.note;
            Object.assign(same, cleanLine(line));
        } else {
            cart.lines.push(cleanLine(line));
        }
        saveCart(cart);
        const link = doc.createElement('a');
        link.href = $('.top-btn[href]:not(.to-find)').href;
        link.textContent = $('.top-word').textContent;
        say(fill(words.added, { name: line.name }) + (forgets ? ' ' + words.no_storage : ''), link);
    }

    // Cards that hold their product put one of it (or its least number) into the cart.
    function startQuick() {
        on(doc, 'click', event => {
            const button = event.target.closest('[data-quick]');
            if (button) {
                const product = JSON.parse($('script', button.parentNode).textContent);
                const has = loadCart().lines.some(line => line.id === product.id);
                putInCart(lineOf(product, null, has ? 1 : product.min));
            }
        });
    }

    /* ---- product page ---- */

    function stepper(root, change) {
        const input = $('input', root);
        const min = Number(input.min) || 1;
        const set = qty => {
            input.value = whole(qty, min, MAX_QTY) || min;
            change(Number(input.value));
        };
        on(root, 'click', event => {
            const button = event.target.closest('[data-step]');
            if (button) {
                set((Number(input.value) || 0) + Number(button.dataset.step));
            }
        });
        on(input, 'change', () => set(Number(input.value)));
    }

    function startProduct(product, shop) {
        const form = $('[data-buy]');
        const axes = $$('[data-axis]', form);
        const amount = $('#qty');
        const priceNow = $('[data-now]');
        const stock = $('[data-stock]');
        const add = $('[data-add]');
        const wa = $('[data-wa]');
        const stockText = stock.textContent;
        const stockClass = stock.className;
        const waText = wa && wa.textContent.trim();

        // Values of each axis in order of first appearance, as the page shows them.
        const axisValues = product.axes.map((name, i) => Array.from(
            new Set(product.variants.map(variant => variant.v[i]))));
        const picked = () => axes.map((axis, i) => {
            const input = $('input:checked', axis);
            return input && axisValues[i][input.value - 1];
        });
        const find = values => product.variants.find(
            variant => variant.v.every((value, i) => value === values[i])) || null;

        function current() {
            const variant = axes.length ? find(picked()) : null;
            return Object.assign(lineOf(product, variant, amount && Number(amount.value)), {
                out: axes.length ? !variant || variant.out : product.out, variant: variant
            });
        }

        function update() {
            const line = current();
            const values = picked();
            const each = unitPrice(line, line.qty);
            if (line.variant || !axes.length) {
                priceNow.textContent = each === null ? words.ask_price : rupiah(each);
            }
            const tiers = product.wholesale.filter(tier => line.qty >= tier[0]).length;
            $$('.whole tbody tr').forEach((row, i) => row.classList.toggle('now', i === tiers - 1));
            axes.forEach((axis, i) => $$('input', axis).forEach((input, at) => {
                const tried = values.slice();
                tried[i] = axisValues[i][at];
                const variant = find(tried);
                input.parentNode.classList.toggle('gone', !variant || variant.out);
            }));
            if (axes.length && !product.out) {
                const low = line.stock > 0 && line.stock <= 5;
                stock.className = line.out ? 'stock is-out' : stockClass;
                stock.textContent = line.out ? words.sold_out_note : stockClass.includes('is-later') ? stockText
                    : low ? words.left_note_a + ' ' + line.stock + ' ' + words.left_note_b : words.ready;
            }
            if (add) {
                add.disabled = line.out;
            }
            if (wa) {
                const label = line.out ? words.ask_stock : each === null ? words.ask_price_wa : waText;
                $('span', wa).textContent = label;
                wa.href = waLink(shop.wa, orderOne(line, each));
            }
        }

        function orderOne(line, each) {
            const name = line.name + (line.label ? ' (' + line.label + ')' : '');
            if (line.out || each === null) {
                const hello = line.out ? words.msg_ask_stock : words.msg_ask_price;
                return fill(hello, { shop: shop.shop, name: name }) + (line.full ? '\n' + line.full : '');
            }
            const order = priced({ lines: [line] });
            return planMessage({ lines: order.lines, values: { total: rupiah(order.total) } }, shop).text;
        }

        function addToCart() {
            const line = current();
            if (line.out) {
                say(words.choose_first);
                return;
            }
            putInCart(line);
        }

        const first = product.variants.find(variant => !variant.out) || product.variants[0];
        axes.forEach((axis, i) => {
            const at = first ? axisValues[i].indexOf(first.v[i]) : 0;
            const input = $$('input', axis)[at];
            if (input && !$('input:checked', axis)) {
                input.checked = true;
            }
        });
        if (amount) {
            stepper($('.stepper', form), update);
        }
        on(form, 'change', event => {
            update();
            const variant = current().variant;
            if (event.target.type === 'radio' && variant && variant.photo !== null) {
                slideTo(variant.photo);
            }
        });
        on(form, 'submit', event => {
            event.preventDefault();
            addToCart();
        });
        update();
    }

    /* ---- gallery ---- */

    function slideTo(at) {
        const track = $('.slides');
        if (track && track.children[at]) {
            track.scrollTo({ left: track.children[at].offsetLeft - track.offsetLeft });
        }
    }

    function startGallery(gallery) {
        const track = $('.slides', gallery);
        const dots = $$('.thumbs a', gallery);
        dots.forEach((dot, i) => on(dot, 'click', event => {
            event.preventDefault();
            slideTo(i);
        }));
        let waiting = false;
        on(track, 'scroll', () => {
            if (waiting) {
                return;
            }
            waiting = true;
            requestAnimationFrame(() => {
                waiting = false;
                const at = Math.round(track.scrollLeft / track.clientWidth);
                dots.forEach((dot, i) => (i === at ? dot.setAttribute('aria-current', 'true')
                    : dot.removeAttribute('aria-current')));
            });
        });
    }

    /* ---- search: a file of its own, fetched when it is wanted ---- */

    function startSearch(form) {
        let asked = false;
        const load = () => {
            if (!asked) {
                asked = true;
                const script = doc.createElement('script');
                script.src = form.dataset.script;
                doc.head.append(script);
            }
        };
        $$('form[role=search] input').forEach(input => on(input, 'focus', load));
        on($('.filters'), 'toggle', load);
        const query = new URL(location.href).searchParams.get('q');
        if (query === '') { // the looking glass of the top leads here
            $$('input[name=q]').filter(input => input.offsetParent).forEach(input => input.focus());
        }
        if (location.search.length > 1) {
            load();
        }
    }

    /* ---- opening hours, in the shop's zone ---- */

    function openState(hours, now) {
        const local = new Date(now.getTime() + hours.zone * 60000);
        const today = (local.getUTCDay() + 6) % 7;
        const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
        const two = n => String(n).padStart(2, '0');
        const clock = m => two(Math.floor(m / 60) % 24) + words.time_dot + two(m % 60);
        const spans = at => hours.days[(at + 7) % 7] || [];

        if (hours.days.every(list => list && list.some(span => span[0] === 0 && span[1] === 1440))) {
            return { open: true, text: words.open_all_day, today: today };
        }
        // A span that closes at or before its opening ends after midnight.
        const end = span => (span[1] <= span[0] ? span[1] + 1440 : span[1]);
        for (const back of [0, 1]) {
            for (const span of spans(today - back)) {
                const m = minute + back * 1440;
                if (m >= span[0] && m < end(span)) {
                    return { open: true, text: fill(words.open_now, { time: clock(end(span)) }), today: today };
                }
            }
        }
        for (let ahead = 0; ahead < 8; ahead++) {
            const next = spans(today + ahead).map(span => span[0])
                .filter(start => ahead || start > minute).sort((a, b) => a - b)[0];
            if (next !== undefined) {
                const name = new Date(Date.UTC(2024, 0, 1 + today + ahead)).toLocaleDateString(
                    lang, { weekday: 'long', timeZone: 'UTC' });
                const sentence = ahead === 0 ? words.closed_later : ahead === 1 ? words.closed_tomorrow : words.closed_day;
                return { open: false, text: fill(sentence, { time: clock(next), day: name }), today: today };
            }
        }
        // No day to look forward to: closed, where the owner says so of today.
        return hours.days[today] ? { open: false, text: words.closed, today: today } : null;
    }

    function startHours(hours) {
        const state = openState(hours, new Date());
        if (!state) {
            return;
        }
        html.classList.toggle('is-open', state.open);
        html.classList.toggle('is-closed', !state.open);
        $$('[data-open]').forEach(node => (node.textContent = state.text));
        $$('tr[data-day="' + (state.today + 1) + '"]').forEach(row => row.classList.add('today'));
    }

    /* ---- start ---- */

    // For cart.js and find.js.
    window.etalase = {
        $, $$, on, fill, rupiah, address, show, say, json, words, lang, day, dayText, loadedAt, stepper, copyText,
        KEY, loadCart, saveCart, cleanCart, countCart, priced, message, planMessage, PLANS, waLink
    };

    const gallery = $('[data-gallery]');
    const product = json('product-data');
    const shop = json('order-data');
    const onCart = Boolean($('[data-cart]')); // cart.js keeps that page up to date
    const find = $('[data-find]');
    const hours = json('hours-data');

    if (hours) {
        startHours(hours);
        setInterval(() => startHours(hours), 60000);
    }
    if (gallery) {
        startGallery(gallery);
    }
    if (product && shop) {
        startProduct(product, shop);
    }
    if ($('[data-quick]')) {
        startQuick();
    }
    if (find) {
        startSearch(find);
    }
    countCart(loadCart());
    on(window, 'storage', () => countCart(loadCart()));
    on(window, 'pageshow', event => event.persisted && (onCart ? location.reload() : countCart(loadCart())));

    // What a page announces may have ended since it was built.
    $$('[data-ends]').forEach(node => node.classList.toggle('is-over', day(new Date()) > node.dataset.ends));

    $$('[data-copy]').forEach(button => on(button, 'click', () => copyText(
        button.dataset.copy, () => say(button.dataset.done), () => say(button.dataset.copy))));
    if (navigator.share) {
        html.classList.add('can-share');
        $$('[data-share]').forEach(button => on(button, 'click', () => navigator.share({
            title: button.dataset.title, url: button.dataset.share
        }).catch(() => { })));
    }

    if (navigator.onLine === false) {
        $$('[data-offline]').forEach(node => (node.textContent = node.dataset.offline));
    }

    if ('serviceWorker' in navigator && doc.body.dataset.worker) {
        on(window, 'load', () => navigator.serviceWorker.register(doc.body.dataset.worker)
            .catch(() => { }));
    }
})();
