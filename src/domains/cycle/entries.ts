/** What people enter about cycles, phases, deliverables and contributions, from a form or the example; and what must hold. Pure. */
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { CYCLE_STATES, PRODUCT_KINDS, QUARTERS, type CycleState, type PartialDay, type Period, type Product, type Quarter, type Text } from './model.ts';
import { firstDay, lastDay, readPartialDay, readPeriod } from './period.ts';

export interface CycleEntry {
	name: Text;
	summary: Text;
	from: Period;
	to: Period | null;
	state: CycleState;
}

export interface PhaseEntry {
	name: Text;
	summary: Text;
	quarter: Quarter;
	from: Period | null;
	to: Period | null;
	example: boolean;
}

export interface DeliverableEntry {
	phaseId: string;
	title: Text;
	note: Text;
	responsible: string;
	due: string | null;
	doneOn: PartialDay | null;
	public: boolean;
	example: boolean;
}

export interface ContributionEntry {
	who: string;
	what: string;
	due: string | null;
}

export type Field = (name: string) => string;

const text = (of: Field, name: string): Text => ({ de: of(`${name}.de`).trim(), en: of(`${name}.en`).trim() });

export function cycleFromForm(of: Field): CycleEntry {
	return { name: text(of, 'name'), summary: text(of, 'summary'), from: period(of('from'), 'Beginn') ?? '', to: period(of('to'), 'Ende'), state: of('state') as CycleState };
}

export function phaseFromForm(of: Field): PhaseEntry {
	return { name: text(of, 'name'), summary: text(of, 'summary'), quarter: of('quarter') as Quarter, from: period(of('from'), 'Beginn'), to: period(of('to'), 'Ende'), example: of('example') === 'yes' };
}

export function deliverableFromForm(of: Field): DeliverableEntry {
	const done = of('doneOn').trim();
	const doneOn = done === '' ? null : readPartialDay(done);
	if (done !== '' && doneOn === null) throw new UserError(`„Erledigt am“: „${done.slice(0, 40)}“ ist keine Zeit. Bitte einen Tag, Monat oder ein Jahr angeben, zum Beispiel 13.06.2018, 06.2018 oder 2018.`);
	return { phaseId: of('phase'), title: text(of, 'title'), note: text(of, 'note'), responsible: of('responsible').trim(), due: day(of('due'), 'Fällig am'), doneOn, public: of('public') === 'yes', example: of('example') === 'yes' };
}

export function contributionFromForm(of: Field): ContributionEntry {
	return { who: of('who').trim(), what: of('what').trim(), due: day(of('due'), 'Fällig am') };
}

/** A link as it is typed: number, report or address. */
export function productFromForm(of: Field): Product {
	return { kind: of('kind') as Product['kind'], target: of('target').trim().replace(/^#|^Nr\.\s*/, ''), label: text(of, 'label') };
}

/** @throws UserError that names the field */
export function checkCycle(entry: CycleEntry): CycleEntry {
	const name = title(entry.name, 'Name', 'wie heißt der Kreislauf?');
	if (!readPeriod(entry.from)) throw new UserError('„Beginn“ fehlt. Bitte ein Jahr oder einen Monat angeben, zum Beispiel 2025.');
	inOrder(entry.from, entry.to);
	if (!CYCLE_STATES.includes(entry.state)) throw new UserError('„Stand“: Bitte einen Stand aus der Liste wählen.');
	return { ...entry, name, summary: long(entry.summary, 'Worum es geht') };
}

export function checkPhase(entry: PhaseEntry): PhaseEntry {
	const name = title(entry.name, 'Name', 'wie heißt die Phase?');
	if (!QUARTERS.includes(entry.quarter)) throw new UserError('„Teil des Kreislaufs“: Bitte einen Teil aus der Liste wählen.');
	inOrder(entry.from, entry.to);
	return { ...entry, name, summary: long(entry.summary, 'Was geschieht') };
}

export function checkDeliverable(entry: DeliverableEntry, today: string): DeliverableEntry {
	const named = title(entry.title, 'Titel', 'was entsteht?');
	if (entry.responsible.length > 200) throw new UserError('„Zuständig“ ist länger als 200 Zeichen.');
	if (entry.due !== null && (!isDay(entry.due) || !isInReach(entry.due))) throw new UserError('„Fällig am“ ist kein Tag, den es geben kann. Bitte prüfen Sie das Jahr.');
	if (entry.doneOn !== null && firstDay(entry.doneOn) > today) throw new UserError('„Erledigt am“ liegt in der Zukunft. Bitte erst eintragen, wenn es erledigt ist.');
	return { ...entry, title: named, note: long(entry.note, 'Anmerkung') };
}

export function checkContribution(entry: ContributionEntry): ContributionEntry {
	for (const [value, name] of [[entry.who, 'Wer'], [entry.what, 'Was']] as const) {
		if (value === '') throw new UserError(`„${name}“ fehlt.`);
		if (value.length > 400) throw new UserError(`„${name}“ ist länger als 400 Zeichen.`);
	}
	return entry;
}

export function checkProduct(product: Product): Product {
	const { kind, target } = product;
	if (!PRODUCT_KINDS.includes(kind)) throw new UserError('„Art“: Bitte eine Art aus der Liste wählen.');
	if (kind === 'report' && !/^[a-z0-9][a-z0-9-]{0,80}(\/[1-9]\d{0,5})?$/.test(target)) throw new UserError('„Bericht“: Erwartet wird die Adresse des Berichts, mit oder ohne Ausgabe, zum Beispiel sozialbericht oder sozialbericht/2.');
	if (kind === 'page') {
		if (!/^(https?:\/\/[^\s/]\S*|\/(?!\/)\S*)$/i.test(target) || target.length > 1000) throw new UserError('„Adresse“: Erwartet wird https://… oder eine Seite hier, zum Beispiel /indicators.');
		return { ...product, label: title(product.label, 'Bezeichnung', 'wie heißt die Seite?') };
	}
	if (kind !== 'report' && !/^[1-9]\d{0,8}$/.test(target)) throw new UserError(`„Was ist entstanden?“: „${target.slice(0, 40)}“ steht nicht in der Liste. Bitte daraus wählen, oder Nummer und Art angeben.`);
	return { ...product, label: { de: '', en: '' } };
}

function period(value: string, name: string): Period | null {
	if (value.trim() === '') return null;
	const read = readPeriod(value);
	if (read === null) throw new UserError(`„${name}“: „${value.trim().slice(0, 40)}“ ist weder Jahr noch Monat. Bitte so angeben: 2025 oder 06.2025.`);
	return read;
}

function day(value: string, name: string): string | null {
	const words = value.trim();
	if (words === '') return null;
	const read = readPartialDay(words);
	if (read?.length !== 10) throw new UserError(`„${name}“: „${words.slice(0, 40)}“ ist kein Tag. Bitte so angeben: 30.06.2026.`);
	return read;
}

function inOrder(from: Period | null, to: Period | null): void {
	for (const [time, name] of [[from, 'Beginn'], [to, 'Ende']] as const) if (time && !isInReach(firstDay(time))) throw new UserError(`„${name}“ liegt zu weit weg. Bitte prüfen Sie das Jahr.`);
	if (from !== null && to !== null && lastDay(to) < firstDay(from)) throw new UserError('„Ende“ liegt vor dem Beginn. Bitte eines von beiden ändern.');
}

function title(value: Text, name: string, question: string): Text {
	if (value.de.trim() === '') throw new UserError(`„${name}“ fehlt: ${question}`);
	if (value.de.length > 200 || value.en.length > 200) throw new UserError(`„${name}“ ist länger als 200 Zeichen.`);
	return value;
}

function long(value: Text, name: string): Text {
	if (value.de.length > 4000 || value.en.length > 4000) throw new UserError(`„${name}“ ist länger als 4.000 Zeichen.`);
	return value;
}
