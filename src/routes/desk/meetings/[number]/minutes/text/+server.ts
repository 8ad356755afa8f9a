import { json } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { saveItemMinutes } from '#domains/bodies/meetings/write-minutes.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../../form-fields.ts';
import { attempt } from '../../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** Saves what is being written on one item, while it is written. */
export const POST: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => saveItemMinutes(tx, freeTextOf(form, 'of'), { text: freeTextOf(form, 'text'), base: Number(freeTextOf(form, 'base')) })));
	return tried.done ? json(tried.value) : json({ state: 'refused', message: tried.fault }, { status: 400 });
};
