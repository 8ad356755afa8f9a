import { disclosedFromStore, readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { levelOfKey } from '#domains/areas/model.ts';
import { convertedParts } from './converted-blocks.server.ts';
import type { Formula } from './model.ts';
import { periodYear } from './period.ts';
import { figureTable, publishedDelivery, publishedIndicator, publishedPlanningAreas } from './portal.server.ts';
import type { PublishedIndicator, PublishedRelease, Trace, TraceComponent } from './published.ts';

/** Where a public figure comes from: its formula and components, down to delivery, sheet and cell. Without a territorial status the newest one counts. */
export async function traceFigure(tx: Read, release: PublishedRelease, code: string, areaKey: string, period: string, breakdown = '', territorialStatus?: string): Promise<Disclosed<Trace> | null> {
	const trace = await follow(tx, release, code, areaKey, period, breakdown, 0, territorialStatus);
	return trace ? disclosedFromStore(trace) : null;
}

async function follow(tx: Read, release: PublishedRelease, code: string, areaKey: string, period: string, breakdown: string, depth: number, territorialStatus?: string): Promise<Trace | null> {
	const level = levelOfKey(areaKey) ?? 'planning-area';
	const [indicator, table] = await together([publishedIndicator(tx, release, code), figureTable(tx, release, code, { period, breakdown, level, ...(territorialStatus ? { territorialStatus } : {}) })]);
	if (!indicator || depth > 4) return null;
	const figure = table ? readDisclosed(table).figures.find((f) => f.area.key === areaKey) : undefined;
	if (!figure) return null;
	const { definition } = indicator;
	const converted = figure.convertedFrom !== undefined && figure.territorialStatus !== undefined ? { from: figure.convertedFrom, to: figure.territorialStatus } : null;
	// the total of a planning area is made of the figures of its members
	const members = figure.place || definition.formula || level !== 'planning-area' ? [] : ((await publishedPlanningAreas(tx, release)).find((one) => one.id === figure.area.id)?.members ?? []);
	// on other boundaries the numerator is that of the same boundaries
	const parts = (definition.formula ? steps(definition.formula, period) : []).map(async ({ role, code: part, period: wanted }): Promise<TraceComponent[]> => {
		const component = await publishedIndicator(tx, release, part);
		const at = component ? tableFor(component, wanted, breakdown, level, converted?.to ?? null) : null;
		const trace = at ? await follow(tx, release, part, areaKey, at.period, breakdown, depth + 1, converted ? at.territorialStatus : undefined) : null;
		return trace ? [{ role, trace }] : [];
	});
	const [delivery, components, made] = await together([
		figure.place ? publishedDelivery(tx, release, figure.place.delivery) : null,
		together(parts),
		converted ? convertedParts(tx, release.id, indicator.id, { period, breakdown, level, territorialStatus: converted.to }, areaKey) : null
	]);
	const areas = !converted || figure.place ? [] : (made?.parts ?? []).map(async ({ key, weight }): Promise<TraceComponent[]> => {
		const trace = await follow(tx, release, code, key, period, breakdown, depth + 1, converted.from);
		return trace ? [{ role: 'area', share: weight, trace }] : [];
	});
	const sums = members.map(async (member): Promise<TraceComponent[]> => {
		const trace = await follow(tx, release, code, member, period, breakdown, depth + 1, figure.territorialStatus);
		return trace ? [{ role: 'area', share: 1, trace }] : [];
	});
	return { figure, definition, release, components: [...components.flat(), ...(await together([...areas, ...sums])).flat()], conversion: converted && { ...converted, sources: made?.sources ?? [] }, delivery };
}

function steps(formula: Formula, period: string): { role: Trace['components'][number]['role']; code: string; period: string }[] {
	if (formula.kind === 'change')
		return [
			{ role: 'now', code: formula.of, period },
			{ role: 'before', code: formula.of, period: period.replace(/\d{4}/g, (year) => String(Number(year) - formula.years)) }
		];
	if (formula.kind === 'sum') return formula.of.map((code) => ({ role: 'part' as const, code, period }));
	return [
		{ role: 'numerator', code: formula.numerator, period },
		{ role: 'denominator', code: formula.denominator, period }
	];
}

/** The same period, else the one of the same year: as the derivation chose it. @param status ISO day of the boundaries, null: any that was delivered */
function tableFor(indicator: PublishedIndicator, period: string, breakdown: string, level: string, status: string | null): PublishedIndicator['available'][number] | null {
	const tables = status === null ? indicator.available : [...indicator.available, ...indicator.converted].filter((a) => a.territorialStatus === status);
	const fitting = tables.filter((a) => a.breakdown === breakdown && a.level === level);
	return fitting.find((a) => a.period === period) ?? fitting.find((a) => periodYear(a.period) === periodYear(period)) ?? null;
}
