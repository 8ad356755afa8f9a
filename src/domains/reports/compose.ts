/** Turns chapter files into a resolved document; every fault of all chapters is told at once, with file and line. */
import type { PhrasingContent, RootContent } from 'mdast';
import { UserError } from '#base/errors.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { ChapterFile } from './document-file.ts';
import type { FigureSource } from './figure-source.ts';
import { DocumentFault, indicatorOf, living, type Attributes } from './living.ts';
import type { Block, Chapter, Run } from './model.ts';
import { dotPlot, map, timeSeries, valueTable, type Picture } from './pictures.ts';

interface Directive {
	type: 'textDirective' | 'leafDirective' | 'containerDirective';
	name: string;
	attributes?: Attributes | null;
	position?: { start: { line: number } };
}

/** @throws UserError listing every place that cannot be resolved */
export async function compose(files: readonly ChapterFile[], source: FigureSource): Promise<Chapter[]> {
	const faults: string[] = [];
	const chapters: Chapter[] = [];
	for (const [index, file] of files.entries()) {
		const composer = new Composer(file, String(index + 1), source, faults);
		chapters.push({ slug: file.slug, number: String(index + 1), title: file.title, blocks: await composer.blocks(file.tree.children) });
	}
	if (faults.length > 0) throw new UserError(`Der Bericht lässt sich nicht bauen:\n${faults.join('\n')}`);
	return chapters;
}

const PICTURES: Record<string, (indicator: ReturnType<typeof indicatorOf>, source: FigureSource) => Promise<Picture>> = { map, 'dot-plot': dotPlot, 'time-series': timeSeries };

class Composer {
	readonly #file: ChapterFile;
	readonly #chapter: string;
	readonly #source: FigureSource;
	readonly #faults: string[];
	#figures = 0;
	#tables = 0;

	constructor(file: ChapterFile, chapter: string, source: FigureSource, faults: string[]) {
		this.#file = file;
		this.#chapter = chapter;
		this.#source = source;
		this.#faults = faults;
	}

	async blocks(nodes: readonly RootContent[]): Promise<Block[]> {
		const blocks: Block[] = [];
		for (const node of nodes) {
			try {
				blocks.push(...(await this.#block(node)));
			} catch (error) {
				this.#fault(error, node.position?.start.line);
			}
		}
		return blocks;
	}

	#fault(error: unknown, line: number | undefined): void {
		if (!(error instanceof DocumentFault)) throw error;
		this.#faults.push(`${this.#file.file}, Zeile ${line ?? '?'}: ${error.message}`);
	}

	async #block(node: RootContent): Promise<Block[]> {
		switch (node.type) {
			case 'heading':
				return [{ kind: 'heading', level: node.depth <= 2 ? 2 : 3, runs: await this.#runs(node.children) }];
			case 'paragraph':
				return [{ kind: 'paragraph', runs: await this.#runs(node.children) }];
			case 'list': {
				const items: Run[][] = [];
				for (const item of node.children) for (const child of item.children) if (child.type === 'paragraph') items.push(await this.#runs(child.children));
				return [{ kind: 'list', ordered: node.ordered === true, items }];
			}
			case 'thematicBreak':
				return [{ kind: 'page-break' }];
			case 'leafDirective' as never:
				return this.#leaf(node as unknown as Directive);
			default:
				throw new DocumentFault(`„${node.type}“ kann in einem Bericht nicht stehen.`);
		}
	}

	async #runs(nodes: readonly PhrasingContent[], style: Pick<Run, 'strong' | 'em'> = {}): Promise<Run[]> {
		const runs: Run[] = [];
		for (const node of nodes) {
			if (node.type === 'text') runs.push({ text: node.value.replace(/\s+/g, ' '), ...style });
			else if (node.type === 'strong') runs.push(...(await this.#runs(node.children, { ...style, strong: true })));
			else if (node.type === 'emphasis') runs.push(...(await this.#runs(node.children, { ...style, em: true })));
			else if (node.type === 'link') runs.push(...(await this.#runs(node.children, style)).map((run) => ({ ...run, href: node.url })));
			else if (node.type === 'break') runs.push({ text: ' ' });
			else if ((node as { type: string }).type === 'textDirective') {
				const directive = node as unknown as Directive;
				try {
					runs.push({ ...(await living(directive.name, directive.attributes ?? {}, this.#source)), ...style });
				} catch (error) {
					this.#fault(error, directive.position?.start.line);
				}
			} else throw new DocumentFault(`„${node.type}“ kann in einem Satz nicht stehen.`);
		}
		return runs;
	}

	async #leaf(directive: Directive): Promise<Block[]> {
		const attributes = directive.attributes ?? {};
		if (directive.name === 'profiles') return this.#profiles();
		if (directive.name === 'data-annex') return this.#annex();
		if (directive.name === 'sources') return this.#sources();
		const indicator = indicatorOf(attributes, this.#source);
		const source = this.#sourceLine(indicator.definition.sourceCode);
		const example = indicator.definition.example;
		if (directive.name === 'table') {
			const table = await valueTable(indicator, this.#source);
			return [{ kind: 'table', number: `${this.#chapter}.${++this.#tables}`, ...table, source, example }];
		}
		const draw = PICTURES[directive.name];
		if (!draw) throw new DocumentFault(`Den Block „::${directive.name}“ gibt es nicht. Bekannt: map, dot-plot, time-series, table, profiles, sources, data-annex.`);
		return [{ kind: 'figure', number: `${this.#chapter}.${++this.#figures}`, ...(await draw(indicator, this.#source)), source, example }];
	}

	#sourceLine(code: string): string {
		const found = this.#source.sources.get(code);
		return found ? `${found.publisher}, ${found.name}; ${found.licence}` : code;
	}

	/** One page for each municipality: its newest figures against the county. */
	async #profiles(): Promise<Block[]> {
		const blocks: Block[] = [];
		for (const area of this.#source.municipalities) {
			const rows = readDisclosed(await this.#source.profile(area.key)).flatMap((row) => {
				const indicator = this.#source.indicators.get(row.code);
				if (!indicator) return [];
				const { definition } = indicator;
				const comparable = definition.kind !== 'count';
				const side = comparable ? comparisonOf(row.figure, row.county) : 'none';
				return [{ topic: definition.topic, side, cells: [definition.name.de + (definition.example ? ' (Beispielwert)' : ''), formatPeriod(row.figure.period, 'de'), figureText(row.figure, definition, 'de'), rangeText(row.figure, definition, 'de') || '–', comparable && row.county ? figureText(row.county, definition, 'de') : '–', side === 'above' ? 'sicher höher' : side === 'below' ? 'sicher niedriger' : side === 'same' ? 'nicht sicher verschieden' : '–'] }];
			});
			const sure = rows.filter((r) => r.side === 'above' || r.side === 'below').length;
			const compared = rows.filter((r) => r.side !== 'none').length;
			blocks.push(
				{ kind: 'page-break' },
				{ kind: 'heading', level: 2, runs: [{ text: area.name }] },
				{ kind: 'paragraph', runs: [{ text: `${area.designation ?? 'Gemeinde'}, amtlicher Schlüssel ${area.key}. ${compared === 0 ? 'Für den Vergleich mit dem Kreis reichen die Zahlen nicht.' : `Von ${compared} Kennzahlen mit Unsicherheitsbereich ${sure === 1 ? 'unterscheidet sich eine' : `unterscheiden sich ${sure === 0 ? 'keine' : sure}`} sicher vom Kreiswert.`}` }] },
				{ kind: 'table', number: `${this.#chapter}.${++this.#tables}`, caption: `${area.name}: neueste Werte und Kreis`, head: ['Kennzahl', 'Stand', 'Wert', '95-%-Bereich', 'Kreis', 'Das heißt'], rows: rows.map((r) => r.cells), source: 'Quellen je Kennzahl im Datenanhang', example: false }
			);
		}
		return blocks;
	}

	async #annex(): Promise<Block[]> {
		const blocks: Block[] = [];
		for (const indicator of this.#source.indicators.values()) {
			const table = await valueTable(indicator, this.#source);
			if (table.rows.length === 0) continue;
			blocks.push({ kind: 'table', number: `${this.#chapter}.${++this.#tables}`, ...table, rows: table.rows.slice(0, 30), source: this.#sourceLine(indicator.definition.sourceCode), example: indicator.definition.example });
		}
		return blocks;
	}

	#sources(): Block[] {
		return [{ kind: 'list', ordered: false, items: [...this.#source.sources.values()].map((s) => [{ text: s.name, strong: true }, { text: `, ${s.publisher}. ${s.licence}` }]) }];
	}
}
