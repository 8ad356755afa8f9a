// A search field offers its first results while one types. Without this script the form leads to the page of all results.
/** @typedef {{ text: string, mark: boolean }[]} Pieces */
/** @typedef {{ href: string, kind: string, title: Pieces, lang?: string, excerpt: Pieces }} Result */
/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll('form[data-suggest]');
for (const form of forms) {
	const input = /** @type {HTMLInputElement} */ (form.querySelector('input[type=search]'));
	/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
	const make = (tag, attributes, ...children) => {
		const node = document.createElement(tag);
		for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
		node.append(...children);
		return node;
	};
	const list = make('ul', { class: 'finder__list', id: `${input.id}-list`, role: 'listbox', 'aria-label': form.dataset.list ?? '', hidden: '' });
	const status = make('p', { class: 'sr-only', role: 'status' });
	form.append(list, status);
	for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
	let active = -1;
	let asked = '';
	let timer = 0;
	/** @type {AbortController | null} */
	let running = null;
	const options = () => /** @type {HTMLElement[]} */ ([...list.children]);
	/** @param {number} at -1: none */
	const choose = (at) => {
		active = at;
		options().forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
		const chosen = options()[at];
		if (!chosen) return input.removeAttribute('aria-activedescendant');
		input.setAttribute('aria-activedescendant', chosen.id);
		return chosen.scrollIntoView({ block: 'nearest' });
	};
	/** @param {boolean} wanted */
	const open = (wanted) => {
		list.toggleAttribute('hidden', !wanted);
		input.setAttribute('aria-expanded', String(wanted));
		if (!wanted) choose(-1);
	};
	/** @param {Pieces} texts */
	const pieces = (texts) => texts.map(({ text, mark }) => (mark ? make('mark', {}, text) : text));
	/** @param {{ status: string, list: Result[] }} answer */
	const show = ({ status: said, list: results }) => {
		list.replaceChildren(
			...results.map((r, i) => {
				const option = make('li', { role: 'option', id: `${list.id}-${i}`, 'aria-selected': 'false', 'data-href': r.href }, make('small', {}, r.kind), make('b', r.lang ? { lang: r.lang } : {}, ...pieces(r.title)));
				if (r.excerpt.length > 0) option.append(make('span', r.lang ? { lang: r.lang } : {}, ...pieces(r.excerpt)));
				return option;
			})
		);
		if (results.length > 0) list.append(make('li', { role: 'option', id: `${list.id}-all`, 'aria-selected': 'false', class: 'finder__all' }, `${form.dataset.all} (${said})`));
		status.textContent = said;
		open(results.length > 0);
	};
	const ask = async () => {
		const words = input.value.trim();
		if (words === asked) return;
		asked = words;
		running?.abort();
		if (words.length < 2) {
			status.textContent = '';
			return open(false);
		}
		const mine = new AbortController();
		running = mine;
		// what else the form asks for belongs to the question
		const asking = new URLSearchParams();
		for (const [name, value] of new FormData(form)) asking.append(name, String(value));
		// offline or signed out: the form still works
		const answer = await fetch(`${form.dataset.suggest}?${asking}`, { signal: mine.signal, headers: { Accept: 'application/json' } }).then((r) => (r.ok && !r.redirected ? r.json() : null), () => null);
		if (answer && mine === running && document.activeElement === input) show(answer);
	};
	/** @param {HTMLElement} option */
	const go = (option) => {
		if (option.dataset.href) location.assign(option.dataset.href);
		else form.requestSubmit();
	};
	input.addEventListener('input', () => {
		clearTimeout(timer);
		timer = window.setTimeout(ask, 90);
	});
	input.addEventListener('keydown', (event) => {
		const count = list.hasAttribute('hidden') ? 0 : list.children.length;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			if (count === 0) return list.children.length > 0 && event.key === 'ArrowDown' ? open(true) : undefined;
			event.preventDefault();
			// from the last back into the field, and round
			choose(((active + 1 + (event.key === 'ArrowDown' ? 1 : count)) % (count + 1)) - 1);
		} else if (event.key === 'Enter' && count > 0 && active >= 0) {
			event.preventDefault();
			go(/** @type {HTMLElement} */ (options()[active]));
		} else if (event.key === 'Escape' && count > 0) {
			event.preventDefault();
			open(false);
		}
	});
	// the field keeps the focus while a result is clicked
	list.addEventListener('mousedown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => {
		const option = /** @type {Element} */ (event.target).closest('[role=option]');
		if (option instanceof HTMLElement) go(option);
	});
	input.addEventListener('blur', () => open(false));
}
