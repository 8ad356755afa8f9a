// Forms that ask before what was typed is lost; Ctrl+S saves. Without scripts they work the same, they only do not ask.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-guard]'))) {
	// a form that came back with what was not stored is unsaved from the start
	let unsaved = form.dataset.guard === 'unsaved';
	const note = form.querySelector('[data-unsaved-note]');
	const show = () => note?.toggleAttribute('hidden', !unsaved);
	show();
	form.addEventListener('input', () => {
		unsaved = true;
		show();
	});
	form.addEventListener('submit', (event) => {
		if (!event.defaultPrevented) unsaved = false;
	});
	window.addEventListener('beforeunload', (event) => {
		if (unsaved) event.preventDefault();
	});
	document.addEventListener('keydown', (event) => {
		if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
		event.preventDefault();
		form.requestSubmit();
	});
}
