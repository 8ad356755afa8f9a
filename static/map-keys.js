// Arrow keys on the map: one tab stop, arrows to the neighbour, Enter opens (it is a link), Escape leaves. The page is complete without.
import { ARROWS, neighbour } from './map-neighbour.js';

/** @param {Event} event @returns {SVGAElement | null} the area that the event is about */
const areaOf = (event) => (event.target instanceof Element ? event.target.closest('a.map__link') : null);

/** @param {SVGSVGElement} svg */
function steer(svg) {
	/** @type {SVGAElement[]} */
	const links = [...svg.querySelectorAll('a.map__link')].filter((link) => link instanceof SVGAElement);
	const first = links.find((link) => link.hasAttribute('aria-current')) ?? links[0];
	const figure = svg.closest('figure') ?? svg.parentElement;
	if (!first || !figure) return;
	const status = figure.querySelector('.map-status');
	// listeners stand on the element around: a picture that listens to focus becomes a tab stop of its own in Chromium
	const around = svg.parentElement ?? figure;
	for (const hidden of figure.querySelectorAll('.map-status, .with-script')) hidden.removeAttribute('hidden');
	/** @param {Element | null} link */
	const say = (link) => {
		if (status) status.textContent = link?.getAttribute('aria-label') ?? '';
	};
	/** @param {SVGAElement} link */
	const only = (link) => {
		for (const other of links) other.setAttribute('tabindex', other === link ? '0' : '-1');
	};
	// the neighbours cover half of an outline: the focus is drawn once more above them all
	const rings = ['#fff', '#131525'].map((stroke, i) => {
		const ring = document.createElementNS('http://www.w3.org/2000/svg', 'path');
		for (const [name, value] of Object.entries({ fill: 'none', stroke, 'stroke-width': i === 0 ? '7' : '3.5', 'stroke-linejoin': 'round', 'pointer-events': 'none' })) ring.setAttribute(name, value);
		return svg.appendChild(ring);
	});
	/** @param {Element | null} link */
	const mark = (link) => {
		for (const ring of rings) ring.setAttribute('d', link?.querySelector('path')?.getAttribute('d') ?? '');
	};
	only(first);
	around.addEventListener('keydown', (event) => {
		const link = areaOf(event);
		if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key === 'Escape') {
			say(null);
			link.blur();
			const after = figure.querySelector('.picked a') ?? document.querySelector('main table a');
			if (after instanceof HTMLElement) after.focus();
			return;
		}
		const arrow = ARROWS[event.key];
		const to = arrow ? neighbour(links, link, ...arrow) : event.key === 'Home' ? links[0] : event.key === 'End' ? links.at(-1) : null;
		if (arrow || to) event.preventDefault();
		if (to) to.focus();
	});
	around.addEventListener('focusin', (event) => {
		const link = areaOf(event);
		if (!link) return;
		only(link);
		say(link);
		mark(link.matches(':focus-visible') ? link : null);
	});
	around.addEventListener('focusout', () => mark(null));
	around.addEventListener('mouseover', (event) => say(areaOf(event)));
	around.addEventListener('mouseleave', () => say(null));
}

for (const svg of document.querySelectorAll('svg.map')) if (svg instanceof SVGSVGElement) steer(svg);
