/** A delivery as its page shows it: findings with their pins, the rows of the file around them, and where the figures will appear. */
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { decidedCellsOf } from '#domains/indicators/decide-findings.server.ts';
import { ingredientsOf } from '#domains/indicators/definition-rules.ts';
import { effectSeen } from '#domains/indicators/difference.ts';
import type { Excerpt } from '#domains/indicators/excerpt.ts';
import { groupProblems, rowsOfInterest, sheetOfInterest } from '#domains/indicators/problem-groups.ts';
import { allIndicators, sourceByCode, type StoredIndicator } from '#domains/indicators/read-definitions.server.ts';
import { deliveriesOfSameFigures, profileUsedBefore, type Delivery } from '#domains/indicators/read-deliveries.server.ts';
import { recentExcerpt } from '#domains/indicators/recent-excerpts.server.ts';
import { TERRITORIAL_STATUS } from '#domains/indicators/territorial-status.ts';
import { differenceFor } from '#domains/indicators/write-deliveries.server.ts';

const MEASURES = 60;
/** names of files that can be looked at as a sheet, whatever read them */
const CELLS = /\.(?:xlsx|xlsm|xlsb|xls|ods)$/i;

/** @param look shows rows of the file; opening it takes a while */
export async function deliveryView(tx: Read, delivery: Delivery, askedSheet: string | null, look: ExcerptOf) {
	const [areas, indicators, source] = [await allAreas(tx), await allIndicators(tx), await sourceByCode(tx, delivery.sourceCode)];
	const difference = differenceFor(tx.principal, delivery.summary, indicators);
	const names = new Map(areas.map((a) => [a.id, a.name]));
	const found = groupProblems(delivery.problems);
	const unknownText = delivery.reader === null && TEXT.test(delivery.fileName) && delivery.problems.some((p) => p.code === 'unknown-layout');
	const { summary, profile, mapping, ...rest } = delivery;
	return {
		delivery: { ...rest, problems: [], profile: profile?.name ?? null, source: source?.name ?? delivery.sourceCode },
		found,
		/** the profile knows where things stood last time */
		seenBefore: await profileUsedBefore(tx, delivery),
		decided: await decidedCellsOf(tx, delivery.id),
		recognition: summary.recognition,
		figures: summary.figures,
		byStatus: summary.byStatus,
		/** read, but of measures that belong to no indicator yet */
		openFigures: summary.measures.filter((m) => m.indicator === null).reduce((sum, m) => sum + m.figures, 0),
		statusesInFile: summary.statuses ?? [],
		outside: summary.outside,
		notes: summary.notes.slice(0, 12),
		// first what nobody has assigned yet: it must not fall off the end
		measures: [...summary.measures].sort((a, b) => Number(a.indicator !== null) - Number(b.indicator !== null)).slice(0, MEASURES),
		statusDate: mapping[TERRITORIAL_STATUS] ?? '',
		proposedStatus: (mapping[TERRITORIAL_STATUS] ?? '') === '' ? (summary.proposedStatus ?? null) : null,
		measuresLeft: Math.max(0, summary.measures.length - MEASURES),
		difference,
		seen: effectSeen(difference),
		addedOnes: (difference?.addedOnes ?? []).map((e) => ({ ...e, area: names.get(e.areaId) ?? '' })),
		withheldOnes: (difference?.withheldOnes ?? []).map((e) => ({ ...e, area: names.get(e.areaId) ?? '' })),
		history: await auditOfSubject(tx, 'delivery', delivery.number),
		neighbours: delivery.state === 'accepted' ? await deliveriesOfSameFigures(tx, delivery) : [],
		examples: (difference?.examples ?? []).map((e) => ({ ...e, area: names.get(e.areaId) ?? '' })),
		indicators: indicators.filter((i) => i.definition.kind !== 'derived').map((i) => ({ code: i.code, name: i.definition.name })),
		appears: appearsIn(indicators, summary.indicators),
		workbook: delivery.profile !== null || needsLayout(delivery.reader) || CELLS.test(delivery.fileName) || unknownText,
		/** a person has to say how it is read */
		unknownLayout: delivery.profile === null && (needsLayout(delivery.reader) || unknownText),
		excerpt: delivery.state === 'received' ? await glance(delivery, askedSheet, found, look) : null
	};
}

/** Tables of text that no reader takes have cells, too. */
const TEXT = /\.(?:csv|txt|tsv)$/i;

/** Nobody reads it as it is: a sheet without a description, or an official table whose layout has changed. */
function needsLayout(reader: string | null): boolean {
	return reader === 'profiled-sheet' || reader === 'official-changed';
}

export type ExcerptOf = (sheet: string | null, rows: number[]) => Promise<Excerpt | null>;

async function glance(delivery: Delivery, asked: string | null, found: ReturnType<typeof groupProblems>, look: ExcerptOf): Promise<Excerpt | null> {
	const { name, index } = delivery.profile?.sheet ?? {};
	const named = name ?? (index === undefined ? null : delivery.sheets[index]);
	const sheet = [asked, sheetOfInterest(found.groups), named].find((s) => typeof s === 'string' && delivery.sheets.includes(s)) ?? null;
	const rows = rowsOfInterest(found.groups, sheet);
	return recentExcerpt(`${delivery.id} ${delivery.sha256} ${rows.join(',')} ${sheet ?? ''}`, () => look(sheet, rows));
}

/** The indicators delivered, and those computed from them. */
function appearsIn(all: readonly StoredIndicator[], delivered: Delivery['summary']['indicators']) {
	const codes = new Set(delivered.map((d) => d.code));
	return {
		delivered: delivered.map((d) => ({ ...d, name: all.find((i) => i.code === d.code)?.definition.name ?? { de: d.code, en: d.code } })),
		computed: all.flatMap(({ code, definition: { formula, name } }) => {
			return ingredientsOf(formula).some((c) => codes.has(c)) ? [{ code, name }] : [];
		})
	};
}
