/** Published figures that evidence and goals are held against: of the newest release, never confidential ones. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { figureSeries, latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Figure, PublishedRelease } from '#domains/indicators/published.ts';
import { judgeClaim, type Judged } from './claims.ts';
import type { FigureEvidence } from './model.ts';

/** What has figures of its own: an indicator, an area, a breakdown. */
export interface FigureAddress {
	indicator: string;
	area: string;
	breakdown: string;
}

export class PublicFigures {
	readonly release: PublishedRelease | null;
	readonly #definitions: ReadonlyMap<string, IndicatorDefinition>;
	readonly #series: ReadonlyMap<string, Figure[]>;

	constructor(release: PublishedRelease | null, definitions: ReadonlyMap<string, IndicatorDefinition>, series: ReadonlyMap<string, Figure[]>) {
		this.release = release;
		this.#definitions = definitions;
		this.#series = series;
	}

	definition(code: string): IndicatorDefinition | null {
		return this.#definitions.get(code) ?? null;
	}

	/** Oldest first. */
	series({ indicator, area, breakdown }: FigureAddress): readonly Figure[] {
		return this.#series.get(`${indicator}|${breakdown}|${area}`) ?? [];
	}

	judge(evidence: FigureEvidence): Judged {
		const { indicator, breakdown, thanArea } = evidence;
		return judgeClaim(evidence, { own: this.series(evidence), other: thanArea ? this.series({ indicator, breakdown, area: thanArea }) : [], decimals: this.definition(indicator)?.decimals ?? 2 });
	}
}

/** Asks for each indicator and breakdown once, for all areas. Published figures are everybody's. */
export async function publicFigures(tx: Read, addresses: readonly FigureAddress[]): Promise<PublicFigures> {
	const release = await latestRelease(tx);
	if (!release) return new PublicFigures(null, new Map(), new Map());
	const asked = new Map<string, { indicator: string; breakdown: string; areas: Set<string> }>();
	for (const { indicator, area, breakdown } of addresses) {
		if (!indicator || !area) continue;
		const key = `${indicator}|${breakdown}`;
		const entry = asked.get(key) ?? { indicator, breakdown, areas: new Set<string>() };
		asked.set(key, entry);
		entry.areas.add(area);
	}
	const [indicators, found] = await together([publishedIndicators(tx, release), together([...asked.values()].map(async ({ indicator, breakdown, areas }) => ({ indicator, breakdown, list: readDisclosed(await figureSeries(tx, release, indicator, [...areas], breakdown)) })))]);
	const series = new Map(found.flatMap(({ indicator, breakdown, list }) => list.map((s) => [`${indicator}|${breakdown}|${s.area.key}`, s.figures] as const)));
	return new PublicFigures(release, new Map(indicators.map((i) => [i.code, i.definition])), series);
}

/** All that figure evidence is about. */
export function addressesOf(evidence: readonly FigureEvidence[]): FigureAddress[] {
	return evidence.flatMap(({ indicator, area, breakdown, thanArea }) => [{ indicator, area, breakdown }, ...(thanArea ? [{ indicator, area: thanArea, breakdown }] : [])]);
}
