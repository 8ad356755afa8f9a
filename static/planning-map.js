// A planning area is drawn on the map: a click or the space bar takes a municipality in or out, as its box in the list does. The page is complete without.
import { ARROWS, neighbour } from './map-neighbour.js';

/** @param {HTMLFormElement} form @param {SVGSVGElement} svg */
function draw(form, svg) {
	/** @type {Map<string, HTMLInputElement>} */
	const boxes = new Map();
	for (const box of form.querySelectorAll('input[name="member"]')) if (box instanceof HTMLInputElement) boxes.set(box.value, box);
	/** @type {Map<string, SVGGElement>} */
	const areas = new Map();
	for (const area of svg.querySelectorAll('g[data-key]')) if (area instanceof SVGGElement && boxes.has(area.dataset.key ?? '')) areas.set(area.dataset.key ?? '', area);
	const list = [...areas.values()];
	const sum = form.querySelector('[data-sum]');
	const undo = form.querySelector('button[data-undo]');
	const frame = svg.closest('[data-chosen]');
	if (list.length === 0 || !(frame instanceof HTMLElement) || !(sum instanceof HTMLElement) || !(undo instanceof HTMLButtonElement)) return;
	/** keys in the order in which they were changed @type {string[]} */
	const done = [];
	const number = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'de-DE');

	const paint = () => {
		let people = 0;
		let count = 0;
		let unknown = 0;
		for (const [key, box] of boxes) {
			const area = areas.get(key);
			area?.setAttribute('fill', (box.checked ? frame.dataset.chosen : (box.dataset.fill ?? frame.dataset.open)) ?? '');
			area?.setAttribute('aria-checked', String(box.checked));
			if (!box.checked) continue;
			count++;
			if (box.dataset.people) people += Number(box.dataset.people);
			else unknown++;
		}
		const { one = '', many = '', people: inhabitants = '', unknown: without = '' } = sum.dataset;
		const told = count > unknown ? `${number.format(people)} ${inhabitants}` : '';
		sum.textContent = [count === 1 ? one : `${count} ${many}`, told, unknown > 0 ? `${without} ${unknown}` : ''].filter(Boolean).join(' · ');
		undo.disabled = done.length === 0;
	};
	/** @param {string} key */
	const toggle = (key) => {
		const box = boxes.get(key);
		if (!box) return;
		box.checked = !box.checked;
		done.push(key);
		paint();
	};
	/** @param {Event} event @returns {SVGGElement | null} */
	const areaOf = (event) => {
		const area = event.target instanceof Element ? event.target.closest('g[data-key]') : null;
		return area instanceof SVGGElement && list.includes(area) ? area : null;
	};
	/** @param {SVGGElement} area */
	const only = (area) => {
		for (const other of list) other.setAttribute('tabindex', other === area ? '0' : '-1');
	};

	svg.setAttribute('role', 'group');
	for (const area of list) {
		area.setAttribute('role', 'checkbox');
		area.setAttribute('aria-label', area.querySelector('title')?.textContent ?? '');
		area.classList.add('map__choice');
	}
	const first = list.find((area) => boxes.get(area.dataset.key ?? '')?.checked) ?? list[0];
	if (first) only(first);
	const around = svg.parentElement ?? form;
	around.addEventListener('click', (event) => {
		const area = areaOf(event);
		if (!area) return;
		only(area);
		toggle(area.dataset.key ?? '');
	});
	around.addEventListener('keydown', (event) => {
		const area = areaOf(event);
		if (!area || event.ctrlKey || event.metaKey || event.altKey) return;
		const arrow = ARROWS[event.key];
		if (event.key === ' ' || event.key === 'Enter') {
			event.preventDefault();
			toggle(area.dataset.key ?? '');
		} else if (arrow) {
			event.preventDefault();
			const to = neighbour(list, area, ...arrow);
			if (to) {
				only(to);
				to.focus();
			}
		}
	});
	form.addEventListener('change', (event) => {
		if (event.target instanceof HTMLInputElement && boxes.get(event.target.value) === event.target) {
			done.push(event.target.value);
			paint();
		}
	});
	form.addEventListener('reset', () =>
		setTimeout(() => {
			done.length = 0;
			paint();
		})
	);
	undo.addEventListener('click', () => {
		const key = done.pop();
		const box = boxes.get(key ?? '');
		if (box) box.checked = !box.checked;
		paint();
		// a disabled button would lose the focus to nowhere
		if (undo.disabled) list.find((area) => area.getAttribute('tabindex') === '0')?.focus();
	});
	for (const hidden of form.querySelectorAll('.with-script')) hidden.removeAttribute('hidden');
	paint();
}

for (const form of document.querySelectorAll('form[data-planning]')) {
	const svg = form.querySelector('svg.map');
	if (form instanceof HTMLFormElement && svg instanceof SVGSVGElement) draw(form, svg);
}
