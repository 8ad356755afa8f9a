/** Mails of subscriptions. Pure. */
import { dateText } from '#ui/date-text.ts';
import type { NewsItem } from './model.ts';
import type { Topic } from './model.ts';

export function confirmText({ name }: Topic, sender: string): string {
	return `Guten Tag,\n\njemand hat mit dieser Adresse darum gebeten, per E-Mail von Neuem zu „${name}“ zu erfahren.\n\nWaren Sie das? Dann bestätigen Sie es bitte hier:\n{{link}}\n\nWaren Sie es nicht, ist nichts zu tun: Ohne Bestätigung senden wir nichts, und die Adresse wird nach 7 Tagen gelöscht.\n\n${sender}\n`;
}

export function newsSubject({ name }: Topic): string {
	return `Neues zu ${name}`;
}

export function newsText({ name }: Topic, items: readonly NewsItem[], sender: string): string {
	const line = ({ what, title, day, path }: NewsItem) => `${what}: ${title}${day ? `, ${dateText(new Date(`${day}T00:00:00Z`), 'de', 'medium', 'UTC')}` : ''}\n{{origin}}${path}`;
	return `Guten Tag,\n\nneu zu „${name}“:\n\n${items.map(line).join('\n\n')}\n\n${sender}\n\nAbbestellen: {{link}}\n`;
}
