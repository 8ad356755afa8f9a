import { InvalidInput, Unsure, UserError, type FieldFault } from '#base/errors.ts';

export type Attempt<T> = { done: true; value: T } | { done: false; fault: string; /** id of the first field that does not fit; empty: none alone */ field: string; /** all fields that do not fit */ faults: readonly FieldFault[]; /** the sentence is a question: whoever means it says yes */ asks: boolean };

/** Runs a verb; what the user can do something about comes back as a sentence, everything else is thrown on. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { done: true, value: await work() };
	} catch (error) {
		if (error instanceof UserError) return { done: false, fault: error.message, asks: error instanceof Unsure, ...(error instanceof InvalidInput ? { field: error.field, faults: error.faults } : { field: '', faults: [] }) };
		throw error;
	}
}
