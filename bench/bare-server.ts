/**
 * The rival of page and start: what is the least one can do. The same embedded PostgreSQL, one query, one template string: the
 * figures of all municipalities as a bare table, without map, ranking, series, origin, languages, accounts or policy headers.
 */
import { createServer } from 'node:http';
import { openPool } from '#base/db.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';

const server = process.env.DATABASE_URL ? null : await startEmbedded(process.env.DATA_DIR ?? 'data');
const sql = openPool(process.env.DATABASE_URL ?? server?.url ?? '', 'owner', { max: 4 });
const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

createServer(async (request, response) => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const rows = await sql<{ name: string; value: number }[]>`
		select a.name, u.value from disclosed_block b join disclosed_indicator i using (authority_id, release_id, indicator_id), unnest(b.area_ids, b."values") as u(area, value) join area a on a.id = u.area
		where i.code = ${url.searchParams.get('code') ?? ''} and b.period = ${url.searchParams.get('period') ?? ''} and b.breakdown = '' and b.level = 'municipality'
			and b.release_id = (select id from release order by number desc limit 1) order by u.value desc, a.name`;
	response.setHeader('content-type', 'text/html; charset=utf-8');
	response.end(`<!doctype html><html lang="de"><meta charset="utf-8"><title>Kennzahl</title><h1>Kennzahl</h1><table>${rows.map((r) => `<tr><th>${escaped(r.name)}</th><td>${r.value.toLocaleString('de-DE')}</td></tr>`).join('')}</table></html>`);
}).listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGINT', async () => {
	await sql.end();
	if (server && !server.adopted) await server.stop();
	process.exit(0);
});
