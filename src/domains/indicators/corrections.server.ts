/** Every earlier figure that a delivery changes or ends, one by one: before and now, with the cell. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import type { Language } from '#ui/language.ts';
import { breakdownWords } from './breakdown-words.ts';
import { csvText } from './csv-export.ts';
import { decidedCellsOf } from './decide-findings.server.ts';
import { loadFile } from './delivery-file.server.ts';
import { differenceOf, type FigureChange } from './difference.ts';
import { absenceWords } from './figure-words.ts';
import { cellAddress } from './problem.ts';
import { currentBlocks } from './read-blocks.server.ts';
import type { StoredIndicator } from './read-definitions.server.ts';
import type { Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { readDelivery } from './write-deliveries.server.ts';

/** Reads the kept file again; an accepted delivery is held against what counted before it. A data steward sees those of the own source. */
async function correctionsOf(tx: Read, delivery: Delivery): Promise<{ changes: FigureChange[]; indicators: StoredIndicator[] }> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	const file = { name: delivery.fileName, bytes: await loadFile(tx, delivery.sha256) };
	const { checked, source, indicators } = await readDelivery(tx, { file, sourceCode: delivery.sourceCode, mapping: delivery.mapping, profile: delivery.profile, decided: await decidedCellsOf(tx, delivery.id) }, recognise);
	const known = new Set(indicators.filter((i) => tx.principal.role !== 'data_steward' || i.definition.sourceCode === tx.principal.sourceCode).map((i) => i.code));
	const blocks = checked.blocks.filter((b) => known.has(b.indicator));
	const ids = new Map(indicators.map((i) => [i.code, i.id]));
	const choice = { indicatorIds: [...new Set(blocks.map((b) => ids.get(b.indicator) ?? 0))], periods: [...new Set(blocks.map((b) => b.period))], ...(delivery.acceptedAt ? { asOf: delivery.acceptedAt, without: delivery.id } : {}) };
	// the comparison of the own source's figures runs with the app's eyes
	const stored = choice.indicatorIds.length === 0 ? [] : await currentBlocks({ ...tx, principal: { ...tx.principal, role: 'system' } } as Read, choice);
	const definitions = new Map(indicators.map((i) => [i.code, i.definition]));
	return { changes: differenceOf(blocks, stored, { ids, definitions, threshold: source.secrecyThreshold, mode: delivery.mode, examples: Number.POSITIVE_INFINITY }).examples, indicators };
}

/** As CSV for staff; its first line says that it is confidential. */
export async function correctionsCsv(tx: Read, delivery: Delivery, lang: Language): Promise<string> {
	const [{ changes, indicators }, areas] = [await correctionsOf(tx, delivery), new Map((await allAreas(tx)).map((a) => [a.id, a]))];
	const names = new Map(indicators.map((i) => [i.code, i.definition.name[lang] || i.definition.name.de]));
	const de = lang === 'de';
	const figure = (f: FigureChange['before'] | null): string | number => (f === null ? (de ? 'fehlt in der Datei' : 'missing in the file') : (f.value ?? absenceWords(f.status as never, lang) ?? f.status));
	const banner = de ? `VERTRAULICH – Lieferung ${delivery.number}: geänderte und entfallende Werte` : `CONFIDENTIAL – delivery ${delivery.number}: changed and ended figures`;
	const heading = de ? ['kennzahl', 'name', 'gebiet', 'gebietsname', 'zeitraum', 'gliederung', 'bisher', 'neu', 'blatt', 'zelle'] : ['indicator', 'name', 'area', 'area_name', 'period', 'breakdown', 'before', 'now', 'sheet', 'cell'];
	return csvText([[banner], heading, ...changes.map((c) => [c.indicator, names.get(c.indicator) ?? '', areas.get(c.areaId)?.key ?? '', areas.get(c.areaId)?.name ?? '', c.period, c.breakdown === '' ? '' : breakdownWords(c.breakdown, lang), figure(c.before), figure(c.after), c.place ? (delivery.sheets[c.place.sheet] ?? '') : '', c.place ? cellAddress(c.place.row, c.place.column) : ''])], lang);
}
