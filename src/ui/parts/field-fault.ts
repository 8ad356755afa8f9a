/** Which field of the form in hand does not fit, and why: said once by the page, shown by the field itself. */
import { getContext, setContext } from 'svelte';

export interface FieldFault {
	/** id of the field */
	field: string;
	message: string;
}

const KEY = Symbol('fault of a field');

/** For the page that holds the form. @param read what came back from the act; without `field` nothing stands beside a field */
export function showFieldFault(read: () => { field?: string; message?: string } | null | undefined): void {
	setContext(KEY, read);
}

/** For the field. @returns what to ask with its id when it is drawn */
export function fieldFaults(): (id: string) => string | undefined {
	const read = getContext<Parameters<typeof showFieldFault>[0] | undefined>(KEY);
	return (id) => {
		const fault = read?.();
		return fault?.field === id && fault.message ? fault.message : undefined;
	};
}
