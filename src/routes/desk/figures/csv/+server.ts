import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { staffCsv } from '#domains/indicators/staff-csv.ts';
import { momentOf } from '#domains/indicators/as-of.ts';
import { staffTable } from '#domains/indicators/read-figures.server.ts';
import { recordDownload } from '#domains/indicators/record-download.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { figureChoice } from '../choice.ts';
import type { RequestHandler } from './$types';

/** One confidential table as a file whose name and first line say so; who took it stands in the audit trail. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'observations.read-confidential');
	const choice = figureChoice(event.url.searchParams);
	const table = await theDatabase().read(principal, (tx) => staffTable(tx, { code: choice.indicator, period: choice.period, breakdown: choice.breakdown, level: choice.level, territorialStatus: choice.status, asOf: momentOf(choice.asOf) }));
	if (!table?.key) throw new NotFound();
	await theDatabase().write(principal, (tx) => recordDownload(tx, choice.indicator, { period: table.key?.period ?? '', figures: table.figures.length }));
	const name = `vertraulich-${choice.indicator}-${table.key.period.replaceAll('/', '-')}.csv`;
	return new Response(staffCsv(table, choice.asOf || null, event.locals.lang), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } });
};
