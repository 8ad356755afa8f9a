/** What changed from one version of the definition to another, and two edits of one draft put together. Pure. */
import { changedFields, mergeEdits, type MergedEdits } from '#base/merge-edits.ts';
import type { Text } from '../../model.ts';
import type { PovertyDimension, SharedDefinition } from './model.ts';

export interface DimensionChange {
	dimension: PovertyDimension;
	/** name and description, by language */
	fields: { field: string; before: unknown; after: unknown }[];
	addedIndicators: string[];
	goneIndicators: string[];
}

export interface DefinitionDifference {
	/** title and text, by language */
	head: { field: string; before: unknown; after: unknown }[];
	added: PovertyDimension[];
	gone: PovertyDimension[];
	changed: DimensionChange[];
	/** the same dimensions in another order */
	reordered: boolean;
}

export function compareDefinitions(before: SharedDefinition, after: SharedDefinition): DefinitionDifference {
	const was = new Map(before.dimensions.map((d) => [d.code, d]));
	const is = new Map(after.dimensions.map((d) => [d.code, d]));
	const changed = after.dimensions.flatMap((now): DimensionChange[] => {
		const then = was.get(now.code);
		if (!then) return [];
		const fields = changedFields({ name: then.name, description: then.description }, { name: now.name, description: now.description });
		const addedIndicators = now.indicators.filter((code) => !then.indicators.includes(code));
		const goneIndicators = then.indicators.filter((code) => !now.indicators.includes(code));
		return fields.length + addedIndicators.length + goneIndicators.length > 0 ? [{ dimension: now, fields, addedIndicators, goneIndicators }] : [];
	});
	const common = (list: readonly PovertyDimension[], other: ReadonlyMap<string, unknown>) => list.filter((d) => other.has(d.code)).map((d) => d.code).join(' ');
	return {
		head: changedFields({ title: before.title, text: before.text, example: before.example }, { title: after.title, text: after.text, example: after.example }),
		added: after.dimensions.filter((d) => !was.has(d.code)),
		gone: before.dimensions.filter((d) => !is.has(d.code)),
		changed,
		reordered: common(before.dimensions, is) !== common(after.dimensions, was)
	};
}

export function isSame({ head, added, gone, changed, reordered }: DefinitionDifference): boolean {
	return head.length + added.length + gone.length + changed.length === 0 && !reordered;
}

/** As `mergeEdits`, dimension by dimension: two people who work on different ones do not get in each other's way. */
export function mergeDefinitions(base: SharedDefinition, theirs: SharedDefinition, mine: SharedDefinition): MergedEdits<SharedDefinition> {
	const { merged, taken, conflicts } = mergeEdits<Flat>(flat(base), flat(theirs), flat(mine));
	return { merged: unflat(merged), taken, conflicts };
}

type Flat = Record<string, unknown>;

function flat({ title, text, example, dimensions }: SharedDefinition): Flat {
	const parts = dimensions.flatMap((d) => (['name', 'description', 'indicators'] as const).map((part) => [`${d.code} ${part}`, part === 'indicators' ? d[part].toSorted() : d[part]] as const));
	return { title, text, example, dimensions: dimensions.map((d) => d.code), ...Object.fromEntries(parts) };
}

function unflat({ title, text, example, dimensions, ...parts }: Flat): SharedDefinition {
	// one that somebody else has added stands at the end where the order is mine
	const codes = new Set([...(dimensions as string[]), ...Object.keys(parts).map((key) => key.split(' ')[0] as string)]);
	return {
		title: title as Text,
		text: text as Text,
		example: example as boolean,
		dimensions: [...codes].flatMap((code) => {
			const name = parts[`${code} name`] as Text | undefined;
			return name ? [{ code, name, description: parts[`${code} description`] as Text, indicators: parts[`${code} indicators`] as string[] }] : [];
		})
	};
}
