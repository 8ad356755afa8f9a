/** The public goals and measures that the address asks for; the page and its files show the same. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { areasOf, chosenProgress, chosenRows } from '#domains/strategy/monitoring/progress-rows.ts';
import { publicProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { monitoringPlace } from '../monitoring.server.ts';

export async function chosenPublicProgress(tx: Read, locals: App.Locals, url: URL) {
	const place = monitoringPlace(locals);
	const { rows, fields } = await publicProgress(tx, place);
	const choice = chosenProgress(url.searchParams);
	const named = await areasOfKeys(tx, [...new Set(rows.flatMap(areasOf))]);
	const areas = new Map([...named.values()].map((a) => [a.key, a.name]));
	return { all: rows, rows: chosenRows(rows, choice), fields, choice, areas, place };
}
