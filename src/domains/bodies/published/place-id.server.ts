/** The place of something is an object of its own to others: its id is made of the id of what is there (RFC 9562, version 8). */
import { createHash } from 'node:crypto';

export function placeIdOf(id: string): string {
	const hash = createHash('sha256').update(`place ${id}`).digest('hex');
	return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
