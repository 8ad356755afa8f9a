/**
 * Reader for SDMX-ML data messages (XML), structure-specific and generic, versions 2.1 and 3: `<Series GEO="…"><Obs TIME_PERIOD="…" OBS_VALUE="…"/>`.
 * A figure's “row” is its place among the observations.
 */
import { Parser } from 'htmlparser2';
import { decode, textBytes } from './encoding.ts';
import { fault } from './fault.ts';
import { unsafeXml } from './grid/faults.ts';
import { MOST_CELLS } from './grid/grid.ts';
import { Nesting, shallow } from './grid/nesting.ts';
import { hasDocumentType } from './grid/xml-guard.ts';
import type { IncomingFile, Reader, ReadReport, Recognition, Sink } from './reader.ts';
import { SdmxFigures } from './sdmx-figures.ts';

export const sdmxMl: Reader = { name: 'sdmx-ml', recognise, read };

const LARGEST = 128 * 1024 * 1024;

/** Whether the XML is a message with figures; descriptions of structures hold none. */
export function isSdmxData(bytes: Uint8Array): boolean {
	const start = new TextDecoder().decode(bytes.subarray(0, 4000));
	return /SDMX\/resources|sdmx\.org/i.test(start) && /<(?:[\w-]+:)?(?:StructureSpecific(?:TimeSeries)?Data|Generic(?:TimeSeries)?Data|CompactData)[\s>]/.test(start);
}

function recognise(file: IncomingFile): Recognition | null {
	return isSdmxData(file.bytes) ? { score: 1, layout: 'SDMX-ML', table: null, title: null, encoding: 'XML' } : null;
}

async function read(file: IncomingFile, sink: Sink): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const no = (code: string, de: string, en: string): ReadReport => {
		sink.problem(fault(code, { file: file.name }, { de, en }, { de: 'Laden Sie die Tabelle noch einmal herunter, am besten als SDMX-CSV 2.', en: 'Download the table again, best as SDMX-CSV 2.' }));
		return report;
	};
	if (file.bytes.length > LARGEST) return no('file-too-large', 'Die Datei ist größer als 128 MB.', 'The file is larger than 128 MB.');
	if (hasDocumentType(file.bytes)) {
		sink.problem({ ...unsafeXml(file.name, file.name), wayOut: { de: 'Laden Sie die Tabelle als SDMX-CSV 2 herunter.', en: 'Download the table as SDMX-CSV 2.' } });
		return report;
	}
	const text = textBytes(file.bytes);
	const message = new Message(file.name, sink, report);
	if (!text || !message.read(decode(text.bytes, text.encoding))) return no('damaged-xml', 'Die XML-Datei ist unvollständig oder beschädigt.', 'The XML file is incomplete or damaged.');
	if (message.figures === null || (message.figures.count === 0 && message.figures.faults === 0)) return no('no-rows', 'Die Datei enthält keine Werte.', 'The file holds no figures.');
	return report;
}

type Words = Map<string, string>;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

class Message {
	figures: SdmxFigures | null = null;
	readonly #file: string;
	readonly #sink: Sink;
	readonly #report: ReadReport;
	#structure = '';
	/** dimension that each observation of a series has of its own */
	#inside = 'TIME_PERIOD';
	#dataSet: Words = new Map();
	#series: Words = new Map();
	/** of generic messages: where the next `Value` belongs */
	#into: Words | null = null;
	#observation: { words: Words; value: string | null } | null = null;
	#row = 0;

	constructor(file: string, sink: Sink, report: ReadReport) {
		this.#file = file;
		this.#sink = sink;
		this.#report = report;
	}

	/** @returns false where the text is no whole document */
	read(text: string): boolean {
		const nesting = new Nesting();
		this.#sink.table([]);
		const parser = new Parser({
			onopentag: (name, attributes) => {
				nesting.open();
				this.#open(local(name), attributes);
			},
			onclosetag: (name) => {
				nesting.close();
				this.#close(local(name));
			}
		}, { xmlMode: true, decodeEntities: true });
		const whole = /<\/(?:[\w-]+:)?\w*Data\s*>\s*$/.test(text.slice(-300));
		return shallow(() => {
			parser.write(text);
			parser.end();
		}) && whole;
	}

	#open(name: string, attributes: Record<string, string>): void {
		const own = (): Words => new Map(Object.entries(attributes).flatMap(([key, value]) => (key.includes(':') && !key.startsWith('ns') || key === 'xmlns' ? [] : [[local(key), value.trim()]])));
		switch (name) {
			case 'Structure':
				if (attributes['dimensionAtObservation'] && attributes['dimensionAtObservation'] !== 'AllDimensions') this.#inside = attributes['dimensionAtObservation'];
				return;
			case 'Ref':
				this.#structure ||= attributes['id'] ?? '';
				return;
			case 'URN':
			case 'Header':
				return;
			case 'DataSet':
				this.#dataSet = own();
				this.#series = new Map();
				return;
			case 'Series':
				this.#series = own();
				return;
			case 'SeriesKey':
			case 'ObsKey':
			case 'Attributes':
				this.#into = this.#observation?.words ?? this.#series;
				return;
			case 'Value':
				if (this.#into && attributes['id']) this.#into.set(attributes['id'], (attributes['value'] ?? '').trim());
				return;
			case 'ObsDimension':
				this.#observation?.words.set(attributes['id'] ?? this.#inside, (attributes['value'] ?? '').trim());
				return;
			case 'ObsValue':
				if (this.#observation) this.#observation.value = (attributes['value'] ?? '').trim();
				return;
			case 'Obs': {
				this.#row++;
				const words = new Map([...this.#dataSet, ...this.#series, ...own()]);
				// explicit measures: the kind of the element names the one it is
				const kind = Object.entries(attributes).find(([key]) => local(key) === 'type')?.[1];
				if (kind !== undefined && this.#inside !== 'TIME_PERIOD') words.set(this.#inside, local(kind));
				this.#observation = { words, value: words.get('OBS_VALUE') ?? null };
				words.delete('OBS_VALUE');
				return;
			}
			default:
		}
	}

	#close(name: string): void {
		if (name === 'SeriesKey' || name === 'ObsKey' || name === 'Attributes') this.#into = null;
		else if (name === 'Obs') this.#put();
	}

	#put(): void {
		const observation = this.#observation;
		this.#observation = null;
		if (!observation) return;
		this.figures ??= new SdmxFigures(this.#file, this.#structure || 'SDMX', this.#sink, this.#report);
		if (this.#row > MOST_CELLS || this.figures.faults >= 200) return;
		const { words, value } = observation;
		const measure = this.#inside !== 'TIME_PERIOD' ? (words.get(this.#inside) ?? '') : '';
		if (measure !== '') words.delete(this.#inside);
		this.figures.add({ measure: measure || 'OBS_VALUE', words, value: value === '' || value === 'NaN' ? null : plainNumber(value), row: this.#row });
	}
}

/** Numbers of XML have a point and no thousands. */
function plainNumber(text: string | null): string | number | null {
	return text !== null && /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
