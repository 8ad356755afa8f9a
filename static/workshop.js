// A phone in a workshop: it follows the room, and it sends until what it sends is acknowledged. Without this script every step is a link or a button.
/** @type {HTMLElement | null} */
const page = document.querySelector('[data-live]');
if (page) {
	/** something was typed or ticked that is not sent yet */
	let touched = false;
	document.addEventListener('input', () => (touched = true));
	const show = (/** @type {string} */ name, /** @type {string} */ text = '') => {
		for (const note of page.querySelectorAll('[data-note]')) note.toggleAttribute('hidden', note.getAttribute('data-note') !== name);
		const words = page.querySelector(`[data-note="${name}"] p`);
		if (words && text) words.textContent = text;
		page.querySelector(`[data-note="${name}"]`)?.scrollIntoView({ block: 'nearest' });
	};
	/** @param {number} longest @returns {Promise<void>} not all phones of a room at the same moment */
	const moment = (longest) => new Promise((done) => setTimeout(done, Math.random() * longest));

	const live = new EventSource(page.dataset.live ?? '');
	live.onmessage = async (message) => {
		if (JSON.parse(message.data).mark === page.dataset.mark) return;
		if (touched) return page.querySelector('[data-moved]')?.removeAttribute('hidden');
		await moment(1200);
		if (!touched) location.replace(location.pathname);
	};

	for (const form of page.querySelectorAll('form'))
		form.addEventListener('submit', async (event) => {
			event.preventDefault();
			/** @type {HTMLButtonElement | null} */
			const button = form.querySelector('button:not([type="button"])');
			if (button?.getAttribute('aria-disabled') === 'true') return;
			button?.setAttribute('aria-disabled', 'true');
			const body = new URLSearchParams();
			for (const [name, value] of new FormData(form)) body.append(name, String(value));
			for (let tries = 0; ; tries++) {
				const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json', 'x-sveltekit-action': 'true' } }).then((r) => (r.ok || r.status < 500 ? r.json() : null), () => null).catch(() => null);
				if (answer?.type === 'redirect') {
					touched = false;
					const text = form.querySelector('textarea');
					if (text) text.value = '';
					show(new URL(answer.location, location.href).searchParams.get('done') ?? '');
					break;
				}
				// refused: the page itself says why, and keeps what was typed
				if (answer) return form.submit();
				// sent again until it is answered; the same vote counts once, the same contribution is stored once
				show('again');
				await moment(Math.min(8000, 500 * 2 ** tries));
			}
			button?.removeAttribute('aria-disabled');
		});
}
