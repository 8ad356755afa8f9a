// A page with many forms, each of which is sent alone: what was typed in the others stays over the reload and is said to be unsaved.
// It is kept in this tab only (sessionStorage), for whoever is signed in, until its own form was sent. Without this script each form is sent as it is.
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
/** @typedef {Record<string, string[]>} Typed values by name; of boxes and dots those that are ticked */
const page = /** @type {HTMLElement | null} */ (document.querySelector('[data-kept-page]'));
const key = `typed:${page?.dataset.keptPage}`;
const words = page?.dataset.keptWords ?? '';

/** @returns {{ typed: Record<string, Typed>, sent: Record<string, Typed> }} */
function read() {
	try {
		return { typed: {}, sent: {}, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
	} catch {
		return { typed: {}, sent: {} };
	}
}
/** @param {ReturnType<typeof read>} kept */
function write(kept) {
	try {
		if (Object.keys({ ...kept.typed, ...kept.sent }).length === 0) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, JSON.stringify(kept));
	} catch {
		// storage is off or full: the browser asks before the page is left
	}
}

const forms = () => /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll('form[data-kept]')]);
/** @param {HTMLFormElement} form */
const fieldsOf = (form) => /** @type {Field[]} */ ([...form.elements]).filter((field) => 'name' in field && field.name !== '' && /^(INPUT|SELECT|TEXTAREA)$/.test(field.tagName));
/** @param {Field} field */
const isTicked = (field) => field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');
/** @param {Field} field */
const isTouched = (field) =>
	field instanceof HTMLSelectElement
		? !(field.selectedOptions[0]?.defaultSelected ?? true) && !(field.selectedIndex === 0 && ![...field.options].some((o) => o.defaultSelected))
		: isTicked(field)
			? /** @type {HTMLInputElement} */ (field).checked !== /** @type {HTMLInputElement} */ (field).defaultChecked
			: field.type !== 'hidden' && field.value !== field.defaultValue;

/** What of a form is not stored yet; with it what was seen before, so that nobody else's saving is written over. @param {HTMLFormElement} form @returns {Typed | null} */
function typedIn(form) {
	const fields = fieldsOf(form);
	// a form that came back with what was not stored is unsaved in all its fields
	const all = form.dataset.kept === 'unsaved';
	const touched = new Set(fields.filter((f) => isTouched(f) || (all && f.type !== 'hidden')).map((f) => f.name));
	if (touched.size === 0) return null;
	/** @type {Typed} */
	const typed = {};
	for (const field of fields) {
		const seen = field.type === 'hidden' && (field.name === 'base' || (field.name.startsWith('was-') && (touched.has(field.name.slice(4)) || touched.has(`attended-${field.name.slice(4)}`))));
		if (!touched.has(field.name) && !seen) continue;
		const values = (typed[field.name] ??= []);
		if (!isTicked(field) || /** @type {HTMLInputElement} */ (field).checked) values.push(field.value);
	}
	return typed;
}

/** @param {HTMLFormElement} form @param {boolean} unsaved */
function say(form, unsaved) {
	form.toggleAttribute('data-unsaved', unsaved);
	const note = form.querySelector('[data-kept-note]');
	if (note && note.textContent !== (unsaved ? words : '')) note.textContent = unsaved ? words : '';
}

/** @param {HTMLFormElement} form @param {Typed} typed */
function putBack(form, typed) {
	for (const field of fieldsOf(form)) {
		const values = typed[field.name];
		if (!values) continue;
		if (isTicked(field)) /** @type {HTMLInputElement} */ (field).checked = values.includes(field.value);
		else if (values[0] !== undefined) field.value = values[0];
	}
	for (let fold = form.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
}

/** @param {HTMLFormElement} form */
function keep(form) {
	const kept = read();
	const typed = typedIn(form);
	if (typed) kept.typed[form.id] = typed;
	else delete kept.typed[form.id];
	write(kept);
	say(form, typed !== null);
}

if (page) {
	let leaving = false;
	const kept = read();
	// the answer to what was sent is this page: stored, or back in its fields. Any other page: it stands here again
	const answered = location.search.startsWith('?/') || /[?&](done|undo)=/.test(location.search);
	if (!answered) kept.typed = { ...kept.sent, ...kept.typed };
	kept.sent = {};
	for (const form of forms()) {
		const typed = kept.typed[form.id];
		if (form.dataset.kept !== 'unsaved' && typed) putBack(form, typed);
	}
	write(kept);
	for (const form of forms()) keep(form);
	for (const sign of ['input', 'change'])
		document.addEventListener(sign, ({ target }) => {
			const form = /** @type {Element} */ (target).closest?.('form[data-kept]');
			if (form instanceof HTMLFormElement) keep(form);
		});
	document.addEventListener('submit', (event) => {
		if (event.defaultPrevented) return;
		const form = /** @type {HTMLFormElement} */ (event.target);
		leaving = true;
		if (!form.matches('form[data-kept]')) return;
		const now = read();
		const typed = typedIn(form);
		delete now.typed[form.id];
		now.sent = typed ? { [form.id]: typed } : {};
		write(now);
	});
	// shown again from the browser's memory
	window.addEventListener('pageshow', () => (leaving = false));
	window.addEventListener('beforeunload', (event) => {
		if (!leaving && forms().some((form) => form.hasAttribute('data-unsaved'))) event.preventDefault();
	});
}
