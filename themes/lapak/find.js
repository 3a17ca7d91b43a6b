/*
 * Lapak's search, filters and order of the list; loaded when somebody wants them. State is in the
 * address (q, cat, min, max, ready, tag, sort), so it can be sent on and survives going back.
 */
(function () {
    'use strict';

    const { $, $$, on, fill, rupiah, address, show, lang } = window.etalase;
    const doc = document;
    const form = $('[data-find]');
    const results = $('[data-results]');
    const list = $('[data-found-list]');
    const told = $('[data-found-text]');
    const more = $('[data-more]');
    const filters = $('[data-filters]');
    const panel = filters && filters.closest('details');
    const inputs = $$('input[name=q]');
    const PAGE = 48; // cards that are drawn at once

    /* ---- words ---- */

    const fold = value => value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
    const wordsIn = value => fold(value || '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const stop = new Set(wordsIn(form.dataset.stop));

    // What may be taken off a word so that its root is left, with what then stands at its head.
    const AFFIXES = {
        id: {
            tails: ['nya', 'kan', 'lah', 'kah', 'an', 'ku', 'mu', 'i'],
            heads: [['meng', ['', 'k']], ['meny', ['s']], ['mem', ['', 'p']], ['men', ['', 't']], ['me', ['']],
                ['peng', ['', 'k']], ['peny', ['s']], ['pem', ['', 'p']], ['pen', ['', 't']], ['per', ['']], ['pe', ['']],
                ['ber', ['']], ['ter', ['']], ['di', ['']], ['ke', ['']], ['se', ['']]]
        },
        en: { tails: ['ing', 'ies', 'es', 's', 'ed'], heads: [] }
    };
    const ROOT = 4; // letters that a root has at least

    function roots(word) {
        const { tails, heads } = AFFIXES[lang] || AFFIXES.en;
        const out = new Set();
        const cut = tails.filter(tail => word.endsWith(tail)).map(tail => word.slice(0, -tail.length));
        for (const part of [word].concat(cut)) {
            out.add(part);
            for (const [head, before] of heads) {
                if (part.startsWith(head)) {
                    before.forEach(sign => out.add(sign + part.slice(head.length)));
                }
            }
        }
        out.delete(word);
        return Array.from(out).filter(root => root.length >= ROOT);
    }

    // Whether `own` begins with `word` but for one letter: wrong, missing, too many or swapped.
    function nearly(own, word) {
        let i = 0;
        while (i < word.length && own[i] === word[i]) {
            i++;
        }
        return own.startsWith(word.slice(i + 1), i + 1) || own.startsWith(word.slice(i), i + 1) ||
            own.startsWith(word.slice(i + 1), i) ||
            own.startsWith(word[i + 1] + word[i] + word.slice(i + 2), i);
    }

    // 1 the very word, less for its beginning, a root or a slip of the finger, 0 for none.
    function likeness(own, word, rootsOf) {
        if (own === word) {
            return 1;
        }
        if (own.startsWith(word)) {
            return 0.7;
        }
        if (rootsOf.some(root => own.startsWith(root))) {
            return 0.4;
        }
        return word.length >= ROOT && own.length >= ROOT - 1 && nearly(own, word) ? 0.25 : 0;
    }

    function score(item, wanted) {
        if (!item.fields) {
            item.fields = [[8, wordsIn(item.n)], [4, wordsIn(item.tags.join(' '))],
                [4, wordsIn(item.v)], [3, wordsIn(item.cat && item.cat.n)], [1, wordsIn(item.s)]];
        }
        let sum = 0;
        for (const [word, rootsOf] of wanted) {
            let best = 0;
            for (const [weight, own] of item.fields) {
                for (const one of own) {
                    best = Math.max(best, weight * likeness(one, word, rootsOf));
                }
            }
            if (!best) {
                return 0;
            }
            sum += best;
        }
        return sum;
    }

    /* ---- index ---- */

    let loading = null;

    function unpack(data) {
        data.items.forEach((item, i) => {
            item.at = i;
            item.cat = item.c === undefined ? null : data.categories[item.c];
            item.tags = (item.k || []).map(k => data.tags[k]);
            item.href = data.address[0] + item.a + data.address[1];
        });
        return data;
    }

    // Where pages are opened as files nothing can be fetched; there the index is a script as well.
    const indexOfFile = () => new Promise((done, fail) => {
        const script = doc.createElement('script');
        script.src = form.dataset.find.replace(/json$/, 'js');
        on(script, 'load', () => done(window.etalaseIndex));
        on(script, 'error', fail);
        doc.head.append(script);
    });
    const index = () => (location.protocol === 'file:' ? indexOfFile() : fetch(form.dataset.find).then(answer => {
        if (!answer.ok) {
            throw new Error(answer.status);
        }
        return answer.json();
    }));

    const load = () => (loading = loading || index().then(unpack).then(data => {
        const tags = $('select[name=tag]', filters);
        if (tags) {
            const picked = tags.dataset.picked || '';
            data.tags.slice().sort((a, b) => a.localeCompare(b, lang)).forEach(
                tag => tags.append(new Option(tag, tag, false, tag === picked)));
            show(tags.parentNode, data.tags.length);
        }
        return data;
    }));

    /* ---- state: what is asked for ---- */

    const NAMES = ['q', 'cat', 'min', 'max', 'ready', 'tag', 'sort'];
    const home = { q: '', cat: form.dataset.category || '', min: '', max: '', ready: '', tag: '', sort: '' };

    function fromAddress() {
        const asked = new URL(location.href).searchParams;
        const state = {};
        NAMES.forEach(name => (state[name] = asked.has(name) ? asked.get(name).trim() : home[name]));
        return state;
    }

    const isHome = state => NAMES.every(name => state[name] === home[name]);

    function toAddress(state) {
        const url = new URL(location.href);
        NAMES.forEach(name => (state[name] === home[name] ? url.searchParams.delete(name)
            : url.searchParams.set(name, state[name])));
        history.replaceState(null, '', url);
    }

    function fromForm() {
        const state = Object.assign({}, home);
        NAMES.slice(1).forEach(name => {
            const field = filters && filters.elements[name];
            if (field) {
                state[name] = field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value.trim();
            }
        });
        return state;
    }

    function toForm(state) {
        inputs.forEach(input => input.value.trim() !== state.q && (input.value = state.q));
        NAMES.slice(1).forEach(name => {
            const field = filters && filters.elements[name];
            if (!field) {
                return;
            }
            if (field.type === 'checkbox') {
                field.checked = Boolean(state[name]);
            } else {
                field.value = state[name];
                field.dataset.picked = state[name];
            }
        });
    }

    /* ---- answer ---- */

    const price = item => (item.p === undefined ? Infinity : item.p);
    const ORDERS = {
        new: (a, b) => (b.d || 0) - (a.d || 0),
        cheap: (a, b) => price(a) - price(b),
        dear: (a, b) => (b.p || 0) - (a.p || 0),
        name: (a, b) => a.n.localeCompare(b.n, lang, { numeric: true })
    };

    function answer(data, state) {
        const all = wordsIn(state.q);
        const said = all.filter(word => !stop.has(word));
        const wanted = (said.length ? said : all).map(word => [word, roots(word)]);
        const min = state.min === '' ? -1 : Number(state.min);
        const max = state.max === '' ? Infinity : Number(state.max);
        const priced = state.min !== '' || state.max !== '';
        const hits = [];
        for (const item of data.items) {
            if ((state.cat && (!item.cat || item.cat.a !== state.cat)) ||
                (priced && (item.p === undefined || item.p < min || item.p > max)) ||
                (state.ready && item.o) || (state.tag && !item.tags.includes(state.tag))) {
                continue;
            }
            const points = wanted.length ? score(item, wanted) : 1;
            if (points) {
                hits.push({ item: item, points: points - (item.o ? 0.05 : 0) });
            }
        }
        const order = ORDERS[state.sort];
        return hits.sort((a, b) => (order ? order(a.item, b.item) : b.points - a.points) ||
            a.item.at - b.item.at).map(hit => hit.item);
    }

    function card(item) {
        const node = doc.importNode($('#found-card').content, true).firstElementChild;
        const link = $('a', node);
        const img = $('img', node);
        // As on the cards of the page: short words with a hyphen stay whole.
        link.textContent = item.n.replace(/[^ ]+/g, word => (word.length > 20 ? word : word.replace(/(.-)(?=.)/g, '$1\u2060')));
        link.href = address(item.href);
        const text = item.p === undefined ? form.dataset.ask : rupiah(item.p);
        $('.price', node).append(...(item.m ? [Object.assign(doc.createElement('span'),
            { className: 'small', textContent: form.dataset.from }), ' ' + text] : [text]));
        if (item.i) {
            img.src = address('img/' + item.i);
        } else {
            const letter = doc.createElement('span');
            letter.className = 'no-photo';
            letter.setAttribute('aria-hidden', 'true');
            letter.textContent = Array.from(item.n)[0].toUpperCase();
            img.replaceWith(letter);
        }
        node.classList.toggle('is-out', Boolean(item.o));
        if (!item.o) {
            $('.tag-state', node).remove();
        }
        if (item.x) {
            $('.tag-sale', node).append(' −' + item.x + ' %');
        } else {
            $('.tag-sale', node).remove();
        }
        return node;
    }

    let found = [];
    let turn = 0;

    function draw(from) {
        const part = doc.createDocumentFragment();
        found.slice(from, from + PAGE).forEach(item => part.append(card(item)));
        list.append(part);
        show(more, found.length > from + PAGE);
        return list.children[from];
    }

    function update(state) {
        const mine = ++turn;
        toForm(state);
        toAddress(state);
        const quiet = isHome(state);
        show(results, !quiet);
        show($('[data-list]'), quiet);
        if (quiet) {
            return;
        }
        load().then(data => {
            if (mine !== turn) {
                return;
            }
            found = answer(data, state);
            list.textContent = '';
            draw(0);
            const about = state.q ? ['found', 'none'] : ['filtered', 'filteredNone'];
            told.textContent = fill(form.dataset[about[found.length ? 0 : 1]],
                { n: found.length, text: state.q });
        }).catch(() => {
            loading = null;
            show($('[data-list]'), true);
            show(more, false);
            list.textContent = '';
            told.textContent = form.dataset.failed;
        });
    }

    let timer = 0;
    const search = input => update(Object.assign(fromForm(), { q: input.value.trim() }));

    inputs.forEach(input => {
        on(input.form, 'submit', event => {
            event.preventDefault();
            search(input);
            input.blur();
        });
        on(input, 'input', () => {
            clearTimeout(timer);
            timer = setTimeout(() => search(input), 150);
        });
    });
    on(filters, 'change', () => search(inputs[0]));
    on(filters, 'submit', event => {
        event.preventDefault();
        search(inputs[0]);
        panel.open = false;
        $('summary', panel).focus();
    });
    on(more, 'click', () => {
        const first = draw(list.children.length);
        if (first) {
            $('a', first).focus();
        }
    });
    on(window, 'popstate', () => update(fromAddress()));

    const state = fromAddress();
    // What was typed and chosen while this file was on its way.
    const chosen = Object.assign(fromForm(), { q: inputs.map(input => input.value.trim()).find(Boolean) || '' });
    NAMES.filter(name => state[name] === home[name]).forEach(name => (state[name] = chosen[name]));
    if (panel && NAMES.slice(1).some(name => state[name] !== home[name])) {
        panel.open = true;
    }
    if (panel && panel.open) {
        load().catch(() => (loading = null));
    }
    on(panel, 'toggle', () => panel.open && load().catch(() => (loading = null)));
    update(state);
})();
