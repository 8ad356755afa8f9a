import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { fieldSlug } from '#domains/strategy/monitoring/progress-rows.ts';
import { deskProgress } from '#domains/strategy/monitoring/read-progress-rows.server.ts';
import { theDatabase } from '#app';
import { staysHere } from '../../../../stays-here.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { monitoringPlace } from '../place.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The progress report of one action field, with everything that was reported. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const place = monitoringPlace(event.locals.authority);
	const { rows, fields } = await theDatabase().read(principal, (tx) => deskProgress(tx, place));
	const field = fields.find((f) => fieldSlug(f) === event.params.field) ?? fields.find((f) => String(f.number) === event.params.field);
	if (!field) throw new NotFound();
	return staysHere({ field, rows: rows.filter((r) => r.fields.some((f) => f.number === field.number)), today: place.today });
};
