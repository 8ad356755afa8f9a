/** The same change for many goals and measures at once: what would become of each, before anything is stored. Pure. */
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { STATE_WORDS } from '../kind-words.ts';
import { MEASURE_STATES, type Element, type Goal, type Measure, type MeasureState } from '../model.ts';

/** Empty fields stay as they are. */
export interface BulkChange {
	/** measures only */
	state: MeasureState | '';
	/** stopped: why */
	stopReason: string;
	responsible: string;
	/** ISO day: target date of a goal, end of a measure */
	due: string;
	/** body that stands for it in the register, by number; empty: as it is */
	body: string;
}

export interface BulkRow {
	id: string;
	number: number;
	kind: 'goal' | 'measure';
	title: string;
	/** the wording that is changed */
	base: number;
	changes: { field: 'state' | 'responsible' | 'due' | 'body'; before: string; after: string }[];
	content: Goal | Measure;
	code: string;
	/** whether the wording changes, not only who is linked */
	worded: boolean;
}

/** @throws UserError that names the field */
export function checkBulk(input: { state: string; stopReason: string; responsible: string; due: string; body?: string }): BulkChange {
	const state = MEASURE_STATES.find((s) => s === input.state) ?? '';
	if (input.state !== '' && state === '') throw new UserError('Diesen Stand gibt es nicht. Bitte wählen Sie einen aus der Liste.');
	const [stopReason, responsible, due] = [input.stopReason.trim(), input.responsible.trim(), input.due.trim()];
	if (state === 'stopped' && stopReason === '') throw new UserError('Wer Maßnahmen beendet, ohne sie abzuschließen, nennt den Grund.');
	if (due !== '' && !(isDay(due) && isInReach(due))) throw new UserError('„Neuer Termin“ ist kein Tag, zum Beispiel 31.12.2027.');
	if (responsible.length > 400) throw new UserError('„Verantwortlich“ ist länger als 400 Zeichen.');
	const body = (input.body ?? '').trim();
	if (state === '' && responsible === '' && due === '' && body === '') throw new UserError('Bitte sagen Sie, was sich ändern soll: Stand, Verantwortlich, Gremium oder Termin.');
	return { state, stopReason, responsible, due, body };
}

/** What would become of each; elements that stay as they are have no changes. */
export function planBulk(elements: readonly Element[], change: BulkChange, linked: { body: { id: string; name: string } | null; now: ReadonlyMap<string, { id: string; name: string }> } = { body: null, now: new Map() }): BulkRow[] {
	return elements.flatMap((e): BulkRow[] => {
		if (e.kind !== 'goal' && e.kind !== 'measure') return [];
		const changes: BulkRow['changes'] = [];
		const { id, number, kind, code, version: base } = e;
		let content: Goal | Measure = e.content;
		if (change.responsible !== '' && content.responsible !== change.responsible) {
			changes.push({ field: 'responsible', before: content.responsible, after: change.responsible });
			content = { ...content, responsible: change.responsible };
		}
		if (e.kind === 'measure' && change.state !== '' && e.content.state !== change.state) {
			changes.push({ field: 'state', before: STATE_WORDS[e.content.state].de, after: STATE_WORDS[change.state].de });
			content = { ...(content as Measure), state: change.state, stopReason: change.state === 'stopped' ? change.stopReason : e.content.stopReason };
		}
		const due = e.kind === 'goal' ? e.content.targetDate : e.content.to;
		if (change.due !== '' && due !== change.due) {
			changes.push({ field: 'due', before: due, after: change.due });
			content = e.kind === 'goal' ? { ...(content as Goal), targetDate: change.due } : { ...(content as Measure), to: change.due };
		}
		const worded = changes.length > 0;
		const stands = linked.now.get(id);
		if (linked.body && stands?.id !== linked.body.id) changes.push({ field: 'body', before: stands?.name ?? '', after: linked.body.name });
		return [{ id, number, kind, title: e.content.title.de, base, changes, content, code, worded }];
	});
}
