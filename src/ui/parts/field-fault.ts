/** Which fields of the form in hand do not fit, and why: said once by the page, shown by each field itself. */
import { getContext, setContext } from 'svelte';

export interface Faults {
	/** id of the first field */
	field?: string;
	message?: string;
	/** all of them; where it is missing, the first alone */
	faults?: readonly { field: string; message: string }[];
}

const KEY = Symbol('faults of a form');

/** For the page that holds the form. @param read what came back from the act; without `field` nothing stands beside a field */
export function showFieldFault(read: () => Faults | null | undefined): void {
	setContext(KEY, read);
}

/** For the field. @returns what to ask with its id when it is drawn */
export function fieldFaults(): (id: string) => string | undefined {
	const read = getContext<Parameters<typeof showFieldFault>[0] | undefined>(KEY);
	return (id) => {
		const given = read?.();
		const found = given?.faults?.find((f) => f.field === id)?.message;
		return found ?? (given?.field === id && given.message ? given.message : undefined);
	};
}

/** Of several like forms on a page, whose fields carry a mark behind their names. */
export function faultsMarked<F extends Faults>(given: F | null | undefined, mark: string): F | null {
	if (!given || mark === '') return given ?? null;
	const marked = (field: string) => (field === '' ? '' : `${field}-${mark}`);
	return { ...given, ...(given.field === undefined ? {} : { field: marked(given.field) }), ...(given.faults ? { faults: given.faults.map((f) => ({ ...f, field: marked(f.field) })) } : {}) };
}
