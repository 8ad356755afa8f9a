/** A client that mirrors everything OParl offers: it knows one address, and follows links from there. */
import { get } from './app.ts';
import { timed } from './figures.ts';

export interface Mirrored {
	/** how often each object was read, by its address */
	seen: Map<string, number>;
	/** addresses of objects that were said to be deleted */
	deleted: Set<string>;
	pages: number;
	/** milliseconds of the slowest answer, and of all together */
	slowest: number;
	took: number;
}

interface Page {
	data: { id: string; deleted?: boolean }[];
	links: { next?: string };
}

/** @param between done after each page @param since only what changed since this moment */
export async function mirror(entry: string, { between, since }: { between?: () => Promise<void>; since?: string } = {}): Promise<Mirrored> {
	const found: Mirrored = { seen: new Map(), deleted: new Set(), pages: 0, slowest: 0, took: 0 };
	async function ask<T>(address: string): Promise<T> {
		let answer: Awaited<ReturnType<typeof get>> | undefined;
		const took = await timed(async () => { answer = await get(address, { 'accept-encoding': 'identity' }); });
		found.slowest = Math.max(found.slowest, took);
		found.took += took;
		if (answer?.status !== 200) throw new Error(`${address} was answered ${answer?.status}`);
		return JSON.parse(answer.body.toString()) as T;
	}
	async function* pagesOf(list: string): AsyncGenerator<Page> {
		for (let address: string | undefined = list; address !== undefined; ) {
			const page: Page = await ask<Page>(address);
			found.pages++;
			yield page;
			await between?.();
			address = page.links.next;
		}
	}
	const system = await ask<{ body: string }>(entry);
	const bodies: Record<string, unknown>[] = [];
	for await (const page of pagesOf(system.body)) bodies.push(...(page.data as unknown as Record<string, unknown>[]));
	for (const body of bodies) {
		// whatever the body names that lies below it is a list
		const lists = Object.values(body).filter((value): value is string => typeof value === 'string' && value.startsWith(`${String(body.id)}/`));
		for (const list of lists) {
			const asked = new URL(list);
			asked.searchParams.set('omit_internal', 'true');
			if (since !== undefined) asked.searchParams.set('modified_since', since);
			for await (const page of pagesOf(String(asked)))
				for (const { id, deleted } of page.data) {
					if (deleted) found.deleted.add(id);
					else found.seen.set(id, (found.seen.get(id) ?? 0) + 1);
				}
		}
	}
	return found;
}
