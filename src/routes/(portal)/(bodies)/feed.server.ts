/** Feed of resolutions and papers: all, or those of one body. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { newestRecords } from '#domains/bodies/published/read-lists.server.ts';
import type { RecordOf } from '#domains/bodies/published/read-records.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { atomFeed, permanentId, type AtomEntry } from '#exchange/atom.ts';
import { localPath } from '#ui/language.ts';
import { bodyName, bodyNames, executionOf, votesOf } from './rows.server.ts';

const LONGEST = 100;

export async function feedAnswer(tx: Read, { locals, url }: { locals: App.Locals; url: URL }, body: RecordOf<'Organization'> | null): Promise<Response> {
	const { lang, authority } = locals;
	const de = lang === 'de';
	const at = (path: string) => url.origin + localPath(path, lang);
	const resolutions = await newestRecords(tx, 'Resolution', LONGEST, body?.id ?? null);
	const papers = await newestRecords(tx, 'Paper', LONGEST, body?.id ?? null);
	const names = await bodyNames(tx, resolutions.map((r) => r.otherId), lang);
	const example = (is: boolean) => (is ? (de ? 'Beispiel' : 'Example') : '');
	const entries: AtomEntry[] = [
		...resolutions.map((r): AtomEntry => {
			const c = r.content;
			const { execution } = executionOf(c, lang, '');
			return {
				id: permanentId(r.id, 'resolution'), title: `${de ? 'Beschluss' : 'Resolution'}: ${c.subject}`, updated: r.modified, link: at(`/resolutions/${r.number}`), lang: 'de', category: { term: 'resolution', label: de ? 'Beschluss' : 'Resolution' },
				summary: [`${(r.otherId && names.get(r.otherId)?.text) || c.body}, ${formatPeriod(c.decided, lang)}, ${votesOf(c, lang)}`, c.wording, execution ? `${de ? 'Stand der Umsetzung' : 'State of execution'}: ${execution.text}${execution.note ? `. ${execution.note}` : ''}` : '', example(c.example)].filter(Boolean).join('\n')
			};
		}),
		...papers.map((r): AtomEntry => ({
			id: permanentId(r.id, 'paper'), title: [r.content.paperType || (de ? 'Vorlage' : 'Paper'), r.content.reference, r.content.name].filter(Boolean).join(' · '), updated: r.modified, link: at(`/papers/${r.number}`), lang: 'de', category: { term: 'paper', label: de ? 'Vorlage' : 'Paper' },
			summary: [r.content.summary || r.content.name, example(r.content.example)].filter(Boolean).join('\n')
		}))
	].sort((a, b) => b.updated.getTime() - a.updated.getTime()).slice(0, LONGEST);
	const name = body ? bodyName(body, lang).text : de ? 'Beschlüsse und Vorlagen' : 'Resolutions and papers';
	const feed = atomFeed({
		id: body ? permanentId(body.id, 'feed', lang) : permanentId(authority.id, 'resolutions', 'feed', lang), title: `${name} – ${authority.name}`,
		subtitle: de ? 'Was beschlossen wurde, wie weit es ausgeführt ist, und welche Vorlagen öffentlich wurden' : 'What was decided, how far it is carried out, and which papers became public',
		author: authority.name, lang, self: at(body ? `/bodies/${body.number}/feed.xml` : '/resolutions/feed.xml'), page: at(body ? `/bodies/${body.number}` : '/resolutions'), updated: new Date(0), entries
	});
	return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300' } });
}
