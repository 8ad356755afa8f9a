// A list gets shorter while one types. Without this script the button of its form does the same.
// „Müller“ is found by muller, mueller and Müller
/** @param {string} text */
const fold = (text) => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{Diacritic}/gu, '').replace(/([aou])e/g, '$1').replace(/[^\p{Letter}\p{Number}@]+/gu, ' ').trim();
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-narrows]'))) {
	const input = /** @type {HTMLInputElement} */ (form.querySelector('input[type=search]'));
	const status = document.getElementById(form.dataset.status ?? '');
	const rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`#${CSS.escape(form.dataset.narrows ?? '')} [data-key]`))].map((row) => ({ row, key: fold(row.dataset.key ?? '') }));
	const show = () => {
		const words = fold(input.value).split(' ').filter(Boolean);
		let shown = 0;
		for (const { row, key } of rows) {
			row.hidden = !words.every((word) => key.includes(word));
			shown += Number(!row.hidden);
		}
		if (status) status.textContent = (form.dataset.count ?? '').replace('{n}', String(shown)).replace('{all}', String(rows.length));
	};
	input.addEventListener('input', show);
	// it is done already
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		show();
	});
	// the browser may fill in what was typed before
	window.addEventListener('pageshow', show);
}
