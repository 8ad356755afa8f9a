/** What a person has decided about a sheet; kept beside the delivery until it is taken over, step by step. */
import * as v from 'valibot';
import { LEVELS } from '#domains/areas/model.ts';
import { STATUSES } from '../model.ts';

export const ROLES = ['key', 'key-part', 'name', 'key-and-name', 'period', 'group', 'figure', 'skip'] as const;
export type ColumnRole = (typeof ROLES)[number];
export const PERIODS = ['column', 'heading', 'title', 'sheet', 'file', 'fixed'] as const;

const row = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_048_576));
const short = v.pipe(v.string(), v.maxLength(500));

const choice = v.strictObject({
	sheet: short,
	turned: v.boolean(),
	/** rows from 0 */
	header: v.strictObject({ top: row, height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)) }),
	/** rows that add up others though they do not say so; absent in what was kept before they could be named */
	sums: v.optional(v.pipe(v.array(row), v.maxLength(100)), []),
	/** null: as far as there are rows with areas */
	data: v.nullable(v.strictObject({ from: row, to: row })),
	columns: v.pipe(
		v.array(
			v.strictObject({
				column: row,
				role: v.picklist(ROLES),
				/** figures: the indicator's code, or '' while nobody has said which it is */
				measure: short,
				breakdown: v.record(v.string(), v.string()),
				unit: v.nullable(short),
				factor: v.pipe(v.number(), v.minValue(1e-9), v.maxValue(1e9)),
				/** groups: name of the dimension */
				group: short
			})
		),
		v.maxLength(256)
	),
	period: v.strictObject({ at: v.picklist(PERIODS), value: v.nullable(short) }),
	/** of areas that are only named */
	level: v.picklist(LEVELS),
	signs: v.array(v.strictObject({ sign: short, status: v.picklist(STATUSES), because: v.pipe(v.string(), v.maxLength(1000)) }))
});

export type LayoutChoice = v.InferOutput<typeof choice>;

/** null where it is none: stored by an older version, or tampered with */
export function readChoice(input: unknown): LayoutChoice | null {
	const result = v.safeParse(choice, input);
	return result.success ? result.output : null;
}
