/** Elements as sheets: one a kind, a row an element. Pure. */
import { KIND_WORDS } from '../kind-words.ts';
import { FOLLOWS, KINDS, type AnyContent, type Element, type ElementHead, type Kind, type Link } from '../model.ts';
import type { CellValue } from './cells.ts';
import { short, type Column, type World } from './column.ts';
import { ABOUT_HEAD, columnsOf, HEAD, partAt } from './columns.ts';
import { bodyLine, standsFor, type Responsibles } from './responsible-column.ts';
import { writeKey } from './row-key.ts';

export interface SheetColumn extends Pick<Column, 'heading' | 'kind' | 'width' | 'about' | 'choices' | 'offers'> {
	/** nobody is meant to change it */
	fixed?: boolean;
}

export interface ExportSheet {
	kind: Kind;
	name: string;
	columns: SheetColumn[];
	rows: CellValue[][];
}

export type OriginHead = Pick<ElementHead, 'id' | 'number' | 'code' | 'title'>;

/** @param heads of all elements that others may follow from */
export function exportSheets(elements: readonly Element[], links: readonly Link[], heads: readonly OriginHead[], world: World, responsible: Responsibles = new Map()): ExportSheet[] {
	const byId = new Map(heads.map((h) => [h.id, h]));
	const origins = Map.groupBy(links, (l) => l.from);
	const byKind = Map.groupBy(elements, (e) => e.kind);
	return KINDS.flatMap((kind): ExportSheet[] => {
		const own = byKind.get(kind);
		if (!own) return [];
		const columns = columnsOf(kind);
		const rows = own.map((e) => {
			const from = (origins.get(e.id) ?? []).flatMap((l) => byId.get(l.to) ?? []).sort((a, b) => a.number - b.number);
			const content = { ...(e.content as AnyContent), code: e.code };
			const body = standsFor(kind) ? (responsible.get(e.id) ?? null) : null;
			return [e.number, KIND_WORDS[kind].one.de, ...columns.map((c) => c.write(partAt(content, c.path), world)), short(from.map(originLine).join('\n')), ...(standsFor(kind) ? [body === null ? '' : bodyLine(body)] : []), e.position, e.cycle, writeKey({ id: e.id, version: e.version, position: e.position, origins: from.map((h) => h.number), body: standsFor(kind) ? (body?.number ?? 0) : null })];
		});
		return [{ kind, name: KIND_WORDS[kind].many.de, columns: sheetColumns(kind, columns), rows }];
	});
}

/** `12 · 1.2 Überblick liegt vor`: the number counts, the rest is for reading */
export function originLine({ number, code, title }: OriginHead): string {
	return `${number} · ${`${code} ${title.de}`.replace(/\s+/g, ' ').trim()}`;
}

function sheetColumns(kind: Kind, columns: readonly Column[]): SheetColumn[] {
	const head = (name: keyof typeof HEAD, width: number, more: Partial<SheetColumn> = {}): SheetColumn => ({ heading: HEAD[name], kind: 'text', width, about: ABOUT_HEAD[name], ...more });
	const possible = FOLLOWS[kind].map((k) => KIND_WORDS[k].one.de).join(', ');
	return [
		head('number', 7, { kind: 'number' }),
		head('kind', 13, { fixed: true }),
		...columns,
		head('origins', 44, { about: `${ABOUT_HEAD.origins} Möglich ist: ${possible}.` }),
		...(standsFor(kind) ? [head('body', 30)] : []),
		head('position', 11, { kind: 'number' }),
		head('cycle', 8, { kind: 'number' }),
		head('key', 24, { fixed: true })
	];
}
