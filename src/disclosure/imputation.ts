/**
 * Where the source itself withheld a count, its true value is unknown here too. To reason about
 * such a table one needs any values that would fit; they are made up here, serve the proofs only,
 * and are never shown or stored.
 */
import { findBalance, type Move } from './moves.ts';
import { gap, OPEN, type System } from './system.ts';

/**
 * Fills `system.point` for unknown cells so that the equations hold.
 * @param take called with every move before it is made, to withhold what it needs
 * @returns equations that cannot hold with what is known; they are switched off
 */
export function assumeUnknown(system: System, take: (move: Move) => void): number[] {
	const { table } = system;
	const unusable: number[] = [];
	const unknown = new Set<number>();
	const pending = table.equations.flatMap((equation, e) => {
		const cells = [equation.total, ...equation.parts];
		const ours = cells.filter((i) => system.role[i] === OPEN && table.cells[i]?.value === null);
		for (const i of ours) unknown.add(i);
		// A part without any number that is not withheld: the gap means nothing.
		const gapless = cells.every((i) => table.cells[i]?.value !== null || system.role[i] === OPEN);
		return ours.length > 0 && gapless ? [e] : [];
	});
	for (const e of pending) system.active[e] = 0;
	for (const e of pending) {
		system.active[e] = 1;
		if (settle(system, e, take)) continue;
		// The source may have withheld a zero after all.
		const relaxed = [table.equations[e]!.total, ...table.equations[e]!.parts].filter((i) => unknown.has(i));
		for (const i of relaxed) system.lower[i] = 0;
		if (settle(system, e, take)) continue;
		system.active[e] = 0;
		unusable.push(e);
	}
	return unusable;
}

function settle(system: System, e: number, take: (move: Move) => void): boolean {
	let rest = gap(system, e);
	let stride = rest;
	while (Math.abs(rest) > 1e-9) {
		if (Math.abs(stride) < 1e-9) return false;
		if (Math.abs(stride) > Math.abs(rest)) stride = rest;
		const move =
			findBalance(system, e, stride, { paid: false, width: Infinity, steps: 600 }) ??
			findBalance(system, e, stride, { paid: true, width: 48, steps: 600 });
		if (!move) {
			stride = Math.trunc(stride / 2);
			continue;
		}
		take(move);
		for (const { cell, by } of move.changes) system.point[cell] = system.point[cell]! + by;
		rest = gap(system, e);
	}
	return true;
}
