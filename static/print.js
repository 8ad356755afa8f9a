// One click to paper. The page prints just as well from the browser's own menu.
for (const button of document.querySelectorAll('button[data-print]')) {
	button.removeAttribute('hidden');
	button.addEventListener('click', () => window.print());
}
