/** What does not fit in a form, field by field, so that all of it is told at once. */
import { InvalidInput, type FieldFault } from './errors.ts';

export class FormFaults {
	readonly #found: FieldFault[] = [];

	/** Of several on one field the first stands: what comes after may only follow from it. */
	add(field: string, message: string): void {
		if (!this.has(field)) this.#found.push({ field, message });
	}

	/** Whether one of these fields does not fit: what compares them must not be asked then. */
	has(...fields: string[]): boolean {
		return this.#found.some((f) => fields.includes(f.field));
	}

	/** What another check found, to be told with the rest. Anything else that it throws is thrown on. */
	take(check: () => void): void {
		try {
			check();
		} catch (error) {
			if (!(error instanceof InvalidInput)) throw error;
			for (const { field, message } of error.faults) this.add(field, message);
		}
	}

	/** @throws InvalidInput with all of them; nothing where there are none */
	throwIfAny(): void {
		const [first, ...further] = this.#found;
		if (first) throw new InvalidInput(first.field, first.message, further);
	}
}
