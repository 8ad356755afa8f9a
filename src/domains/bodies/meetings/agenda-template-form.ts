/** What an agenda kept under a name must hold, and its items as lines that one can write. Runs anywhere. */
import { UserError } from '#base/errors.ts';
import { withoutMarkup } from './plain-text.ts';

export interface TemplateItem {
	title: string;
	note: string;
	public: boolean;
}

export interface TemplateInput {
	name: string;
	items: TemplateItem[];
	/** what everybody invited should know beforehand */
	note: string;
}

export const MOST_ITEMS = 60;
const BEHIND_DOORS = /\s*\(nicht[- ]?öffentlich\)$/i;
const COUNTED = /^\d{1,2}(\.\d{1,2})*[.)]\s+/;

/** One line an item; what stands indented below is its explanation. */
export function itemsText(items: readonly TemplateItem[]): string {
	return items.flatMap(({ title, note, public: open }) => [`${title}${open ? '' : ' (nichtöffentlich)'}`, ...(note === '' ? [] : note.split('\n').map((line) => `  ${line}`.trimEnd()))]).join('\n');
}

/** Numbers at the beginning of a line are left out: items are counted where they are used. */
export function itemsOf(text: string): TemplateItem[] {
	const items: (TemplateItem & { lines: string[] })[] = [];
	for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
		const last = items.at(-1);
		if (last && (/^\s+\S/.test(line) || line.trim() === '')) last.lines.push(line.trim());
		else if (line.trim() !== '') {
			const title = line.trim().replace(COUNTED, '');
			items.push({ title: title.replace(BEHIND_DOORS, ''), note: '', public: !BEHIND_DOORS.test(title), lines: [] });
		}
	}
	return items.map(({ title, public: open, lines }) => ({ title, note: lines.join('\n').trim(), public: open }));
}

/** @param others names there are, without its own @throws UserError that names the field and the way out */
export function checkTemplate(input: TemplateInput, others: readonly string[]): TemplateInput {
	const name = withoutMarkup(input.name).trim();
	if (name === '') throw new UserError('„Name des Musters“ fehlt. Zum Beispiel: Sitzung des Planungsbeirats.');
	if (name.length > 200) throw new UserError('„Name des Musters“ ist länger als 200 Zeichen. Bitte kürzen.');
	const same = others.find((other) => other.toLowerCase() === name.toLowerCase());
	if (same) throw new UserError(`Ein Muster „${same}“ gibt es schon. Bitte wählen Sie einen anderen Namen.`);
	if (input.items.length === 0) throw new UserError('„Punkte“ fehlt: Ein Muster hat mindestens einen Punkt. Bitte schreiben Sie eine Zeile je Punkt.');
	if (input.items.length > MOST_ITEMS) throw new UserError(`„Punkte“: Das sind ${input.items.length} Punkte, möglich sind ${MOST_ITEMS}. Bitte kürzen.`);
	const items = input.items.map((item, i) => {
		const [title, note] = [withoutMarkup(item.title).trim(), withoutMarkup(item.note).trim()];
		if (title === '') throw new UserError(`„Punkte“: Punkt ${i + 1} hat keinen Titel.`);
		if (title.length > 400) throw new UserError(`„Punkte“: Der Titel von Punkt ${i + 1} ist länger als 400 Zeichen. Eine Erläuterung steht eingerückt in der Zeile darunter.`);
		if (note.length > 5000) throw new UserError(`„Punkte“: Die Erläuterung von Punkt ${i + 1} ist länger als 5.000 Zeichen. Bitte kürzen.`);
		return { title, note, public: item.public };
	});
	const note = input.note.replaceAll('\r\n', '\n').trim();
	if (note.length > 4000) throw new UserError('„Hinweise an die Eingeladenen“ ist länger als 4.000 Zeichen. Bitte kürzen.');
	return { name, items, note };
}
