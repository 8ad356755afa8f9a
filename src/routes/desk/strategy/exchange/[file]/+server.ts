import { error } from '@sveltejs/kit';
import { strToU8, zipSync } from 'fflate';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { csvOf } from '#domains/strategy/sheets/csv-file.ts';
import { readSheets } from '#domains/strategy/sheets/read-stored.server.ts';
import { xlsxOf } from '#domains/strategy/sheets/xlsx-file.ts';
import { dateText } from '#ui/date-text.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { exportChoice } from '../choice.ts';
import { exchangeTexts } from '../texts.ts';
import type { RequestHandler } from './$types';

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', zip: 'application/zip' };

/** Elements of the chosen kinds as a workbook, or as CSV: one file, or several in an archive. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang, authority } = event.locals;
	const form = /^strategie\.(xlsx|csv)$/.exec(event.params.file)?.[1];
	if (!form) error(404);
	const choice = exportChoice(event.url.searchParams);
	if (choice.kinds.length === 0) error(400, exchangeTexts[lang].noKind);
	const { sheets, world } = await theDatabase().read(principal, (tx) => readSheets(tx, choice, authority.countyKey));
	const now = new Date();
	const answer = (body: Uint8Array, type: keyof typeof TYPES) => new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': TYPES[type], 'content-length': String(body.length), 'content-disposition': `attachment; filename="strategie-${berlinDay(now)}.${type}"`, 'cache-control': 'private, no-store' } });
	if (form === 'xlsx') return answer(xlsxOf(sheets, world, exchangeTexts.de.aboutFile(authority.name, dateText(now, 'de', 'medium'), principal.name)), 'xlsx');
	const [only] = sheets;
	if (sheets.length < 2) return answer(strToU8(only ? csvOf(only) : ''), 'csv');
	return answer(zipSync(Object.fromEntries(sheets.map((sheet) => [`${sheet.name}.csv`, strToU8(csvOf(sheet))])), { level: 4 }), 'zip');
};
