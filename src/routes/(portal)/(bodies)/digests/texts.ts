/** Words of digests for everybody. */
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Rundblick',
	lead: 'Was in der Planung geschehen ist, kurz erzählt: Beschlüsse, Stand der Ziele, neue Zahlen.',
	nothing: 'Noch kein Rundblick ist öffentlich.',
	nothingText: 'Sobald die Planung einen herausgibt, steht er hier. Bis dahin finden Sie alles bei den Sitzungen und Beschlüssen.',
	meetings: 'Alle Sitzungen',
	period: (from: string, to: string) => `${from} bis ${to}`,
	subscribe: 'Per E-Mail abonnieren',
	notFound: 'Diesen Rundblick gibt es nicht, oder er ist nicht öffentlich.',
	how: 'Geschrieben aus öffentlichen Aufzeichnungen, bearbeitet von der Planung.',
	released: (day: string) => `Erschienen am ${day}.`
};
const en: typeof de = {
	title: 'Digest',
	lead: 'What has happened in planning, told briefly: resolutions, where goals stand, new figures.',
	nothing: 'No digest is public yet.',
	nothingText: 'As soon as the planners release one, it stands here. Until then you find everything with the meetings and resolutions.',
	meetings: 'All meetings',
	period: (from, to) => `${from} to ${to}`,
	subscribe: 'Subscribe by e-mail',
	notFound: 'There is no such digest, or it is not public.',
	how: 'Written from public records, edited by the planners; in German.',
	released: (day) => `Published on ${day}.`
};
export const digestTexts: Record<Language, typeof de> = { de, en };
