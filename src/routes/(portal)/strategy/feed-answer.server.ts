/** Feeds of the public thread: all changes, or those of one element. */
import { error } from '@sveltejs/kit';
import { atomFeed, permanentId, type AtomEntry } from '#exchange/atom.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import { recentChanges, type PublishedChange } from '#domains/strategy/published/recent.server.ts';
import { resolutionTitle, voteText } from '#domains/strategy/published/resolution-words.ts';
import { said } from '#domains/strategy/published/said.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import { recordedNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { JUDGEMENT_WORDS, KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../portal.server.ts';

const LONGEST = 100;

export function answerFeed(locals: App.Locals, url: URL, number: number | null): Promise<Response> {
	return readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const de = lang === 'de';
		const [changes, thread] = [await recentChanges(tx, LONGEST, number), await publicThread(tx)];
		if (number !== null && changes.length === 0) error(404);
		const [of] = number === null ? [] : changes;
		const heads = new Map(thread.heads.map((h) => [h.id, h]));
		const at = (path: string) => url.origin + localPath(path, lang);
		// what was withdrawn is not quoted any more
		const told = changes.filter((c) => c.content === null || thread.at(c.number) !== null);
		const entryOf = (c: PublishedChange): AtomEntry => {
			const title = c.content ? said(c.content.title, lang) : null;
			const what = c.content === null ? (de ? 'zurückgenommen' : 'withdrawn') : c.sequence === 1 ? (de ? 'neu' : 'new') : de ? 'geändert' : 'changed';
			const summary = c.content ? said(c.content.summary, lang).text : '';
			return {
				id: permanentId(c.elementId, 'published', c.sequence),
				title: `${kindName(c, lang)} ${what}${title ? `: ${title.text}` : ''}`,
				updated: c.publishedAt,
				link: at(`/strategy/${c.number}`),
				summary: [c.reason ? `${de ? 'Grund' : 'Reason'}: ${c.reason}` : '', summary].filter(Boolean).join('\n') || (title?.text ?? what),
				lang: title?.lang ?? lang,
				category: { term: c.kind, label: KIND_WORDS[c.kind].one[lang] }
			};
		};
		const adoptions = thread.adopted
			.filter((s) => number === null || s.parts.has(number) || s.basis.has(number))
			.map((s): AtomEntry => ({
				id: permanentId(authority.id, 'strategy', s.number, 'adopted', s.version),
				title: `${resolutionTitle(s.resolution, lang)}: ${said(s.title, lang).text}`,
				updated: s.adoptedAt,
				link: at(`/strategy/versions/${s.number}/${s.version}`),
				summary: [`${s.resolution.body}, ${formatPeriod(s.resolution.decided, lang)}`, voteText(s.resolution, lang)].filter(Boolean).join(', '),
				lang
			}));
		// news of what is not public any more is not told either
		const reports = (await recordedNews(tx, LONGEST, of?.elementId ?? null)).flatMap((n): AtomEntry[] => {
			const about = heads.get(n.elementId);
			if (!about) return [];
			const next = n.nextStep ? `${de ? 'Nächster Schritt' : 'Next step'}: ${n.nextStep}${n.nextDue ? ` (${de ? 'bis' : 'by'} ${formatPeriod(n.nextDue, lang)})` : ''}` : '';
			const example = n.example ? (de ? 'Beispiel' : 'Example') : '';
			return [{
				id: permanentId(n.id, 'news'),
				title: `${kindName(about, lang)} ${JUDGEMENT_WORDS[n.judged][lang]}: ${said(about.title, lang).text}`,
				updated: n.recordedAt,
				link: `${at(`/strategy/${about.number}`)}#news`,
				summary: [`${de ? 'Gemeldet' : 'Reported'}: ${formatPeriod(n.reportedOn, lang)}`, n.text, next, example].filter(Boolean).join('\n'),
				lang,
				category: { term: 'news', label: de ? 'Meldung' : 'News' }
			}];
		});
		const entries = [...told.map(entryOf), ...reports, ...adoptions].sort((a, b) => b.updated.getTime() - a.updated.getTime()).slice(0, LONGEST);
		const head = of ? thread.at(of.number) : null;
		const name = of ? `${kindName(of, lang)}${head ? `: ${said(head.title, lang).text}` : ''}` : de ? 'Strategie' : 'Strategy';
		const body = atomFeed({
			id: of ? permanentId(of.elementId, 'feed', lang) : permanentId(authority.id, 'strategy', 'feed', lang),
			title: `${name} – ${authority.name}`,
			subtitle: de ? 'Was veröffentlicht, gemeldet, geändert, beschlossen oder zurückgenommen wurde' : 'What was published, reported, changed, adopted or withdrawn',
			author: authority.name,
			lang,
			self: at(number === null ? '/strategy/feed.xml' : `/strategy/${number}/feed.xml`),
			page: at(number === null ? '/strategy' : `/strategy/${number}`),
			updated: new Date(0),
			entries
		});
		return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300' } });
	});
}
