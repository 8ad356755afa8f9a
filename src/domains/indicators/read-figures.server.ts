/** Confidential figures for staff: any table, as of any moment, with the place of each figure, and the history of one. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from '#domains/areas/known-areas.server.ts';
import type { AreaLevel, NamedArea } from '#domains/areas/model.ts';
import { movedAreas } from '#domains/areas/moved-areas.ts';
import { territoryMoves } from '#domains/areas/territory/area-changes.server.ts';
import { basesOf } from './basis.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { ingredientsOf } from './definition-rules.ts';
import { derive, type DerivedBlock } from './derive.ts';
import { figureNotes, type FigureNote } from './figure-notes.server.ts';
import { flagsOf, statusOf, type Flag, type IndicatorDefinition, type Status } from './model.ts';
import { comparePeriods } from './period.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators, type StoredIndicator } from './read-definitions.server.ts';
import type { StoredBlock } from './stored-block.ts';

export interface DeliveredPlace {
	deliveryId: string;
	delivery: string;
	sheet: string | null;
	row: number;
	column: number;
}

export interface StaffFigure {
	area: NamedArea;
	value: number | null;
	/** 95 % interval, null where none is defined */
	lower: number | null;
	upper: number | null;
	status: Status;
	flags: Flag[];
	/** null for computed figures; their components have places */
	place: DeliveredPlace | null;
	/** what people noted about its cell */
	notes: FigureNote[];
}

export interface TableKey {
	period: string;
	breakdown: string;
	level: AreaLevel;
	territorialStatus: string;
}

export interface StaffTable {
	definition: IndicatorDefinition;
	/** newest period first; totals before breakdowns */
	available: TableKey[];
	/** null: there was nothing at that moment */
	key: TableKey | null;
	figures: StaffFigure[];
}

export interface StaffChoice {
	code: string;
	period?: string | undefined;
	breakdown?: string | undefined;
	level?: string | undefined;
	territorialStatus?: string | undefined;
	/** the state of knowledge at this moment; undefined: now */
	asOf?: Date | undefined;
}

/** One table as it stood at a moment; what of the choice does not exist falls back to the newest municipal total. Null: no such indicator. */
export async function staffTable(tx: Read, choice: StaffChoice): Promise<StaffTable | null> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const then = choice.asOf ? await allIndicators(tx, choice.asOf) : [];
	const now = await allIndicators(tx);
	const indicator = then.find((i) => i.code === choice.code) ?? now.find((i) => i.code === choice.code);
	if (!indicator) return null;
	const blocks = await blocksOf(tx, indicator, then.length > 0 ? then : now, choice.asOf);
	const available = blocks.map(({ period, breakdown, level, territorialStatus }) => ({ period, breakdown, level, territorialStatus })).sort(newestFirst);
	const key = choose(available, choice);
	const block = key && blocks.find((b) => newestFirst(b, key) === 0);
	if (!block) return { definition: indicator.definition, available, key: null, figures: [] };
	return { definition: indicator.definition, available, key, figures: await figuresOf(tx, block) };
}

/** Every figure of an indicator as it stood at a moment, delivered or computed, newest period first. Null: no such indicator. */
export async function everyFigure(tx: Read, { code, period, asOf }: Pick<StaffChoice, 'code' | 'period' | 'asOf'>): Promise<(TableKey & StaffFigure)[] | null> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const [then, now] = [asOf ? await allIndicators(tx, asOf) : [], await allIndicators(tx)];
	const indicator = then.find((i) => i.code === code) ?? now.find((i) => i.code === code);
	if (!indicator) return null;
	const blocks = (await blocksOf(tx, indicator, then.length > 0 ? then : now, asOf)).filter((block) => period === undefined || block.period === period).sort(newestFirst);
	const figures: (TableKey & StaffFigure)[] = [];
	for (const block of blocks) for (const figure of await figuresOf(tx, block)) figures.push({ period: block.period, breakdown: block.breakdown, level: block.level, territorialStatus: block.territorialStatus, ...figure });
	return figures;
}

/** Every block of an indicator; computed ones from those of their parts. */
async function blocksOf(tx: Read, indicator: StoredIndicator, all: readonly StoredIndicator[], asOf: Date | undefined): Promise<(StoredBlock | DerivedBlock)[]> {
	const { formula } = indicator.definition;
	const ids = formula ? ingredientsOf(formula).map((code) => all.find((i) => i.code === code)?.id ?? -1) : [indicator.id];
	const stored = await currentBlocks(tx, { indicatorIds: ids, ...(asOf ? { asOf } : {}) });
	if (!formula) return stored;
	const of = (id: number) => stored.filter((b) => b.indicatorId === id);
	return derive(indicator.id, indicator.definition, formula, formula.kind === 'change' ? [of(ids[0] ?? -1), of(ids[0] ?? -1)] : ids.map(of), movedAreas(await allAreas(tx), await territoryMoves(tx), basesOf(indicator.definition, (code) => all.find((i) => i.code === code)?.definition)));
}

const LEVEL_ORDER: readonly AreaLevel[] = ['municipality', 'planning-area', 'association', 'county', 'state', 'country'];

function newestFirst(a: TableKey, b: TableKey): number {
	const text = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
	return comparePeriods(b.period, a.period) || text(a.breakdown, b.breakdown) || LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level) || text(b.territorialStatus, a.territorialStatus);
}

/** The table asked for; each part of the choice that leaves nothing is passed over. */
function choose(available: readonly TableKey[], choice: StaffChoice): TableKey | null {
	let left = [...available];
	const narrow = (fits: (key: TableKey) => boolean) => {
		const kept = left.filter(fits);
		if (kept.length > 0) left = kept;
	};
	narrow((k) => k.level === (choice.level || 'municipality'));
	narrow((k) => k.breakdown === (choice.breakdown ?? ''));
	if (choice.period) narrow((k) => k.period === choice.period);
	if (choice.territorialStatus) narrow((k) => k.territorialStatus === choice.territorialStatus);
	return left[0] ?? null;
}

async function figuresOf(tx: Read, block: StoredBlock | DerivedBlock): Promise<StaffFigure[]> {
	const areas = await knownAreas(tx, block.areaIds);
	const delivered = 'origin' in block ? block : null;
	const deliveries = new Map((delivered ? await tx.sql<{ id: string; number: string; sheets: string[] }[]>`select id, number, sheets from delivery where number = any(${delivered.deliveries})` : []).map((d) => [d.number, d]));
	const notesAt = await figureNotes(tx, [...deliveries.values()].map((d) => d.id));
	const figures: StaffFigure[] = [];
	block.areaIds.forEach((id, i) => {
		const area = areas.get(id);
		if (!area) return;
		const state = block.states[i] ?? 0;
		const from = delivered ? deliveries.get(delivered.deliveries[delivered.origin[i] ?? 0] ?? '') : undefined;
		const place = delivered && from ? { deliveryId: from.id, delivery: from.number, sheet: from.sheets[delivered.sheets[i] ?? 0] ?? null, row: delivered.rows[i] ?? 0, column: delivered.columns[i] ?? 0 } : null;
		figures.push({
			area,
			value: numberOr(block.values[i]),
			lower: 'lowers' in block ? numberOr(block.lowers[i]) : null,
			upper: 'uppers' in block ? numberOr(block.uppers[i]) : null,
			status: statusOf(state),
			flags: flagsOf(state),
			place,
			notes: place ? notesAt(place) : []
		});
	});
	return figures.sort((a, b) => a.area.name.localeCompare(b.area.name, 'de'));
}

function numberOr(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}

export interface PastFigure {
	territorialStatus: string;
	/** null: this delivery replaced the table and no longer held the area */
	figure: { value: number | null; status: Status; flags: Flag[] } | null;
	place: DeliveredPlace;
	/** what people noted about its cell */
	notes: FigureNote[];
	acceptedAt: Date;
	acceptedBy: string | null;
	office: string;
	/** taken back since: it counts no longer */
	withdrawn: { at: Date; by: string; reason: string } | null;
}

/** What every accepted delivery said of one figure, newest first; the first one that was not withdrawn counts. */
export async function figureHistory(tx: Read, indicatorId: number, areaKey: string, period: string, breakdown: string): Promise<PastFigure[]> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	const rows = await tx.sql<{ status: string; p: number | null; value: number | null; state: number | null; id: string; number: string; sheet: string | null; row: number | null; column: number | null; mode: string; at: Date; by: string | null; office: string; withdrawnAt: Date | null; withdrawnBy: string; reason: string }[]>`
		select b.territorial_status::text as status, p, b."values"[p] as value, b.states[p] as state, d.id, d.number, d.sheets[b.sheets[p] + 1] as sheet, b.rows[p] as "row", b.columns[p] as "column", d.mode, d.accepted_at as at, d.accepted_by as by, d.office,
			w.withdrawn_at as "withdrawnAt", w.withdrawn_by as "withdrawnBy", w.reason
		from observation_block b
			join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id and d.state = 'accepted'
			left join delivery_withdrawal w on w.authority_id = d.authority_id and w.delivery_id = d.id
			join (select level, array_agg(id) as ids from area where key = ${areaKey} group by level) a on a.level = b.level
			left join lateral (select i as p from generate_subscripts(b.area_ids, 1) i where b.area_ids[i] = any(a.ids) limit 1) as found on true
		where b.indicator_id = ${indicatorId} and b.period = ${period} and b.breakdown = ${breakdown} and (p is not null or d.mode = 'replace')
		order by d.accepted_at desc, d.number desc`;
	const notesAt = await figureNotes(tx, [...new Set(rows.map((r) => r.id))]);
	return rows.map((r) => ({
		territorialStatus: r.status,
		figure: r.p === null ? null : { value: numberOr(r.value ?? undefined), status: statusOf(r.state ?? 0), flags: flagsOf(r.state ?? 0) },
		place: { deliveryId: r.id, delivery: r.number, sheet: r.sheet, row: r.row ?? 0, column: r.column ?? 0 },
		notes: r.p === null ? [] : notesAt({ deliveryId: r.id, sheet: r.sheet, row: r.row ?? 0, column: r.column ?? 0 }),
		acceptedAt: r.at,
		acceptedBy: r.by,
		office: r.office,
		withdrawn: r.withdrawnAt ? { at: r.withdrawnAt, by: r.withdrawnBy, reason: r.reason } : null
	}));
}
