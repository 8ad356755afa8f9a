/** Observation status of international formats, as a sign that our sources know. */

/** SDMX code list CL_OBS_STATUS, Eurostat flags, and the words of our own JSON-stat. '' is a plain value, null leaves nothing to read. */
const ABSENT = new Map<string, string | null>(Object.entries({
	L: null, M: null, O: null, H: null, ':': null, missing: null, m: null,
	Q: '.', S: '.', c: '.', C: '.', withheld: '.', 'withheld-secondary': '.',
	K: '/', uncertain: '/', 'not-applicable': 'x', z: 'x', 'no-such-area': 'x', later: '...', zero: '-'
}));
const FLAGS = new Map<string, string>(Object.entries({ A: '', a: '', value: '', V: '', E: 's', e: 's', estimated: 's', I: 's', F: 's', f: 's', P: 'p', p: 'p', provisional: 'p', R: 'r', r: 'r', revised: 'r', U: '()', u: '()', limited: '()', B: '', b: '', D: '', d: '', N: '', G: '', rounded: '', perturbed: '', converted: '' }));

/**
 * @param raw number or null as it stood
 * @returns the sign in place of the value where the status says that there is none, and the flag; what nobody knows stays, to be asked for
 */
export function withStatus(raw: string | number | null, status: string): { raw: string | number | null; flag: string } {
	const words = status.trim().split(/[\s,]+/).filter((word) => word !== '');
	const flags: string[] = [];
	let value = raw;
	for (const word of words) {
		// `zero` stands beside the number 0 itself
		if (ABSENT.has(word) && !(word === 'zero' && raw === 0)) {
			const sign = ABSENT.get(word) ?? null;
			if (raw === null || raw === '' || sign !== null) value = sign;
		} else if (FLAGS.has(word)) flags.push(FLAGS.get(word) ?? '');
		else if (word !== 'zero') flags.push(word);
	}
	const kept = flags.filter((flag) => flag !== '');
	// a sign of absence carries no flag of precision
	return { raw: value, flag: typeof value === 'number' ? kept.join(' ') : '' };
}
