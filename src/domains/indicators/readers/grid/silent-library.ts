/**
 * The library tells the console of the server what it stumbles over in a damaged file. Nobody who could mend the file reads that; they are told
 * by our refusal.
 * @param work ends at once: what others have to say meanwhile would be lost with it
 */
export function silently<T>(work: () => T extends PromiseLike<unknown> ? never : T): T {
	const { error, warn, log } = console;
	console.error = console.warn = console.log = () => {};
	try {
		return work();
	} finally {
		Object.assign(console, { error, warn, log });
	}
}
