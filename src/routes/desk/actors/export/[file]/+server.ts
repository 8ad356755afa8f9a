import { error } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import { chosenActors } from '#domains/bodies/actors/actor-list.ts';
import { bodyChoice, chosenList, readList, withSeats } from '#domains/bodies/actors/read-list.server.ts';
import { noteExport } from '#domains/bodies/actors/note-export.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { actorsCsv, actorsXlsx } from '../actor-file.ts';
import type { RequestHandler } from './$types';

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** The list as it was chosen, as a workbook or CSV; members get what they see. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const form = /^akteure\.(xlsx|csv)$/.exec(event.params.file)?.[1] as keyof typeof TYPES | undefined;
	if (!form) error(404);
	const { authority } = event.locals;
	const sheet = await theDatabase().read(principal, async (tx) => {
		const today = berlinDay(new Date());
		const rows = await withSeats(tx, await chosenList(tx, await readList(tx), chosenActors(event.url.searchParams), today), today);
		const areas = [{ key: authority.countyKey, name: authority.name }, ...(await areasBelow(tx, authority.countyKey, 'municipality', { dissolved: true }))];
		return { rows, areas: new Map(areas.map((a) => [a.key, a.name])), bodies: new Map((await bodyChoice(tx)).map((b) => [b.number, b.name])) };
	});
	await theDatabase().write(principal, (tx) => noteExport(tx, sheet.rows.length));
	const body = form === 'csv' ? new TextEncoder().encode(actorsCsv(sheet)) : actorsXlsx(sheet);
	return new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': TYPES[form], 'content-disposition': `attachment; filename="akteure-${berlinDay(new Date())}.${form}"`, 'cache-control': 'private, no-store' } });
};
