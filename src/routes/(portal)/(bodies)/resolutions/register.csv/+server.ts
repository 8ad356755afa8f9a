import { berlinDay } from '#base/day.ts';
import { publicResolutions } from '#domains/bodies/published/read-lists.server.ts';
import { csvText } from '#domains/indicators/csv-export.ts';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../../../portal.server.ts';
import { askedOf } from '../../asked.ts';
import { bodyChoice } from '../../chosen-body.server.ts';
import { resolutionRows, votesOf } from '../../rows.server.ts';
import type { RequestHandler } from './$types';

const HEADINGS = {
	de: ['nummer', 'gremium', 'beschlossen', 'gegenstand', 'wortlaut', 'begruendung', 'ja', 'nein', 'enthaltungen', 'einstimmig', 'entschieden', 'angenommen', 'umsetzung', 'umsetzung_vermerk', 'umsetzung_stand', 'umsetzung_bis', 'beispiel', 'adresse'],
	en: ['number', 'body', 'decided', 'subject', 'wording', 'reason', 'for', 'against', 'abstained', 'unanimous', 'decided_by', 'carried', 'execution', 'execution_note', 'execution_said_on', 'execution_due', 'example', 'address']
};

/** The register as the page shows it, whole. */
export const GET: RequestHandler = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const asked = askedOf(url);
		const { chosen } = await bodyChoice(tx, asked.body, lang);
		const { rows } = await publicResolutions(tx, { bodyId: chosen?.id ?? null, year: asked.year, state: asked.state, after: null, most: 100_000 });
		const shown = await resolutionRows(tx, rows, lang);
		const yes = (is: boolean) => (lang === 'de' ? (is ? 'ja' : 'nein') : is ? 'yes' : 'no');
		const lines = rows.map(({ content: c, number }, i) => [number, shown[i]?.body.text ?? c.body, c.decided, c.subject, c.wording, c.reason, c.votesFor, c.votesAgainst, c.votesAbstained, yes(c.unanimous), votesOf(c, lang), yes(c.carried), shown[i]?.execution?.text ?? '', c.execution?.note ?? '', c.execution?.saidOn ?? '', c.execution?.due ?? '', yes(c.example), url.origin + localPath(`/resolutions/${number}`, lang)]);
		return new Response(csvText([HEADINGS[lang], ...lines], lang), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${lang === 'de' ? 'beschluesse' : 'resolutions'}-${berlinDay(new Date())}.csv"`, 'cache-control': 'public, no-cache' } });
	});
