/** Shape of a JSON-stat dataset, taken apart with care: it came from outside. */
import { MOST_CELLS } from './grid/grid.ts';

export interface JsonStatCategory {
	id: string;
	label: string;
	unit: string | null;
}

export interface JsonStatDataset {
	id: string;
	label: string;
	notes: string[];
	dimensions: { id: string; label: string; categories: JsonStatCategory[] }[];
	roles: Record<'geo' | 'time' | 'metric', string[]>;
	/** number of values, all dimensions multiplied */
	count: number;
	value(index: number): string | number | null;
	status(index: number): string;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The dataset, or what it lacks. Of an older bundle the only dataset is taken. */
export function jsonStatDataset(json: unknown): JsonStatDataset | string {
	if (!isRecord(json)) return 'kein Datensatz';
	if (isRecord(json['dimension'])) return datasetOf('', json);
	const bundled = Object.entries(json).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]) && isRecord(entry[1]['dimension']));
	const [only] = bundled;
	if (bundled.length === 1 && only) return datasetOf(only[0], only[1]);
	return bundled.length > 1 ? 'mehrere Datensätze in einer Datei' : '„dimension“ fehlt';
}

function datasetOf(id: string, source: Record<string, unknown>): JsonStatDataset | string {
	const described = source['dimension'] as Record<string, unknown>;
	// version 1 keeps id, size and role within the dimensions
	const ids = list(source['id'] ?? described['id']);
	const sizes = (source['size'] ?? described['size']) as unknown;
	const role = source['role'] ?? described['role'];
	if (ids.length === 0 || ids.length > 50 || !Array.isArray(sizes) || sizes.length !== ids.length) return '„id“ und „size“ passen nicht zusammen';
	const dimensions: JsonStatDataset['dimensions'] = [];
	let count = 1;
	for (const [i, name] of ids.entries()) {
		const dimension = described[name];
		if (!isRecord(dimension)) return `Dimension „${name}“ fehlt`;
		const categories = categoriesOf(dimension);
		if (categories.some((category) => category.id === '')) return `Dimension „${name}“ hat eine Ausprägung ohne Schlüssel`;
		if (categories.length !== sizes[i]) return `Dimension „${name}“ hat ${categories.length} Ausprägungen statt ${String(sizes[i])}`;
		count *= categories.length;
		dimensions.push({ id: name, label: text(dimension['label']), categories });
	}
	if (count > MOST_CELLS) return 'mehr als sechs Millionen Werte';
	const values = source['value'];
	if (!Array.isArray(values) && !isRecord(values)) return '„value“ fehlt';
	if (Array.isArray(values) && values.length !== count) return `${values.length} Werte statt ${count}`;
	if (isRecord(values) && Object.keys(values).some((key) => !/^\d+$/.test(key) || Number(key) >= count)) return '„value“ nennt Plätze, die es nicht gibt';
	const statuses = source['status'];
	const held = isRecord(statuses) && Array.isArray(statuses['value']) ? statuses['value'] : statuses;
	const of = (roleName: string): string[] => (isRecord(role) ? list(role[roleName]) : []);
	return {
		id: text(source['code']) || id,
		label: text(source['label']) || text(source['title']),
		notes: [...list(source['note']), text(source['source'])].filter((note) => note !== ''),
		dimensions,
		roles: { geo: of('geo'), time: of('time'), metric: of('metric') },
		count,
		value: (index) => {
			const value = Array.isArray(values) ? (values[index] as unknown) : values[index];
			return typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' ? value.trim() : value === null || value === undefined ? null : `#${typeof value}`;
		},
		status: (index) => {
			if (typeof held === 'string') return held;
			// one status for all values
			if (Array.isArray(held)) return text(held.length === 1 ? held[0] : held[index]);
			return isRecord(held) ? text(held[index]) : '';
		}
	};
}

function categoriesOf(dimension: Record<string, unknown>): JsonStatCategory[] {
	const category = isRecord(dimension['category']) ? dimension['category'] : {};
	const labels = isRecord(category['label']) ? category['label'] : {};
	const units = isRecord(category['unit']) ? category['unit'] : {};
	const index = category['index'];
	const ids = Array.isArray(index) ? list(index) : isRecord(index) ? Object.entries(index).sort((a, b) => Number(a[1]) - Number(b[1])).map(([id]) => id) : Object.keys(labels);
	return ids.map((id) => ({ id, label: text(labels[id]), unit: isRecord(units[id]) ? text(units[id]['label']) || text(units[id]['symbol']) || null : null }));
}

function list(value: unknown): string[] {
	return Array.isArray(value) ? value.map(text) : typeof value === 'string' ? [value] : [];
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
