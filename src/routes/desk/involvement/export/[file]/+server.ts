import { error } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { noteExport } from '#domains/bodies/actors/note-export.server.ts';
import { chosenInvolvement, findingsOf } from '#domains/strategy/involvement/findings.ts';
import { lastHalfYears } from '#domains/strategy/involvement/half-year.ts';
import { SHOWN_HALF_YEARS } from '#domains/strategy/involvement/model.ts';
import { readInvolvement } from '#domains/strategy/involvement/read-involvement.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { involvementCsv } from '../../involvement-file.ts';
import type { RequestHandler } from './$types';

/** The chosen cut as CSV, all rows; who took how many is noted. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	if (event.params.file !== 'beteiligung.csv') error(404);
	const today = berlinDay(new Date());
	const record = await theDatabase().read(principal, (tx) => readInvolvement(tx, today));
	const found = findingsOf(record, chosenInvolvement(event.url.searchParams), today);
	await theDatabase().write(principal, (tx) => noteExport(tx, found.actors.length));
	const body = involvementCsv(found, new Map(record.bodies.map((b) => [b.id, b.name])), lastHalfYears(today, SHOWN_HALF_YEARS), event.locals.lang);
	return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="beteiligung-${today}.csv"`, 'cache-control': 'private, no-store' } });
};
