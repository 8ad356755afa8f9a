import type { Language } from '#ui/language.ts';

const de = {
	title: 'Angaben zum Planungsträger',
	lead: 'Diese Angaben stehen im Impressum, in der Datenschutzerklärung, in der Erklärung zur Barrierefreiheit und in der offenen Schnittstelle. Sie gelten wenige Sekunden nach dem Speichern.',
	saved: 'Gespeichert.',
	missing: 'Auf den öffentlichen Seiten fehlen noch:',
	due: 'Pflichtangabe auf den öffentlichen Seiten.',
	instead: (text: string) => `Leer gelassen steht dort: ${text}`,
	save: 'Speichern',
	pages: 'Ansehen',
	imprint: 'Impressum',
	privacy: 'Datenschutz',
	accessibility: 'Barrierefreiheit'
};
const en: typeof de = {
	title: 'Details of the authority',
	lead: 'These details stand in the imprint, the privacy page, the accessibility statement and the open interface. They count a few seconds after saving.',
	saved: 'Saved.',
	missing: 'Still missing on the public pages:',
	due: 'Required on the public pages.',
	instead: (text) => `Left empty, the page says: ${text}`,
	save: 'Save',
	pages: 'View',
	imprint: 'Imprint',
	privacy: 'Privacy',
	accessibility: 'Accessibility'
};
export const authorityTexts: Record<Language, typeof de> = { de, en };
