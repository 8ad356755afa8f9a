import { isUuid } from '#base/uuid.ts';
import { typeOfPath, type OparlType } from '#exchange/oparl/addresses.ts';
import { answering, nothing, onePage } from '../../../../answer.server.ts';

const WEB: Partial<Record<OparlType, string>> = { Organization: '/bodies', Person: '/people', Meeting: '/meetings', Paper: '/papers' };

/** Lists: all objects of a type, or meetings and consultations of one organization. */
export const { GET, OPTIONS, fallback } = answering(async (event, at) => {
	const { type = '', id = '', list = '' } = event.params;
	const wanted = typeOfPath(list);
	if (!wanted) throw nothing();
	if (type === 'body' && id === at.bodyId) return onePage(event, at, at.list(wanted), { type: wanted }, WEB[wanted] ? at.page(WEB[wanted]) : null);
	if (type !== 'organization' || !isUuid(id) || (wanted !== 'Meeting' && wanted !== 'Consultation')) throw nothing();
	return onePage(event, at, at.listOf(id, wanted), { type: wanted, ...(wanted === 'Meeting' ? { parentId: id } : { bodyId: id }) }, null);
});
