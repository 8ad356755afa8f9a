/**
 * Closed rings to compact path text: relative steps on a grid of 1/steps units. Every point is rounded by
 * itself, so neighbours that share a border keep sharing it; points that fall together are dropped.
 */
export function ringsToPath(rings: readonly Float64Array[], steps = 10): string {
	let d = '';
	for (const ring of rings) {
		let x = 0;
		let y = 0;
		let written = 0;
		let part = '';
		for (let i = 0; i + 1 < ring.length; i += 2) {
			const nextX = Math.round(ring[i]! * steps);
			const nextY = Math.round(ring[i + 1]! * steps);
			if (written === 0) part = `M${step(nextX, steps)}${joined(step(nextY, steps))}l`;
			else if (nextX === x && nextY === y) continue;
			else {
				const dx = step(nextX - x, steps);
				part += (written > 1 && !dx.startsWith('-') ? ' ' : '') + dx + joined(step(nextY - y, steps));
			}
			x = nextX;
			y = nextY;
			written++;
		}
		// fewer than three points are no area at this size, but must stay visible as a dot of an outline
		if (written > 1) d += `${part}z`;
		else if (written === 1) d += `${part}0 0z`;
	}
	return d;
}

function step(units: number, steps: number): string {
	const text = String(Math.round((units / steps) * 100) / 100);
	return text.startsWith('0.') ? text.slice(1) : text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}

function joined(text: string): string {
	return text.startsWith('-') ? text : ` ${text}`;
}
