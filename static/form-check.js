// Forms of ours say themselves what does not fit, all of it at once, once they were sent (`novalidate`). What a browser would not send as it
// was typed, half a date or words that are no entry of a list, must not get lost on the way: there the browser speaks first.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[novalidate]'))) {
	form.addEventListener('submit', (event) => {
		const lost = [.../** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (form.elements))].find((field) => field.validity?.badInput || field.validity?.customError);
		if (!lost) return;
		event.preventDefault();
		lost.reportValidity();
	});
}
