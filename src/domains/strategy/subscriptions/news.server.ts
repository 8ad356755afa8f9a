/** What became public of a topic after a moment. */
import { berlinDay } from '#base/day.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicContent } from '#domains/bodies/published/model.ts';
import { publicDigests } from '../digest/public-digests.server.ts';
import type { MonitoringPlace } from '../monitoring/read-progress.server.ts';
import { publicProgress } from '../monitoring/read-progress-rows.server.ts';
import type { NewsItem, Topic } from './model.ts';

/** No mail is longer. */
const MOST = 50;

type Row = { number: number; day: string | null } & { [T in 'Meeting' | 'Paper' | 'Resolution']: { type: T; content: PublicContent[T] } }['Meeting' | 'Paper' | 'Resolution'];

/** @param since what was public by then is known @param until what comes later is told the next time */
export async function newsOf(tx: Read, topic: Topic, since: Date, until: Date, place: MonitoringPlace): Promise<NewsItem[]> {
	const { sql } = tx;
	if (topic.kind === 'field') return newsOfField(tx, Number(topic.target), since, until, place);
	const digests = topic.kind === 'municipality' ? [] : (await publicDigests(tx, { body: topic.kind === 'body' ? Number(topic.target) : null, after: since, until, most: MOST })).map((d): NewsItem => ({ what: 'Rundblick', title: d.title, day: d.toDay, path: `/digests/${d.number}`, text: d.text }));
	if (topic.kind === 'digest') return digests;
	const rows = await sql<Row[]>`
		select type, number, day::text, content from public_record r where r.type in ('Meeting', 'Paper', 'Resolution') and not r.deleted and r.number is not null and r.created > ${since} and r.created <= ${until} and ${topic.kind === 'body'
			? sql`exists (select 1 from public_record b where b.type = 'Organization' and b.number = ${Number(topic.target)} and not b.deleted and b.content->>'kind' <> 'organisation' and (r.parent_id = b.id or (r.type = 'Resolution' and r.other_id = b.id) or (r.type = 'Paper' and r.content->'bodies' ? b.id::text)))`
			: sql`r.search @@ phraseto_tsquery('german', ${topic.name})`}
		order by r.created limit ${MOST}`;
	return [...digests, ...rows.map(itemOf)].slice(0, MOST);
}

/** Resolutions about the field and what follows from it, and reports on its goals and measures. */
async function newsOfField(tx: Read, number: number, since: Date, until: Date, place: MonitoringPlace): Promise<NewsItem[]> {
	const rows = (await publicProgress(tx, place)).rows.filter((row) => row.fields.some((f) => f.number === number));
	const numbers = [number, ...rows.map((row) => row.number)].map(String);
	const resolutions = await tx.sql<Row[]>`select type, number, day::text, content from public_record r where r.type = 'Resolution' and not r.deleted and r.number is not null and r.created > ${since} and r.created <= ${until}
		and exists (select 1 from jsonb_array_elements(r.content->'subjects') s where s->>'kind' = 'element' and s->>'target' = any(${numbers}::text[])) order by r.created limit ${MOST}`;
	const reported = rows.flatMap((row): NewsItem[] => {
		const { news } = row.standing;
		return news && news.reportedOn > berlinDay(since) && news.reportedOn <= berlinDay(until) ? [{ what: 'Meldung', title: row.content.title.de, day: news.reportedOn, path: `/strategy/${row.number}` }] : [];
	});
	return [...resolutions.map(itemOf), ...reported].slice(0, MOST);
}

function itemOf(row: Row): NewsItem {
	switch (row.type) {
		case 'Meeting': return { what: row.content.kind === 'event' ? 'Veranstaltung' : 'Sitzung', title: row.content.title, day: row.day, path: `/meetings/${row.number}` };
		case 'Paper': return { what: 'Vorlage', title: row.content.name, day: row.day, path: `/papers/${row.number}` };
		case 'Resolution': return { what: 'Beschluss', title: row.content.subject, day: row.day, path: `/resolutions/${row.number}` };
	}
}
