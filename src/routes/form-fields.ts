/** A text field of a form; files and missing fields count as empty. NUL, which no database keeps, is left out. */
export function textOf(form: FormData, name: string, longest = 2000): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.slice(0, longest).replaceAll('\0', '') : '';
}
