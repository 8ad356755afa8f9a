// A long list becomes a field in which one types a part of what is looked for (combobox of the ARIA practices). Without this script the list is there as it was.
/** @typedef {{ one: string, some: string, many: string, none: string, must: string }} Words */
const SHORT = 10;
const SHOWN = 40;
// „Müller“ is found by muller, mueller and Müller
/** @param {string} text */
const fold = (text) => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{Diacritic}/gu, '').replace(/([aou])e/g, '$1').replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();
/** @param {HTMLSelectElement} select */
function enhance(select) {
	const { id } = select;
	const label = /** @type {HTMLLabelElement | null} */ (document.querySelector(`label[for="${CSS.escape(id)}"]`));
	const words = /** @type {Words} */ (JSON.parse(select.dataset.choice ?? '{}'));
	const input = document.createElement('input');
	for (const [name, value] of Object.entries({ class: 'input choice__input', id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list` })) input.setAttribute(name, value);
	const described = select.getAttribute('aria-describedby');
	if (described) input.setAttribute('aria-describedby', described);
	if (select.getAttribute('aria-invalid')) input.setAttribute('aria-invalid', 'true');
	const list = document.createElement('ul');
	for (const [name, value] of Object.entries({ class: 'finder__list', id: `${id}-list`, role: 'listbox', 'aria-label': label?.textContent ?? '', hidden: '' })) list.setAttribute(name, value);
	const status = document.createElement('span');
	status.className = 'sr-only';
	status.setAttribute('role', 'status');
	const box = document.createElement('div');
	box.className = 'choice';
	select.before(box);
	box.append(input, list, status, select);
	select.id = `${id}-value`;
	select.hidden = true;
	const must = select.required;
	select.required = false;
	input.required = must;
	const empty = [...select.options].find((o) => o.value === '');
	input.placeholder = empty?.text ?? '';

	let active = -1;
	/** @type {{ option: HTMLOptionElement, key: string }[] | null} */
	let read = null;
	// a page may have dozens of such lists, of which few are used
	const known = () => (read ??= [...select.options].filter((o) => o.value !== '').map((option) => ({ option, key: fold(option.text) })));
	const items = () => /** @type {HTMLElement[]} */ ([...list.children]);
	const chosenText = () => (select.value === '' ? '' : (select.selectedOptions[0]?.text ?? ''));
	const visible = () => !list.hidden;
	// what is typed and is none of them must not be sent as „nobody“; where the field is not shown, it must not stop the form
	const check = () => input.setCustomValidity(input.value.trim() !== '' && input.value !== chosenText() && input.offsetParent !== null ? words.must : '');
	const sync = () => {
		input.value = chosenText();
		check();
	};
	/** @param {number} at -1: none */
	const point = (at) => {
		active = at;
		items().forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
		const item = items()[at];
		if (!item) return input.removeAttribute('aria-activedescendant');
		input.setAttribute('aria-activedescendant', item.id);
		return item.scrollIntoView({ block: 'nearest' });
	};
	/** @param {boolean} wanted */
	const open = (wanted) => {
		list.hidden = !wanted;
		input.setAttribute('aria-expanded', String(wanted));
		if (!wanted) point(-1);
	};
	/** @param {string} typed */
	const fitting = (typed) => {
		const parts = fold(typed).split(' ').filter(Boolean);
		if (parts.length === 0) return known();
		const begins = (/** @type {{ key: string }} */ { key }) => parts.every((part) => ` ${key}`.includes(` ${part}`));
		const fit = known().filter(({ key }) => parts.every((part) => key.includes(part)));
		return [...fit.filter(begins), ...fit.filter((one) => !begins(one))];
	};
	/** @param {string} typed */
	const show = (typed) => {
		const fit = fitting(typed);
		list.replaceChildren(...fit.slice(0, SHOWN).map(({ option }, i) => {
			const item = document.createElement('li');
			for (const [name, value] of Object.entries({ role: 'option', id: `${id}-option-${i}`, 'aria-selected': 'false', 'data-value': option.value })) item.setAttribute(name, value);
			item.textContent = option.text;
			return item;
		}));
		status.textContent = (fit.length === 0 ? words.none : fit.length === 1 ? words.one : fit.length > SHOWN ? words.many : words.some).replace('{n}', String(fit.length));
		open(fit.length > 0);
		point(-1);
	};
	/** @param {string} value */
	const take = (value) => {
		const before = select.value;
		select.value = value;
		if (select.value === before) return check();
		// whoever watches the form hears of it as of a choice in the list
		select.dispatchEvent(new Event('input', { bubbles: true }));
		select.dispatchEvent(new Event('change', { bubbles: true }));
		return check();
	};
	/** @param {HTMLElement} item */
	const pick = (item) => {
		take(item.dataset.value ?? '');
		sync();
		open(false);
	};
	input.addEventListener('input', () => {
		const typed = input.value;
		// only what is chosen counts; another text than that of the choice is none yet
		take(known().find(({ option }) => option.text === typed.trim())?.option.value ?? '');
		show(typed);
	});
	input.addEventListener('click', () => {
		if (visible()) return;
		input.select();
		show(input.value === chosenText() ? '' : input.value);
	});
	input.addEventListener('keydown', (event) => {
		const count = visible() ? list.children.length : 0;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (event.altKey && event.key === 'ArrowUp') return open(false);
			if (count === 0) {
				show(input.value === chosenText() ? '' : input.value);
				if (event.altKey || list.children.length === 0) return undefined;
				return point(event.key === 'ArrowDown' ? 0 : list.children.length - 1);
			}
			return point(((active + 1 + (event.key === 'ArrowDown' ? 1 : count)) % (count + 1)) - 1);
		}
		if (event.key === 'Enter' && count > 0) {
			// with the list open it chooses, it does not send the form
			event.preventDefault();
			const item = items()[active] ?? (count === 1 ? items()[0] : undefined);
			if (item) pick(item);
			return undefined;
		}
		if (event.key === 'Escape' && (count > 0 || input.value !== '')) {
			event.preventDefault();
			if (count > 0) return open(false);
			take('');
			return sync();
		}
		return undefined;
	});
	// the field keeps the focus while an entry is clicked
	list.addEventListener('mousedown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => {
		const item = /** @type {Element} */ (event.target).closest('[role=option]');
		if (item instanceof HTMLElement) pick(item);
	});
	input.addEventListener('blur', () => {
		open(false);
		const fit = input.value.trim() === '' || input.value === chosenText() ? [] : fitting(input.value);
		if (fit.length === 1 && fit[0]) {
			take(fit[0].option.value);
			sync();
		}
		check();
	});
	select.form?.addEventListener('change', check);
	select.form?.addEventListener('reset', () => setTimeout(sync));
	// the browser may fill in what was chosen before
	window.addEventListener('pageshow', sync);
	sync();
}
for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('select[data-choice]'))) if (select.options.length > SHORT) enhance(select);
