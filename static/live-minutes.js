// Minutes that are being written, read along: the page fetches itself every five seconds and puts in what has changed. Without this script the link reloads it.
const region = /** @type {HTMLElement} */ (document.getElementById('live'));
const at = /** @type {HTMLElement} */ (document.getElementById('live-at'));
const state = /** @type {HTMLElement} */ (document.getElementById('live-state'));
/** who has put the phone away for so long does not read any more */
const LONGEST = 60 * 60_000;
let used = Date.now();
for (const sign of ['pointerdown', 'keydown', 'scroll', 'visibilitychange']) document.addEventListener(sign, () => (used = Date.now()), { passive: true });
state.textContent = state.dataset.self ?? '';
/** @returns {Promise<void>} */
const pause = () => new Promise((done) => setTimeout(done, 5000));

async function follow() {
	for (;;) {
		await pause();
		if (document.hidden) continue;
		if (Date.now() - used > LONGEST) break;
		const answer = await fetch(location.href).catch(() => null);
		// no connection just now: tried again, and the time says how old the text is
		if (!answer || answer.status >= 500) continue;
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const fresh = page.getElementById('live');
		// approved, ended, or signed out
		if (!answer.ok || answer.redirected || !fresh) break;
		at.textContent = page.getElementById('live-at')?.textContent ?? '';
		if (fresh.innerHTML !== region.innerHTML) region.replaceChildren(...fresh.childNodes);
	}
	state.textContent = state.dataset.paused ?? '';
	state.setAttribute('role', 'status');
}
void follow();
