/** One text for one value, however its keys are ordered: for comparing and for checksums. Runs anywhere. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_, v: unknown) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => (x < y ? -1 : 1))) : v)) ?? '';
}
