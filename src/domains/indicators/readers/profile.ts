/** Checks a reading profile that came as a file; what does not fit is named with its field. */
import * as v from 'valibot';
import { UserError } from '#base/errors.ts';
import { LEVELS } from '#domains/areas/model.ts';
import { SIGN_FLAGS, STATUSES } from '../model.ts';
import type { ReadingProfile } from './reader.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const table = {
	sheet: v.strictObject({ name: v.optional(text), index: v.optional(whole(0, 10_000)), pattern: v.optional(text), turned: v.optional(v.boolean()) }),
	header: v.strictObject({ find: text, rows: whole(1, 20), nth: v.optional(whole(1, 1000)) }),
	area: v.strictObject({ column: v.string(), name: v.optional(text), keyLength: v.optional(whole(2, 12)), digits: v.optional(whole(2, 12)), holds: v.optional(v.picklist(['name', 'key-and-name'])), level: v.optional(v.picklist(LEVELS)) }),
	period: v.strictObject({ value: v.optional(text), column: v.optional(text), inHeading: v.optional(v.boolean()), titlePattern: v.optional(text), filePattern: v.optional(text) }),
	territorialStatus: v.optional(text),
	territorialStatusPattern: v.optional(text),
	columns: v.pipe(v.array(v.object({ heading: text, measure: text, breakdown: v.optional(v.record(v.string(), v.string())), unit: v.optional(text), factor: v.optional(v.pipe(v.number(), v.minValue(1e-9), v.maxValue(1e9))) })), v.minLength(1)),
	groups: v.optional(v.array(v.strictObject({ heading: text, name: text }))),
	end: v.optional(text),
	skip: v.optional(text),
	where: v.optional(v.array(v.object({ heading: text, equals: v.string() }))),
	areaParts: v.optional(v.array(text))
};
const schema = v.strictObject({
	profile: v.literal('planungskreis/1'),
	name: text,
	source: text,
	...table,
	more: v.optional(v.pipe(v.array(v.strictObject(table)), v.maxLength(50))),
	signs: v.optional(v.array(v.strictObject({ sign: v.pipe(v.string(), v.minLength(1), v.maxLength(20)), status: v.optional(v.picklist(STATUSES)), flag: v.optional(v.picklist(SIGN_FLAGS)) }))),
	seen: v.optional(v.array(v.strictObject({ sheet: v.string(), row: whole(1, 2_000_000), columns: v.record(v.string(), v.string()), others: v.array(v.string()), areas: whole(0, 2_000_000) })))
});

/** @throws UserError naming the field */
export function checkProfile(input: unknown): ReadingProfile {
	const result = v.safeParse(schema, input);
	if (result.success) return result.output as ReadingProfile;
	const issue = result.issues[0];
	throw new UserError(`Leseprofil: ${v.getDotPath(issue) ? `Feld „${v.getDotPath(issue)}“: ` : ''}${issue.message}`);
}
