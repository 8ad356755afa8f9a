import { InvalidInput, Unsure, UserError } from '#base/errors.ts';

export type Attempt<T> = { done: true; value: T } | { done: false; fault: string; /** id of the field that does not fit; empty: none alone */ field: string; /** the sentence is a question: whoever means it says yes */ asks: boolean };

/** Runs a verb; what the user can do something about comes back as a sentence, everything else is thrown on. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { done: true, value: await work() };
	} catch (error) {
		if (error instanceof UserError) return { done: false, fault: error.message, field: error instanceof InvalidInput ? error.field : '', asks: error instanceof Unsure };
		throw error;
	}
}
