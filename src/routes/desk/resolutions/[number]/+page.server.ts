import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { paperChoice } from '#domains/bodies/papers/read-papers.server.ts';
import { executionSteps, resolutionByNumber } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { SUBJECT_KINDS } from '#domains/bodies/resolutions/resolution.ts';
import { addSubject, removeSubject, sayExecution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { dayField, deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { numberOf } from '../../../record-number.ts';
import { subjectNames } from '../subject-names.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One resolution: wording, vote, how far it is carried out, and what it is about. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	return theDatabase().read(principal, async (tx) => {
		const resolution = await resolutionByNumber(tx, numberOf(event.params.number));
		if (!resolution) throw new NotFound();
		const mayWrite = may(principal, 'bodies.write');
		const names = await subjectNames(tx, event.locals.lang, { choices: mayWrite });
		const about = resolution.subjects.filter((s) => s.kind === 'paper').map((s) => Number(s.target));
		const titles = new Map((await paperChoice(tx, about.length, about)).map((p) => [String(p.number), p.text]));
		const papers = mayWrite ? (await paperChoice(tx, 200)).map((p) => ({ value: `paper ${p.number}`, text: p.text })) : [];
		return {
			resolution, steps: await executionSteps(tx, resolution.id), mayWrite, today: berlinDay(new Date()), done: event.url.searchParams.get('done'),
			subjects: resolution.subjects.map((s) => ({ ...s, ...names.of(s.kind, s.target, titles) })), adopted: names.adoptedBy(resolution.id), choices: [...names.choices, ...(papers.length > 0 ? [{ kind: 'paper' as const, options: papers }] : [])],
			history: await auditOfSubject(tx, 'resolution', resolution.id)
		};
	});
};

export const actions: Actions = {
	say: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await sayExecution(tx, numberOf(event.params.number), { state: freeTextOf(form, 'state'), note: freeTextOf(form, 'note'), responsible: freeTextOf(form, 'responsible'), due: dayField(form, 'due') ?? '', saidOn: dayField(form, 'saidOn') ?? '' });
		return `/desk/resolutions/${event.params.number}?done=saved#steps`;
	}),
	link: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const [kind = '', target = ''] = freeTextOf(form, 'subject').split(' ');
		const known = SUBJECT_KINDS.find((k) => k === kind);
		if (!known) throw new UserError('Bitte wählen Sie, womit der Beschluss verbunden wird.');
		await addSubject(tx, numberOf(event.params.number), known, target);
		return `/desk/resolutions/${event.params.number}?done=saved#subjects`;
	}),
	unlink: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeSubject(tx, numberOf(event.params.number), freeTextOf(form, 'kind'), freeTextOf(form, 'target'));
		return `/desk/resolutions/${event.params.number}?done=saved#subjects`;
	})
};
