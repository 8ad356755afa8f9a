/** What can be subscribed to: everything of it is public. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { publicBodies } from '#domains/bodies/published/read-lists.server.ts';
import { publishedHeads } from '../read-published.server.ts';
import type { Topic } from './model.ts';

/** Digests of the county, bodies, action fields and municipalities, each by name. */
export async function readTopics(tx: Read, countyKey: string): Promise<Topic[]> {
	const bodies = (await publicBodies(tx)).flatMap((b): Topic[] => (b.number === null ? [] : [{ kind: 'body', target: String(b.number), name: b.content.name, english: b.content.nameEn }]));
	const fields = (await publishedHeads(tx, ['action-field'])).map((f): Topic => ({ kind: 'field', target: String(f.number), name: f.title.de, english: f.title.en }));
	const places = (await allAreas(tx)).filter((a) => a.level === 'municipality' && a.validTo === null && a.key.startsWith(countyKey)).map((a): Topic => ({ kind: 'municipality', target: a.key, name: a.name }));
	const byName = (a: Topic, b: Topic) => a.name.localeCompare(b.name, 'de');
	return [{ kind: 'digest', target: 'all', name: 'Rundblick', english: 'Digests' }, ...bodies.toSorted(byName), ...fields, ...places.toSorted(byName)];
}
