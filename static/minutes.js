// Minutes are saved while they are written: two seconds after the last key, and when the field is left. Without this script the button saves.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-live]'))) {
	const text = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text'));
	const base = /** @type {HTMLInputElement} */ (form.elements.namedItem('base'));
	const of = /** @type {HTMLInputElement} */ (form.elements.namedItem('of'));
	const told = /** @type {HTMLElement} */ (form.querySelector('[data-live-note]'));
	let saved = text.value;
	let waiting = 0;
	/** one after another: each carries the version that the one before has made */
	let last = Promise.resolve();
	const send = async () => {
		const now = text.value;
		if (now === saved) return;
		try {
			// the button's own form, answered as a page: what it says stands in the form of that page
			const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams({ of: of.value, base: base.value, text: now }) });
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			const stored = /** @type {HTMLFormElement | null} */ (page.getElementById(form.id));
			if (answer.ok && stored) {
				saved = now;
				base.value = /** @type {HTMLInputElement} */ (stored.elements.namedItem('base')).value;
				told.textContent = form.dataset.saved ?? '';
			} else told.textContent = page.querySelector('[role="alert"]')?.textContent?.trim() || (form.dataset.other ?? '');
		} catch {
			told.textContent = form.dataset.away ?? '';
		}
	};
	const save = () => {
		clearTimeout(waiting);
		last = last.then(send);
	};
	text.addEventListener('input', () => {
		told.textContent = '';
		clearTimeout(waiting);
		waiting = window.setTimeout(save, 2000);
	});
	text.addEventListener('change', save);
	document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save());
	window.addEventListener('beforeunload', (event) => {
		if (text.value !== saved) event.preventDefault();
	});
	form.addEventListener('submit', () => (saved = text.value));
}
