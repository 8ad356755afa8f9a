import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { arrayLiteral, arrayLiterals, readFloat8Array, readInt2Array, readInt4Array } from './binary-array.ts';

const db = await testDatabase();
afterAll(() => db.close());

it('what is written as a literal comes back as the same numbers', async () => {
	const int2 = fc.integer({ min: -32768, max: 32767 });
	const int4 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
	const float8 = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e21, 5e-324, 999_999_999, 1e9));
	await fc.assert(
		fc.asyncProperty(fc.array(int2), fc.array(int4, { maxLength: 3000 }), fc.array(float8), async (shorts, ints, floats) => {
			const [row] = await db.owner`select array_send(${arrayLiteral(shorts)}::text::smallint[]), array_send(${arrayLiteral(ints)}::text::int[]), array_send(${arrayLiteral(floats)}::text::float8[])`.raw();
			const [two, four, eight] = row as unknown as [Buffer, Buffer, Buffer];
			// −0 is written as 0
			return Object.is(String([...readInt2Array(two)]), String(shorts)) && String([...readInt4Array(four)]) === String(ints) && [...readFloat8Array(eight)].every((x, i) => Object.is(x, (floats[i] as number) + 0));
		}),
		{ numRuns: 60 }
	);
});

it('many arrays travel as one text, absent ones as NULL', async () => {
	const lists = [[1, 2, 3], null, [-4.5], [], null];
	const rows = await db.owner<{ a: number[] | null }[]>`select x::float8[] as a from unnest(string_to_array(${arrayLiterals(lists)}, ';', '')) x`;
	expect(rows.map((row) => row.a)).toEqual(lists);
});
