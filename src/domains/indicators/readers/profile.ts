/** Checks a reading profile that came as a file; what does not fit is named with its field. */
import * as v from 'valibot';
import { UserError } from '#base/errors.ts';
import type { ReadingProfile } from './reader.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const schema = v.strictObject({
	profile: v.literal('planungskreis/1'),
	name: text,
	source: text,
	sheet: v.object({ name: v.optional(text), index: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), pattern: v.optional(text) }),
	header: v.object({ find: text, rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)) }),
	area: v.object({ column: v.string(), name: v.optional(text), keyLength: v.optional(v.number()), digits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12))) }),
	period: v.object({ value: v.optional(text), column: v.optional(text), titlePattern: v.optional(text), filePattern: v.optional(text) }),
	territorialStatus: v.optional(text),
	territorialStatusPattern: v.optional(text),
	columns: v.pipe(v.array(v.object({ heading: text, measure: text, breakdown: v.optional(v.record(v.string(), v.string())), unit: v.optional(text) })), v.minLength(1)),
	end: v.optional(text),
	skip: v.optional(text),
	where: v.optional(v.array(v.object({ heading: text, equals: v.string() }))),
	areaParts: v.optional(v.array(text))
});

/** @throws UserError naming the field */
export function checkProfile(input: unknown): ReadingProfile {
	const result = v.safeParse(schema, input);
	if (result.success) return result.output as ReadingProfile;
	const issue = result.issues[0];
	throw new UserError(`Leseprofil: ${v.getDotPath(issue) ? `Feld „${v.getDotPath(issue)}“: ` : ''}${issue.message}`);
}
