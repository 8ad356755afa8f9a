/** Mails of subscriptions. Pure. */
import { dateText } from '#ui/date-text.ts';
import type { NewsItem, Topic } from './model.ts';

/** Digests longer than this together are linked to, not told whole: no mail may grow without end. */
const LONGEST = 60_000;

/** „Neuem zu Kreistag“; a digest has no news about it, it is the news */
const isDigest = ({ kind }: Pick<Topic, 'kind'>): boolean => kind === 'digest';

export function confirmSubject(topic: Topic): string {
	return isDigest(topic) ? 'Bitte bestätigen: Rundblick per E-Mail' : `Bitte bestätigen: Neues zu ${topic.name}`;
}

export function confirmText(topic: Topic, sender: string): string {
	return `Guten Tag,\n\njemand hat mit dieser Adresse darum gebeten, per E-Mail ${isDigest(topic) ? 'den Rundblick zu bekommen' : `von Neuem zu „${topic.name}“ zu erfahren`}.\n\nWaren Sie das? Dann bestätigen Sie es bitte hier:\n{{link}}\n\nWaren Sie es nicht, ist nichts zu tun: Ohne Bestätigung senden wir nichts, und die Adresse wird nach 7 Tagen gelöscht.\n\n${sender}\n`;
}

export function newsSubject(topic: Topic, items: readonly NewsItem[]): string {
	const [first] = items;
	return isDigest(topic) && first && items.length === 1 ? first.title : isDigest(topic) ? 'Neues im Rundblick' : `Neues zu ${topic.name}`;
}

export function newsText(topic: Topic, items: readonly NewsItem[], sender: string): string {
	let left = LONGEST;
	const line = ({ what, title, day, path, text = '' }: NewsItem) => {
		const head = `${title.startsWith(what) ? '' : `${what}: `}${title}${day ? `, ${text === '' ? '' : 'bis '}${dateText(new Date(`${day}T00:00:00Z`), 'de', 'medium', 'UTC')}` : ''}\n{{origin}}${path}`;
		left -= text.length;
		return text === '' || left < 0 ? head : `${head}\n\n${text}`;
	};
	const opening = isDigest(topic) ? (items.length === 1 ? 'ein neuer Rundblick ist da:' : 'neue Rundblicke sind da:') : `neu zu „${topic.name}“:`;
	return `Guten Tag,\n\n${opening}\n\n${items.map(line).join('\n\n')}\n\n${sender}\n\nAbbestellen: {{link}}\n`;
}
