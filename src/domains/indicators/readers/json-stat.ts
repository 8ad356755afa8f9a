/**
 * Reader for JSON-stat 2.0 datasets (https://json-stat.org/format/), and the older bundles of one dataset. Area, period and measure
 * are the dimensions with the roles geo, time and metric. A figure's “row” is its place in the list of values.
 */
import { canonicalBreakdown } from '../model.ts';
import { canonicalPeriod } from '../period.ts';
import type { LocalText } from '../model.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { categoryText } from './category.ts';
import { isTotalOf } from '../category-words.ts';
import { fault, quoted } from './fault.ts';
import { firstWords } from './grid/open-book.ts';
import { jsonFile } from './json-file.ts';
import { isRecord, jsonStatDataset, type JsonStatDataset } from './json-stat-dataset.ts';
import { isProblem } from './packed-text.ts';
import { withStatus } from './obs-status.ts';
import type { IncomingFile, Reader, ReadReport, Recognition, Sink } from './reader.ts';
import { foreignState } from './state-names.ts';
import { notAPeriod, PERIODS_READ } from './not-a-period.ts';

export const jsonStat: Reader = { name: 'json-stat', recognise, read };

const AREA_NAMES = /^(?:geo|area|region|ref_area|ags|ars|gebiet|gemeinde|kreis|land|state|country)$/i;
const TIME_NAMES = /^(?:time|time_period|period|year|jahr|zeit|date)$/i;
const METRIC_NAMES = /^(?:indicator|concept|measure|metric|content|kennzahl|merkmal)$/i;

function recognise(file: IncomingFile): Recognition | null {
	if (!firstWords(file.bytes).startsWith('{')) return null;
	const start = new TextDecoder().decode(file.bytes.subarray(0, 1 << 20));
	// a schema describes datasets and is none
	if (/"\$schema"\s*:\s*"https?:\/\/json-schema\.org/.test(start.slice(0, 2000))) return null;
	const version2 = /"class"\s*:\s*"(?:dataset|collection|dimension)"/.test(start);
	const older = /"dimension"\s*:\s*\{/.test(start) && /"(?:value|id)"\s*:/.test(start);
	if (!version2 && !older) return null;
	return { score: 1, layout: 'JSON-stat', table: null, title: null, encoding: 'UTF-8' };
}

async function read(file: IncomingFile, sink: Sink): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const no = (code: string, what: LocalText, wayOut: LocalText, row: number | null = null): ReadReport => {
		sink.problem(fault(code, { file: file.name, row }, what, wayOut));
		return report;
	};
	const again: LocalText = { de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' };
	const parsed = jsonFile(file, again);
	if (isProblem(parsed)) {
		sink.problem(parsed);
		return report;
	}
	const { json } = parsed;
	if (isRecord(json) && json['class'] === 'collection') return no('json-collection', { de: 'Das ist eine Sammlung von Verweisen auf Datensätze (JSON-stat „collection“), selbst ohne Zahlen.', en: 'This is a collection of links to datasets (JSON-stat), without figures of its own.' }, { de: 'Laden Sie die einzelnen Datensätze herunter und liefern Sie diese.', en: 'Download the single datasets and deliver those.' });
	const dataset = jsonStatDataset(json);
	if (typeof dataset === 'string') return no('damaged-json', { de: `Der JSON-stat-Datensatz ist unvollständig: ${dataset}.`, en: `The JSON-stat dataset is incomplete: ${dataset}.` }, again);
	const roleOf = (role: 'geo' | 'time' | 'metric', names: RegExp): number => {
		const said = dataset.roles[role].map((id) => dataset.dimensions.findIndex((d) => d.id === id)).filter((i) => i >= 0);
		return said[0] ?? dataset.dimensions.findIndex((d) => names.test(d.id));
	};
	const [geo, time, metric] = [roleOf('geo', AREA_NAMES), roleOf('time', TIME_NAMES), roleOf('metric', METRIC_NAMES)];
	const listed = dataset.dimensions.map((d) => quoted(d.label || d.id)).join(', ');
	if (geo < 0) return no('no-area', { de: `Keine Dimension ist als Gebiet (Rolle „geo“) gekennzeichnet. Vorhanden: ${listed}.`, en: `No dimension has the role “geo”. There are: ${listed}.` }, { de: 'Bitten Sie die Stelle um Daten mit amtlichen Gebietsschlüsseln.', en: 'Ask the office for data with official keys of areas.' });
	if (time < 0) return no('no-period', { de: `Keine Dimension ist als Zeit (Rolle „time“) gekennzeichnet. Vorhanden: ${listed}.`, en: `No dimension has the role “time”. There are: ${listed}.` }, { de: 'Bitten Sie die Stelle um Daten mit Zeitangabe.', en: 'Ask the office for data with their period.' });
	const areas = dataset.dimensions[geo]?.categories ?? [];
	const foreign = areas.map((area) => ({ ...area, state: foreignState(area.id, area.label) })).find((area) => area.state !== null);
	if (foreign) return no('foreign-area', { de: `Der Schlüssel ${quoted(foreign.id)} heißt in der Datei ${quoted(foreign.label)}, in Deutschland aber ${foreign.state}. Die Datei beschreibt andere Gebiete.`, en: `The key ${quoted(foreign.id)} is called ${quoted(foreign.label)} in the file, but is ${foreign.state} in Germany. The file describes other areas.` }, { de: 'Prüfen Sie, ob es die richtige Datei ist.', en: 'Check whether this is the right file.' });
	await readValues(file.name, dataset, { geo, time, metric }, sink, report);
	return report;
}

async function readValues(file: string, dataset: JsonStatDataset, { geo, time, metric }: Record<'geo' | 'time' | 'metric', number>, sink: Sink, report: ReadReport): Promise<void> {
	const { dimensions } = dataset;
	const title = dataset.label || dataset.id || 'Wert';
	const metrics = metric < 0 ? [{ id: title, label: title, unit: null }] : (dimensions[metric]?.categories ?? []);
	report.measures = metrics.map(({ id, label, unit }) => ({ ref: id, label: label || id, unit }));
	report.notes = dataset.notes;
	const periods = (dimensions[time]?.categories ?? []).map(({ id, label }) => canonicalPeriod(id) ?? canonicalPeriod(label));
	const unknown = periods.indexOf(null);
	if (unknown >= 0) {
		const { id = '', label = '' } = dimensions[time]?.categories[unknown] ?? {};
		const { code, what, wayOut } = notAPeriod(label || id, PERIODS_READ);
		const dimension = quoted(dimensions[time]?.id ?? '');
		sink.problem(fault(code, { file, row: unknown + 1 }, { de: `Dimension ${dimension}: ${what.de}`, en: `Dimension ${dimension}: ${what.en}` }, wayOut));
		return;
	}
	sink.table([]);
	for (const { id, label } of dimensions[geo]?.categories ?? []) if (label !== '' && label !== id) sink.areaName(id, label, 0, null, null);
	const others = dimensions.map((d, i) => ({ ...d, i })).filter(({ i }) => i !== geo && i !== time && i !== metric);
	const at = dimensions.map(() => 0);
	const breakdowns = new Map<string, string>();
	for (let n = 0; n < dataset.count; n++) {
		if (n % ROWS_PER_BREATH === 0) await breathe();
		const place = others.map(({ i }) => at[i]).join(' ');
		let breakdown = breakdowns.get(place);
		if (breakdown === undefined) breakdowns.set(place, (breakdown = breakdownOf(others.map(({ id, i, categories }) => ({ dimension: id, ...(categories[at[i] ?? 0] ?? { id: '', label: '' }) })))));
		const { raw, flag } = withStatus(dataset.value(n), dataset.status(n));
		sink.observation(metrics[metric < 0 ? 0 : (at[metric] ?? 0)]?.id ?? title, dimensions[geo]?.categories[at[geo] ?? 0]?.id ?? '', periods[at[time] ?? 0] ?? '', breakdown, '', raw, flag, 0, n + 1, 1);
		for (let d = dimensions.length - 1; d >= 0; d--) {
			at[d] = (at[d] ?? 0) + 1;
			if ((at[d] ?? 0) < (dimensions[d]?.categories.length ?? 0)) break;
			at[d] = 0;
		}
	}
}

/** Labels say more than codes; our own files carry whole breakdowns as codes. */
function breakdownOf(parts: readonly { dimension: string; id: string; label: string }[]): string {
	const groups: Record<string, string> = {};
	for (const { dimension, id, label } of parts) {
		if (/^[^=|]+=[^=|]*(?:\|[^=|]+=[^=|]*)*$/.test(id)) for (const part of id.split('|')) groups[part.slice(0, part.indexOf('='))] = part.slice(part.indexOf('=') + 1);
		else if (id !== '' && !isTotalOf(dimension, label || id) && !isTotalOf(dimension, id)) groups[categoryText(dimension)] = categoryText(label || id);
	}
	return canonicalBreakdown(groups);
}
