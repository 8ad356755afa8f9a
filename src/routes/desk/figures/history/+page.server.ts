import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { areaByKey } from '#domains/areas/read.server.ts';
import { ingredientsOf } from '#domains/indicators/definition-rules.ts';
import { figureHistory } from '#domains/indicators/read-figures.server.ts';
import { listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { figureChoice } from '../choice.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every wording one figure has had: by delivery, with its cell. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'observations.read-confidential');
	const choice = figureChoice(event.url.searchParams);
	return theDatabase().read(principal, async (tx) => {
		const [all, area] = [await listIndicators(tx), await areaByKey(tx, (event.url.searchParams.get('area') ?? '').slice(0, 20))];
		const indicator = all.find((i) => i.code === choice.indicator);
		if (!indicator || !area) throw new NotFound();
		const parts = ingredientsOf(indicator.definition.formula).flatMap((code) => all.filter((i) => i.code === code).map((i) => ({ code, name: i.definition.name[event.locals.lang] || i.definition.name.de })));
		return { choice, area: { key: area.key, name: area.name }, definition: indicator.definition, parts, past: await figureHistory(tx, indicator.id, area.key, choice.period, choice.breakdown ?? '') };
	});
};
