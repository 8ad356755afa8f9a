import { redirect } from '@sveltejs/kit';
import { meantCodes, spelt } from '#domains/strategy/rounds/room-code.ts';
import { openRoom } from '#domains/strategy/rounds/workshop.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { mayTry, noteWrong } from './code-tries.server.ts';
import type { PageServerLoad } from './$types';

/** The door for those who type the code of the screen instead of taking its picture; on to the room when it opens one. */
export const load: PageServerLoad = async (event) => {
	const typed = event.url.searchParams.get('code')?.slice(0, 40) ?? null;
	if (typed === null || typed.trim() === '') return { typed: typed === null ? null : '', fault: typed === null ? null : ('empty' as const) };
	const codes = meantCodes(typed);
	if (!mayTry(event)) return { typed, fault: 'too-many' as const };
	if (codes.length === 0) return { typed, fault: 'no-code' as const };
	for (const code of codes) if (await openRoom(theDatabase(), event.locals.authority.id, code)) redirect(303, localPath(`/workshop/${code}`, event.locals.lang));
	noteWrong(event);
	return { typed: codes.length === 1 ? spelt(codes[0] ?? '') : typed, fault: 'unknown' as const };
};
