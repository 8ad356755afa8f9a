/** The frame around a page of observations. */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { observationsJson, type ObservationsJson } from '#domains/indicators/observations-json.ts';
import type { ObservationPage } from '#domains/indicators/select-observations.server.ts';
import type { PublishedIndicator, PublishedRelease } from '#domains/indicators/published.ts';
import type { ObservationHead } from './figures.ts';
import { neighboursOf, type Neighbours } from './paging.ts';

export interface ListPage {
	total: number;
	limit: number;
	offset: number;
	count: number;
	links: Neighbours;
}

/** The neighbours of a page stay in its release, whatever is published while someone turns pages. */
export function pageOf(figures: Disclosed<ObservationPage>, { limit, offset, asOf }: { limit: number; offset: number; asOf?: string | undefined }, url: URL, release: PublishedRelease): ListPage {
	const { total, count } = readDisclosed(figures);
	return { total, limit, offset, count, links: neighboursOf(url, { total, limit, offset }, asOf === undefined ? { release: String(release.number) } : {}) };
}

/** @returns the whole answer as JSON, shaped like `ObservationList` */
export function observationList(figures: Disclosed<ObservationPage>, { indicator, release, page }: { indicator: PublishedIndicator; release: PublishedRelease; page: ListPage }): ObservationsJson {
	const { name, unit, decimals, licence, sourceCode, example } = indicator.definition;
	const head: ObservationHead = { indicator: indicator.code, name, unit, decimals, licence, source: sourceCode, example, release: release.number, publishedAt: release.publishedAt.toISOString(), ...page, trace: `/api/v1/observations/trace?release=${release.number}&id={id}` };
	return observationsJson(figures, indicator.code, { before: `${JSON.stringify(head).slice(0, -1)},"observations":`, behind: '}' });
}
