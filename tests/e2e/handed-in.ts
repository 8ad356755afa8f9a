/** Where a file that was handed in has become a delivery: the page that tells how far it is leads there by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './two-authorities.ts';

const LONGEST_MILLISECONDS = 60_000;

/** @param location where the upload led @returns path of the delivery */
export async function deliveryPath(ask: (path: string) => Promise<Answer>, location: string | undefined): Promise<string> {
	let path = location ?? '';
	for (const until = Date.now() + LONGEST_MILLISECONDS; path.includes('/incoming') && Date.now() < until; await sleep(300)) path = (await ask(path)).headers.location ?? path;
	return path;
}
