/**
 * Data of a page without scripts: rendered on the server, never written down for a browser that would not read it.
 * The renderer would spell all of it out (a tenth of a page's time) and then throw it away.
 */
const STAYS = Symbol('stays on the server');

export function staysHere<T extends object>(data: T): T {
	return { ...data, [STAYS]: true };
}

export const staysHereTransport = {
	encode: (value: unknown) => typeof value === 'object' && value !== null && STAYS in value && 1,
	decode: (): never => {
		throw new Error('the data of this page stayed on the server');
	}
};
