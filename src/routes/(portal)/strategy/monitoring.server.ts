/** What monitoring needs to know of here and now, and which of the measures shown are late. */
import { berlinDay } from '#base/day.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Overdue } from '#domains/strategy/monitoring/model.ts';
import { newsMonths } from '#domains/strategy/monitoring/news-months.ts';
import { progressOfMeasures, type MonitoringPlace } from '#domains/strategy/monitoring/read-progress.server.ts';
import type { PublishedElement } from '#domains/strategy/read-published.server.ts';

export function monitoringPlace({ authority }: App.Locals): MonitoringPlace {
	return { countyKey: authority.countyKey, today: berlinDay(new Date()), months: newsMonths(authority.settings) };
}

/** By id of the element. */
export async function overdueMeasures(tx: Read, elements: readonly PublishedElement[], place: MonitoringPlace): Promise<Map<string, Overdue[]>> {
	const standings = await progressOfMeasures(tx, elements.flatMap((e) => (e.kind === 'measure' ? [e] : [])), place);
	return new Map([...standings].map(([id, { overdue }]) => [id, overdue]));
}
