import { isUuid } from '#base/uuid.ts';
import { typeOfPath } from '#exchange/oparl/addresses.ts';
import { readObjectAsked } from '#exchange/oparl/list-asked.ts';
import { readPublic } from '../../../../portal.server.ts';
import { answering, nothing, oneObject, theBody } from '../../../answer.server.ts';

/** One object. */
export const { GET, OPTIONS, fallback } = answering(async (event, at) => {
	const { type = '', id = '' } = event.params;
	const { internal } = readObjectAsked(event.url.searchParams);
	if (type === 'body' && id === at.bodyId) {
		const body = await readPublic(event.locals, (tx) => theBody(tx, event.locals, at, internal));
		return { body, modified: new Date(body.modified) };
	}
	const asked = typeOfPath(type);
	if (!asked || !isUuid(id)) throw nothing();
	return oneObject(event, at, asked, id, internal);
});
