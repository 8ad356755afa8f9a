/** What must hold for a round, and who may do what when. Pure. */
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { RoundAct, RoundPlan, RoundState, Stage } from './model.ts';
import { STAGE_WORDS } from './words.ts';

export type StageState = 'ahead' | 'open' | 'over';

/** @param today ISO day in Germany */
export function stageState(stage: Pick<Stage, 'from' | 'to'>, today: string): StageState {
	return today < stage.from ? 'ahead' : today > stage.to ? 'over' : 'open';
}

export interface Asker {
	accountId: string | null;
	/** plans and moderates: may do everything that an open stage allows, and put things in order between stages */
	moderates: boolean;
}

export type Refusal = 'not-running' | 'no-open-stage' | 'not-invited';

/** Whether somebody with an account may do something now. @returns null: yes */
export function refuses(round: { state: RoundState; stages: readonly Stage[] }, act: RoundAct, asker: Asker, today: string): Refusal | null {
	if (round.state !== 'running') return 'not-running';
	// to bring order in is the work of those who moderate, also between two stages; nothing is decided before its stage has begun
	if (asker.moderates && (act === 'merge' || act === 'reword')) return null;
	if (asker.moderates && act === 'decide' && round.stages.some((stage) => stage.acts.includes(act) && stageState(stage, today) !== 'ahead')) return null;
	const open = round.stages.filter((stage) => stage.acts.includes(act) && stageState(stage, today) === 'open');
	if (open.length === 0) return 'no-open-stage';
	const invited = open.some((stage) => stage.participants.length === 0 || (asker.accountId !== null && stage.participants.includes(asker.accountId)));
	return invited || asker.moderates ? null : 'not-invited';
}

export const REFUSAL_WORDS: Record<Refusal, string> = {
	'not-running': 'Die Runde läuft nicht. Es ist nichts gespeichert.',
	'no-open-stage': 'Das ist in der Runde zurzeit nicht möglich: Keine offene Stufe sieht es vor. Es ist nichts gespeichert.',
	'not-invited': 'Für diese Stufe sind andere eingeladen. Es ist nichts gespeichert.'
};

/** What is still missing before a round may start, as sentences; empty: it may. */
export function missingForStart(plan: RoundPlan): string[] {
	const missing: string[] = [];
	if (plan.decides.trim() === '') missing.push('Es fehlt, was die Runde entscheidet.');
	if (plan.decidedBy.trim() === '') missing.push('Es fehlt, wer entscheidet.');
	if (plan.followUp.trim() === '') missing.push('Es fehlt, was mit dem Ergebnis geschieht.');
	if (!plan.stages.some((stage) => stage.acts.includes('contribute'))) missing.push('Keine Stufe nimmt Beiträge auf.');
	if (!plan.stages.some((stage) => stage.acts.includes('decide'))) missing.push('Keine Stufe entscheidet.');
	if (plan.stages.some((stage) => stage.acts.includes('rate')) && plan.criteria.length === 0) missing.push('Zum Bewerten fehlen Kriterien.');
	return missing;
}

/** @throws UserError that names the field and the way out */
export function checkPlan(plan: RoundPlan): RoundPlan {
	const line = (text: string, name: string, most: number) => {
		const trimmed = text.trim();
		if (trimmed.length > most) throw new UserError(`„${name}“ ist länger als ${most} Zeichen. Bitte kürzen.`);
		return trimmed;
	};
	const title = line(plan.title, 'Titel', 200);
	if (title === '') throw new UserError('„Titel“ fehlt. Bitte sagen Sie kurz, worum es in der Runde geht.');
	if (!Number.isInteger(plan.cycle) || plan.cycle < 1 || plan.cycle > 999) throw new UserError('„Kreislauf“ fehlt. Bitte wählen Sie den Kreislauf, zu dem die Runde gehört.');
	const stages = plan.stages.map((stage, i) => {
		const name = STAGE_WORDS[stage.kind].de;
		for (const [day, word] of [[stage.from, 'Beginn'], [stage.to, 'Ende']] as const) if (!isDay(day)) throw new UserError(`Stufe „${name}“: „${word}“ ist kein Tag. Bitte zum Beispiel 31.12.2026 eingeben.`);
		if (stage.to < stage.from) throw new UserError(`Stufe „${name}“: Das Ende liegt vor dem Beginn.`);
		if (stage.acts.length === 0) throw new UserError(`Stufe „${name}“: Bitte wählen Sie, was hier erlaubt ist, oder lassen Sie die Stufe weg.`);
		return { ...stage, position: i + 1, instruction: line(stage.instruction, `Hinweis zu „${name}“`, 1000) };
	});
	for (const [i, stage] of stages.entries()) {
		const before = stages[i - 1];
		if (before && stage.from < before.from) throw new UserError(`Stufe „${STAGE_WORDS[stage.kind].de}“ beginnt vor „${STAGE_WORDS[before.kind].de}“. Bitte ändern Sie den Beginn.`);
	}
	const days = [...stages.flatMap((s) => [s.from, s.to]), ...(isDay(plan.authorsUntil) ? [plan.authorsUntil] : [])];
	if (!days.every(isInReach)) throw new UserError(`Der Tag ${days.find((d) => !isInReach(d))?.split('-').reverse().join('.')} liegt zu weit weg. Bitte prüfen Sie das Jahr.`);
	if (!isDay(plan.authorsUntil)) throw new UserError('„Zuordnung löschen nach“ ist kein Tag. Bitte zum Beispiel 31.12.2026 eingeben.');
	const last = stages.map((s) => s.to).sort().at(-1);
	if (last && plan.authorsUntil < last) throw new UserError('„Zuordnung löschen nach“ liegt vor dem Ende der letzten Stufe. Bis dahin brauchen Beteiligte sie, um eigene Beiträge zu ändern.');
	const criteria = plan.criteria.map((c, i) => {
		const name = line(c.title, `Kriterium ${i + 1}`, 100);
		if (name === '') throw new UserError(`Kriterium ${i + 1}: Bitte geben Sie dem Kriterium einen Namen.`);
		if (!Number.isInteger(c.weight) || c.weight < 1 || c.weight > 100) throw new UserError(`Kriterium „${name}“: Das Gewicht ist eine ganze Zahl von 1 bis 100.`);
		return { title: name, explanation: line(c.explanation, `Erklärung zu „${name}“`, 500), weight: c.weight };
	});
	if (new Set(criteria.map((c) => c.title.toLowerCase())).size < criteria.length) throw new UserError('Zwei Kriterien heißen gleich. Bitte geben Sie ihnen verschiedene Namen.');
	return { ...plan, title, decides: line(plan.decides, 'Was die Runde entscheidet', 1000), decidedBy: line(plan.decidedBy, 'Wer entscheidet', 500), followUp: line(plan.followUp, 'Was mit dem Ergebnis geschieht', 1000), stages, criteria };
}
