/**
 * Reader for SDMX-JSON data messages, versions 1 and 2 (https://github.com/sdmx-twg/sdmx-json): observations flat or by series. Which
 * place of a key means what, the structure in the same file says. A figure's “row” is its place among the observations.
 */
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { fault } from './fault.ts';
import { MOST_CELLS } from './grid/grid.ts';
import { firstWords } from './grid/open-book.ts';
import { jsonFile } from './json-file.ts';
import { isRecord } from './json-stat-dataset.ts';
import { isProblem } from './packed-text.ts';
import type { IncomingFile, Reader, ReadReport, Recognition, Sink } from './reader.ts';
import { SDMX_AREA, SDMX_TIME, SdmxFigures } from './sdmx-figures.ts';

export const sdmxJson: Reader = { name: 'sdmx-json', recognise, read };

function recognise(file: IncomingFile): Recognition | null {
	if (!firstWords(file.bytes).startsWith('{')) return null;
	const start = new TextDecoder().decode(file.bytes.subarray(0, 1 << 20));
	// a schema describes messages and is none
	if (/"\$schema"\s*:\s*"https?:\/\/json-schema\.org/.test(start.slice(0, 2000))) return null;
	if (!/"dataSets"\s*:/.test(start) || !/"(?:structures?|dimensions)"\s*:/.test(start)) return null;
	return { score: 1, layout: 'SDMX-JSON', table: null, title: null, encoding: 'UTF-8' };
}

async function read(file: IncomingFile, sink: Sink): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const no = (code: string, de: string, en: string): ReadReport => {
		sink.problem(fault(code, { file: file.name }, { de, en }, { de: 'Laden Sie die Tabelle noch einmal herunter, am besten als SDMX-CSV 2.', en: 'Download the table again, best as SDMX-CSV 2.' }));
		return report;
	};
	const parsed = jsonFile(file, { de: 'Laden Sie die Tabelle noch einmal herunter, am besten als SDMX-CSV 2.', en: 'Download the table again, best as SDMX-CSV 2.' });
	if (isProblem(parsed)) {
		sink.problem(parsed);
		return report;
	}
	const { json } = parsed;
	const data = isRecord(json) && isRecord(json['data']) ? json['data'] : isRecord(json) ? json : {};
	const structures = listed(data['structures'] ?? [data['structure']]).map(structureOf);
	const sets = listed(data['dataSets']).filter(isRecord);
	if (sets.length === 0 || structures.every((s) => s === null)) return no('damaged-json', 'Die SDMX-JSON-Datei nennt keine Daten oder keine Dimensionen.', 'The SDMX-JSON file names no data or no dimensions.');
	sink.table([]);
	let row = 0;
	for (const set of sets) {
		const structure = structures[typeof set['structure'] === 'number' ? set['structure'] : 0];
		if (!structure) return no('damaged-json', 'Zu einem Datensatz fehlt die Beschreibung seiner Dimensionen.', 'The description of the dimensions of a dataset is missing.');
		const ids = [...structure.dataSet, ...structure.series, ...structure.observation].map((d) => d.id);
		const words = ids.map((id) => `„${id}“`).join(', ');
		if (!ids.some((id) => SDMX_AREA.test(id))) return no('no-area', `Keine Dimension ist als Gebiet zu erkennen (REF_AREA, GEO …). Dimensionen: ${words}.`, `No dimension can be told as the area (REF_AREA, GEO …). Dimensions: ${words}.`);
		if (!ids.some((id) => SDMX_TIME.test(id))) return no('no-period', `Keine Dimension ist als Zeitraum zu erkennen (TIME_PERIOD). Dimensionen: ${words}.`, `No dimension can be told as the period (TIME_PERIOD). Dimensions: ${words}.`);
		const figures = new SdmxFigures(file.name, structure.id, sink, report);
		const whole = wordsAt(structure.dataSet, structure.dataSet.map(() => 0));
		const told = attributeWords(structure.attributes.dataSet, set['attributes']);
		const series: [string, unknown][] = isRecord(set['series']) ? Object.entries(set['series']) : [['', set]];
		for (const [key, one] of series) {
			if (!isRecord(one)) continue;
			const before = new Map([...whole, ...wordsAt(structure.series, key === '' ? [] : key.split(':').map(Number))]);
			const toldHere = new Map([...told, ...(key === '' ? [] : attributeWords(structure.attributes.series, one['attributes']))]);
			for (const [at, cells] of isRecord(one['observations']) ? Object.entries(one['observations']) : []) {
				row++;
				if (row % ROWS_PER_BREATH === 0) await breathe();
				if (row > MOST_CELLS) return no('too-many-cells', 'Die Datei hat mehr als sechs Millionen Werte.', 'The file has more than six million figures.');
				if (figures.faults >= 200) return report;
				const [values, here] = [listed(cells), new Map([...before, ...wordsAt(structure.observation, at.split(':').map(Number))])];
				const attributes = new Map([...toldHere, ...attributeWords(structure.attributes.observation, values.slice(structure.measures.length))]);
				structure.measures.forEach(({ id }, i) => figures.add({ measure: id, words: here, attributes, value: valueOf(values[i]), row }, structure.labels));
			}
		}
		if (figures.count === 0 && figures.faults === 0) no('no-rows', 'Die Datei enthält keine Werte.', 'The file holds no figures.');
	}
	return report;
}

interface Component {
	id: string;
	name: string;
	/** ids of the values by their place in keys */
	values: string[];
	standard: string;
}

interface Structure {
	id: string;
	dataSet: Component[];
	series: Component[];
	observation: Component[];
	measures: Component[];
	labels: Map<string, string>;
	attributes: Record<'dataSet' | 'series' | 'observation', Component[]>;
}

function structureOf(source: unknown): Structure | null {
	if (!isRecord(source) || !isRecord(source['dimensions'])) return null;
	const at = (part: unknown, level: string): Component[] => (isRecord(part) ? listed(part[level]).flatMap(componentOf) : []);
	const named = at(source['measures'], 'observation');
	const measures = named.length > 0 ? named : [{ id: 'OBS_VALUE', name: textOf(source['name']), values: [], standard: '' }];
	const { dimensions, attributes } = source;
	const code = /DataStructure=[^:]*:([^(]+)\(|Dataflow=[^:]*:([^(]+)\(/.exec(JSON.stringify(source['links'] ?? ''));
	return {
		id: code?.[1] ?? code?.[2] ?? (textOf(source['name']) || 'SDMX'),
		dataSet: at(dimensions, 'dataSet'), series: at(dimensions, 'series'), observation: at(dimensions, 'observation'),
		measures, labels: new Map(measures.map(({ id, name }) => [id, name])),
		attributes: { dataSet: at(attributes, 'dataSet'), series: at(attributes, 'series'), observation: at(attributes, 'observation') }
	};
}

function componentOf(source: unknown): Component[] {
	if (!isRecord(source) || typeof source['id'] !== 'string') return [];
	return [{ id: source['id'], name: textOf(source['name']), values: listed(source['values']).map((value) => (isRecord(value) ? textOf(value['id'] ?? value['value'] ?? value['name']) : textOf(value))), standard: textOf(source['default']) }];
}

/** What the places of a key mean; a place that is not there leaves its dimension without a word. */
function wordsAt(components: readonly Component[], places: readonly number[]): Map<string, string> {
	return new Map(components.map(({ id, values }, i) => [id, values[places[i] ?? -1] ?? '']));
}

/** Attributes stand as the place of their value or as the value itself. */
function attributeWords(components: readonly Component[], cells: unknown): Map<string, string> {
	const given = listed(cells);
	return new Map(components.map(({ id, values, standard }, i) => {
		const cell = given[i];
		return [id, typeof cell === 'number' && values.length > 0 ? (values[cell] ?? '') : cell === null || cell === undefined ? standard : textOf(cell)];
	}));
}

function valueOf(cell: unknown): string | number | null {
	return typeof cell === 'number' && Number.isFinite(cell) ? cell : typeof cell === 'string' ? cell.trim() : cell === null || cell === undefined ? null : `#${typeof cell}`;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function listed(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}
