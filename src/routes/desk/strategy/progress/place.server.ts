import { berlinDay } from '#base/day.ts';
import type { Authority } from '#domains/accounts/model.ts';
import { newsMonths } from '#domains/strategy/monitoring/news-months.ts';
import type { MonitoringPlace } from '#domains/strategy/monitoring/read-progress.server.ts';

/** For whose figures progress is computed, and from which day on something is late. */
export function monitoringPlace({ countyKey, settings }: Pick<Authority, 'countyKey' | 'settings'>, now = new Date()): MonitoringPlace {
	return { countyKey, today: berlinDay(now), months: newsMonths(settings) };
}
