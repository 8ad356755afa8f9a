import { error } from '@sveltejs/kit';
import { csvText } from '#domains/indicators/csv-export.ts';
import type { Block } from '#domains/reports/model.ts';
import { editionBlock } from '#domains/reports/read.server.ts';
import { svgToPng } from '#ui/svg/png.server.ts';
import { readPublic } from '../../../../../../../portal.server.ts';
import { editionOf } from '../../../../../edition.server.ts';
import type { RequestHandler } from './$types';

/** A figure of an edition as SVG or picture, and what stands behind it as CSV: `abb-3-1.svg`, `abb-3-1.csv`. */
export const GET: RequestHandler = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const [, id = '', ending = ''] = /^([a-z0-9-]{1,60})\.(svg|csv|png|jpg)$/.exec(params.name) ?? [];
		const { edition } = await editionOf(tx, locals, params.report, params.number);
		const block = id ? await editionBlock(tx, edition.id, id) : null;
		const file = block && fileOf(block, ending);
		if (!file) error(404, locals.lang === 'de' ? 'Diese Datei gibt es nicht.' : 'There is no such file.');
		return new Response(file.body as BodyInit, { headers: { 'content-type': file.type, 'content-disposition': `${block.kind === 'image' ? 'inline' : 'attachment'}; filename="${params.report.replace(/[^a-z0-9-]/g, '')}-${edition.number}-${params.name}"`, 'cache-control': 'public, max-age=31536000, immutable' } });
	});

function fileOf(block: Block, ending: string): { type: string; body: string | Uint8Array } | null {
	if (ending === 'svg' && 'svg' in block) return { type: 'image/svg+xml', body: block.svg };
	if (ending === 'csv') {
		const table = block.kind === 'table' || !('table' in block) ? ('head' in block ? block : null) : block.table;
		return table && { type: 'text/csv; charset=utf-8', body: csvText([table.head, ...table.rows], 'de') };
	}
	if (ending === 'png' && 'svg' in block) return { type: 'image/png', body: svgToPng(block.svg, 1600) };
	return block.kind === 'image' && ending === block.type ? { type: ending === 'png' ? 'image/png' : 'image/jpeg', body: Buffer.from(block.base64, 'base64') } : null;
}
