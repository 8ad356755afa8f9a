/** What a person began an edit with, carried in the form itself, so that changes of others in between are seen. */

/** @returns null where the field holds nothing of the kind */
export function baseOf<T>(text: string, check: (input: unknown) => T): T | null {
	try {
		return check(JSON.parse(text));
	} catch {
		return null;
	}
}
