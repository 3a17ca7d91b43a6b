/*
 * Lapak's cart page: lines, what the buyer says, the message and where it goes. Comes after script.js,
 * which keeps the cart and writes the message.
 */
(function () {
    'use strict';

    const {
        $, $$, on, fill, rupiah, address, show, say, json, words, day, dayText, loadedAt, stepper, copyText,
        KEY, loadCart, saveCart, cleanCart, countCart, priced, message, planMessage, PLANS, waLink
    } = window.etalase;
    const doc = document;

    const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

    // 260817-K7QM: the day, and four signs that are not taken for others.
    function orderCode() {
        const bytes = new Uint8Array(4);
        crypto.getRandomValues(bytes);
        return day(loadedAt).replace(/-/g, '').slice(2) + '-' +
            Array.from(bytes, byte => ALPHABET[byte % ALPHABET.length]).join('');
    }

    function startCart(form, shop) {
        const list = $('[data-lines]', form);
        const who = form.elements.name;
        const where = form.elements.address;
        let cart = loadCart();
        let plan = null;

        const chosen = name => $('input[name=' + name + ']:checked', form);
        const label = name => (chosen(name) ? chosen(name).dataset.label : '');
        const needsAddress = () => Boolean(chosen('ship') && 'address' in chosen('ship').dataset);
        const asksAddress = () => needsAddress() || !form.elements.ship;

        function order() {
            const sums = priced(cart);
            return Object.assign(sums, {
                values: {
                    total: sums.total ? rupiah(sums.total) + (sums.ask ? ' + ' + words.msg_ask : '') : '',
                    name: cart.name.trim(), ship: label('ship'), pay: label('pay'),
                    address: asksAddress() ? cart.address.trim().replace(/\s*\n\s*/g, ', ') : '',
                    note: cart.note.trim().replace(/\s*\n\s*/g, '; '),
                    code: cart.code, date: dayText(cart.lines.map(line => line.date).sort()[0])
                }
            });
        }

        function refresh() {
            const empty = !cart.lines.length;
            show(form, !empty);
            show($('[data-cart-empty]'), empty);
            doc.body.classList.toggle('has-cart', !empty);
            if (empty) {
                return;
            }
            const sums = order();
            plan = planMessage(sums, shop);
            plan.full = message(sums, shop, PLANS[0]);
            $('[data-preview]', form).textContent = plan.text;
            $('[data-total]', form).textContent = rupiah(sums.total);
            show($('[data-some-ask]', form), sums.ask);
            const length = $('[data-length]', form);
            length.textContent = ['', words.shortened, words.shortened_notes, words.too_long][plan.level];
            show(length, plan.level > 0);
            show($('[data-address-field]', form), asksAddress());
            show($('[data-qris]', form), chosen('pay') && chosen('pay').value === 'qris');
            sums.lines.forEach((item, i) => fillSums(list.children[i], item));
        }

        function fillSums(node, item) {
            const line = item.line;
            const under = line.qty < line.min;
            const over = line.stock !== null && line.qty > line.stock;
            const each = $('[data-each]', node);
            const warn = $('[data-warn]', node);
            each.textContent = item.each === null ? '' : '@' + rupiah(item.each) +
                (line.unit ? ' / ' + line.unit : '') +
                (item.each < line.price ? ', ' + words.wholesale_now.toLowerCase() : '');
            $('[data-sum]', node).textContent = item.sum === null ? words.ask_price : rupiah(item.sum);
            warn.textContent = under ? fill(words.min_under, { n: line.min }) : fill(words.stock_over, { n: line.stock });
            show(warn, under || over);
        }

        function store() {
            saveCart(cart);
            refresh();
        }

        function lineNode(line) {
            const node = doc.importNode($('#line').content, true).firstElementChild;
            const link = $('[data-name]', node);
            const photo = $('.line-photo', node);
            const input = $('.stepper input', node);
            const note = $('[data-note]', node);
            link.textContent = line.name;
            link.href = photo.href = address(line.url);
            if (line.photo) {
                $('img', photo).src = address(line.photo);
            } else {
                $('img', photo).remove();
            }
            $('[data-label]', node).textContent = line.label;
            input.value = line.qty;
            $$('[aria-label]', node).forEach(one => one.setAttribute('aria-label', one.getAttribute('aria-label') + ': ' + line.name));
            $('[data-remove] .vh', node).append(': ' + line.name);
            stepper($('.stepper', node), qty => {
                line.qty = qty;
                store();
            });
            note.value = line.note;
            $('.line-note', node).open = Boolean(line.note);
            on(note, 'input', () => {
                line.note = note.value;
                store();
            });
            on($('[data-remove]', node), 'click', () => {
                const next = node.nextElementSibling || node.previousElementSibling;
                cart.lines = cart.lines.filter(other => other !== line);
                node.remove();
                store();
                say(fill(words.removed, { name: line.name }));
                ($('[data-remove]', next || form) || $('#isi')).focus();
            });
            return node;
        }

        function draw() {
            list.textContent = '';
            cart.lines.forEach(line => list.append(lineNode(line)));
            ['name', 'address', 'note'].forEach(name => (form.elements[name].value = cart[name]));
            ['ship', 'pay'].forEach(name => {
                const inputs = $$('input[name=' + name + ']', form);
                const input = inputs.find(one => one.value === cart[name]) || inputs[0];
                if (input) {
                    input.checked = true;
                }
            });
            refresh();
            countCart(cart);
        }

        function complain(field, error, wrong) {
            show($(error), wrong);
            field.setAttribute('aria-invalid', wrong);
            return wrong;
        }

        function send() {
            const noAddress = complain(where, '#where-error', needsAddress() && !cart.address.trim());
            const noName = complain(who, '#who-error', !cart.name.trim());
            if (noName || noAddress) {
                (noName ? who : where).focus();
                return;
            }
            const go = said => (location.href = waLink(shop.wa, said));
            if (plan.level < 3) {
                go(plan.text);
                return;
            }
            const bare = fill(words.msg_pasted, { shop: shop.shop, code: cart.code });
            copyText(plan.full, () => go(bare), () => say(words.copy_failed));
        }

        if (cart.lines.length && !cart.code) {
            cart.code = orderCode();
            saveCart(cart);
        }
        on(form, 'input', event => {
            const name = event.target.name;
            if (name in cart && name !== 'lines') {
                cart[name] = event.target.value;
                if (event.target.getAttribute('aria-invalid') === 'true') {
                    complain(event.target, '#' + event.target.id + '-error', !event.target.value.trim());
                }
                store();
            }
        });
        on(form, 'submit', event => {
            event.preventDefault();
            if (shop.wa) {
                send();
            }
        });
        on($('[data-copy-message]', form), 'click', () => copyText(
            plan.full, () => say(words.copied), () => say(words.copy_failed)));
        on($('[data-clear]', form), 'click', () => {
            if (confirm(words.clear_ask)) {
                cart = cleanCart({ v: 1, name: cart.name, address: cart.address });
                saveCart(cart);
                draw();
                $('#isi').focus();
            }
        });
        on(window, 'storage', event => {
            if (event.key === KEY) {
                cart = loadCart();
                draw();
            }
        });
        draw();
    }

    const form = $('[data-cart]');
    const shop = json('order-data');
    if (form && shop) {
        startCart(form, shop);
    }
})();
