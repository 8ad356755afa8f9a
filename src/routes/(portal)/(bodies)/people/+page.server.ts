import { berlinDay } from '#base/day.ts';
import { publicBodies, publicOrganisations, publicPeople } from '#domains/bodies/published/read-lists.server.ts';
import { recordsBeside } from '#domains/bodies/published/read-records.server.ts';
import { ROLE_WORDS } from '#domains/bodies/words.ts';
import { readPublic } from '../../../portal.server.ts';
import { askedOf } from '../asked.ts';
import { jobBeside } from '../job-beside.ts';
import { bodyName } from '../rows.server.ts';
import type { PageServerLoad } from './$types';

/** More than this many people are asked for by body or field. */
const MOST = 2000;

/** Who is who: those who agreed to be named, with what they agreed to. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const { body } = askedOf(url);
		const field = (url.searchParams.get('field') ?? '').slice(0, 200);
		const today = berlinDay(new Date());
		const bodies = new Map((await publicBodies(tx)).map((b) => [b.id, b]));
		const people = await publicPeople(tx, MOST);
		const organisations = await publicOrganisations(tx, MOST);
		const seats = (await recordsBeside(tx, [...people, ...organisations].map((p) => p.id), ['Membership'])).filter(({ content: c }) => c.from <= today && (c.to === null || c.to >= today));
		const seatsOf = (id: string) => seats.flatMap((s) => { const b = s.otherId === id && s.parentId ? bodies.get(s.parentId) : undefined; return b ? [{ number: b.number, name: bodyName(b, lang), role: ROLE_WORDS[s.content.role][lang], plain: s.content.role === 'member' }] : []; });
		const all = [
			...people.map(({ id, content: c }) => ({ id, person: true, name: c.name || c.function, job: jobBeside(c.name, c.function), organisation: c.organisation, email: c.email, phone: c.phone, website: c.website, contributes: c.contributes, fields: c.fields ?? [], seats: seatsOf(id), example: c.example })),
			...organisations.map(({ id, content: c }) => ({ id, person: false, name: c.name, job: '', organisation: '', email: c.email, phone: c.phone, website: c.website, contributes: c.mandate, fields: [] as string[], seats: seatsOf(id), example: c.example }))
		].sort((a, b) => a.name.localeCompare(b.name, 'de'));
		const fields = [...new Set(all.flatMap((p) => p.fields))].sort((a, b) => a.localeCompare(b, 'de'));
		return {
			total: all.length, fields, choice: { body, field },
			bodies: [...bodies.values()].filter((b) => all.some((p) => p.seats.some((s) => s.number === b.number))).map((b) => ({ value: String(b.number), text: bodyName(b, lang).text })).sort((a, b) => a.text.localeCompare(b.text, lang, { numeric: true })),
			rows: all.filter((p) => (body === null || p.seats.some((s) => s.number === body)) && (field === '' || p.fields.includes(field)))
		};
	});
