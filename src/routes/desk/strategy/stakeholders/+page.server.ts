import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { actorOptions, readActorNames, readActors } from '#domains/bodies/actors/read-actors.server.ts';
import { assessedOn, assessmentDays } from '#domains/strategy/stakeholders/assessments.server.ts';
import { movements } from '#domains/strategy/stakeholders/movement.ts';
import { readFieldLinks } from '#domains/strategy/stakeholders/field-links.server.ts';
import { inCircle, tiesBetween } from '#domains/strategy/stakeholders/network.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { chosenStrategy } from './chosen-strategy.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** How the actors of a strategy are seen on a day, and how they were seen on one before: grid, network, table. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'stakeholders.read');
	return theDatabase().read(principal, async (tx) => {
		const { strategies, strategy, day, today } = await chosenStrategy(tx, event.url.searchParams);
		const assessed = strategy ? await assessedOn(tx, strategy.id, day) : [];
		const days = strategy ? await assessmentDays(tx, strategy.id) : [];
		const asked = event.url.searchParams.get('compare') ?? '';
		const compare = days.includes(asked) && asked < day ? asked : null;
		const { seats, bodyNames } = await readFieldLinks(tx, day);
		const employers = new Map((await readActors(tx)).map((a) => [a.id, a.content.organisationId]));
		const ties = tiesBetween(assessed.map((a) => ({ id: a.actorId, organisationId: employers.get(a.actorId) ?? null })), seats);
		const numbers = new Map((await readActorNames(tx)).map((a) => [a.id, a.number]));
		return {
			strategies: strategies.map(({ number, title }) => ({ number, title })),
			strategy: strategy ? { number: strategy.number, title: strategy.title } : null,
			day, today,
			days, compare,
			moves: strategy && compare ? movements(await assessedOn(tx, strategy.id, compare), assessed) : [],
			assessed,
			ties: ties.map((t) => ({ a: t.a, b: t.b, bodies: t.bodies.flatMap((b) => bodyNames.get(b) ?? []), sameOrganisation: t.sameOrganisation })),
			circle: inCircle(assessed.map((a) => a.actorId), ties),
			actors: (await actorOptions(tx)).map(({ value, text }) => ({ value: String(numbers.get(value) ?? ''), text }))
		};
	});
};
