// Minutes are saved while they are written: two seconds after the last key, and when the field is left. Without this script the button saves.
// Two may write at the same time: what the other has saved comes in by itself where nothing was typed, and stands beside where something was.
/** @typedef {{ form: HTMLFormElement, text: HTMLTextAreaElement, base: HTMLInputElement, saved: string, apart: boolean, told: HTMLElement, theirs: HTMLElement | null }} Sheet */

/** @param {Document} page @param {Sheet} sheet @returns {{ text: string, base: string } | null} what is stored */
function storedIn(page, { form }) {
	const there = /** @type {HTMLFormElement | null} */ (page.getElementById(form.id));
	if (!there) return null;
	// where both wordings are shown, the field holds one's own and the note what is stored
	const note = page.querySelector(`[data-theirs="${form.id}"]:not([hidden]) [data-theirs-text]`);
	return { text: note ? (note.textContent ?? '') : /** @type {HTMLTextAreaElement} */ (there.elements.namedItem('text')).value, base: /** @type {HTMLInputElement} */ (there.elements.namedItem('base')).value };
}

/** Both wordings beside each other: from now on only the button saves. @param {Sheet} sheet @param {{ text: string, base: string }} stored */
function sayBoth(sheet, stored) {
	sheet.apart = true;
	sheet.base.value = stored.base;
	sheet.told.textContent = '';
	const words = sheet.theirs?.querySelector('[data-theirs-text]');
	if (words) words.textContent = stored.text;
	if (sheet.theirs) sheet.theirs.hidden = false;
}

const sheets = [.../** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-live]'))].map((form) => {
	const text = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text'));
	const base = /** @type {HTMLInputElement} */ (form.elements.namedItem('base'));
	const of = /** @type {HTMLInputElement} */ (form.elements.namedItem('of'));
	const theirs = /** @type {HTMLElement | null} */ (document.querySelector(`[data-theirs="${form.id}"]`));
	/** @type {Sheet} */
	const sheet = { form, text, base, saved: text.value, apart: theirs !== null && !theirs.hidden, told: /** @type {HTMLElement} */ (form.querySelector('[data-live-note]')), theirs };
	let waiting = 0;
	/** one after another: each carries the version that the one before has made */
	let last = Promise.resolve();
	const send = async () => {
		const now = text.value;
		if (now === sheet.saved || sheet.apart) return;
		try {
			// the button's own form, answered as a page: what it says stands in the form of that page
			const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams({ of: of.value, base: base.value, text: now }) });
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			const stored = storedIn(page, sheet);
			if (answer.ok && stored) {
				sheet.saved = now;
				base.value = stored.base;
				sheet.told.textContent = form.dataset.saved ?? '';
			} else if (answer.status === 409 && stored) sayBoth(sheet, stored);
			else sheet.told.textContent = page.querySelector('[role="alert"]:not([hidden])')?.textContent?.trim() || (form.dataset.away ?? '');
		} catch {
			sheet.told.textContent = form.dataset.away ?? '';
		}
	};
	const save = () => {
		clearTimeout(waiting);
		last = last.then(send);
	};
	text.addEventListener('input', () => {
		sheet.told.textContent = '';
		clearTimeout(waiting);
		waiting = window.setTimeout(save, 2000);
	});
	text.addEventListener('change', save);
	document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save());
	window.addEventListener('beforeunload', (event) => {
		if (text.value !== sheet.saved) event.preventDefault();
	});
	form.addEventListener('submit', () => (sheet.saved = text.value));
	return sheet;
});

/** who has left the page open for so long does not write any more */
const LONGEST = 60 * 60_000;
let used = Date.now();
for (const sign of ['pointerdown', 'keydown', 'scroll']) document.addEventListener(sign, () => (used = Date.now()), { passive: true });

/** What others have saved since: their texts and their outcomes. */
async function lookAround() {
	const answer = await fetch(location.pathname + location.search).catch(() => null);
	if (!answer?.ok || answer.redirected) return;
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const sheet of sheets) {
		const stored = storedIn(page, sheet);
		// an older answer than one's own save, or nothing new
		if (!stored || sheet.apart || Number(stored.base) <= Number(sheet.base.value)) continue;
		if (sheet.text.value !== sheet.saved) {
			if (stored.text !== sheet.saved) sayBoth(sheet, stored);
			else sheet.base.value = stored.base;
			continue;
		}
		const other = stored.text !== sheet.text.value;
		sheet.text.value = sheet.saved = stored.text;
		sheet.base.value = stored.base;
		if (other) sheet.told.textContent = sheet.form.dataset.taken ?? '';
	}
	for (const here of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-outcomes]'))) {
		const fresh = page.getElementById(here.id);
		if (fresh && !here.querySelector('details[open], form[data-unsaved]') && !here.contains(document.activeElement) && fresh.innerHTML !== here.innerHTML) here.replaceChildren(...fresh.childNodes);
	}
}
if (sheets.length > 0)
	setInterval(() => {
		if (!document.hidden && Date.now() - used < LONGEST) void lookAround();
	}, 8000);
