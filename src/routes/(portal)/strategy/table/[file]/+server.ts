import { error } from '@sveltejs/kit';
import { utils, write } from '@e965/xlsx';
import { csvText } from '#domains/indicators/csv-export.ts';
import { PROGRESS_HEADINGS, progressExportRecords, progressExportRows } from '#domains/strategy/monitoring/progress-export.ts';
import { localPath } from '#ui/language.ts';
import { readPublic } from '../../../../portal.server.ts';
import { chosenPublicProgress } from '../chosen-progress.server.ts';
import type { RequestHandler } from './$types';

const TYPES: Record<string, string> = { csv: 'text/csv; charset=utf-8', json: 'application/json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** What the table shows, as a file. */
export const GET: RequestHandler = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const type = /^progress\.(csv|json|xlsx)$/.exec(params.file)?.[1] ?? error(404);
		const { rows, areas, place } = await chosenPublicProgress(tx, locals, url);
		const lines = progressExportRows(rows, { areas, lang, address: (number) => url.origin + localPath(`/strategy/${number}`, lang) });
		const answer = (body: BodyInit) => new Response(body, { headers: { 'content-type': TYPES[type] as string, 'content-disposition': `attachment; filename="${lang === 'de' ? 'ziele-und-massnahmen' : 'goals-and-measures'}-${place.today}.${type}"`, 'cache-control': 'public, no-cache' } });
		if (type === 'csv') return answer(csvText([[...PROGRESS_HEADINGS[lang]], ...lines], lang));
		if (type === 'json') return answer(JSON.stringify({ authority: authority.name, asOf: place.today, language: lang, rows: progressExportRecords(lines) }, null, 1));
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet([[...PROGRESS_HEADINGS[lang]], ...lines]), lang === 'de' ? 'Ziele und Maßnahmen' : 'Goals and measures');
		return answer(write(book, { type: 'buffer', bookType: 'xlsx' }) as BodyInit);
	});
