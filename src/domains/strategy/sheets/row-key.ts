/** What an exported row is known by when it comes back: its element, the wording it holds, where it stood and what it followed from. Pure. */

export interface RowKey {
	id: string;
	version: number;
	position: number;
	/** numbers, ascending */
	origins: number[];
	/** number of the body that stands for it; 0: none; null: kept by a file from before there was such a column */
	body: number | null;
}

const FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})\/(-?\d{1,9})\/(\d{1,9}(?:\+\d{1,9})*)?(?:\/(\d{1,9}))?$/;

export function writeKey({ id, version, position, origins, body }: RowKey): string {
	return `${id}/${version}/${position}/${[...origins].sort((a, b) => a - b).join('+')}${body === null ? '' : `/${body}`}`;
}

/** null: somebody changed it */
export function readKey(text: string): RowKey | null {
	const [, id = '', version, position, origins, body] = FORM.exec(text.trim()) ?? [];
	return id === '' ? null : { id, version: Number(version), position: Number(position), origins: origins ? origins.split('+').map(Number) : [], body: body === undefined ? null : Number(body) };
}
