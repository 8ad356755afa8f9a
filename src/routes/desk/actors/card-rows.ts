/** An actor as lines to read: what is stored, and which consent decides who sees it. Pure. */
import { CONSENT_FIELDS, type ActorContent, type ActorKind, type ConsentField } from '#domains/bodies/actors/model.ts';
import { CONSENT_WORDS, TYPE_WORDS } from '#domains/bodies/actors/words.ts';
import type { Language } from '#ui/language.ts';

export interface CardRow {
	field: ConsentField;
	label: string;
	text: string;
	/** where the text leads */
	href: string | null;
}

export interface CardGround {
	lang: Language;
	kind: ActorKind;
	content: ActorContent;
	organisation: { name: string; href: string } | null;
	areaNames: ReadonlyMap<string, string>;
}

/** In the order in which one looks for them; fields without anything stored are named apart. */
export function cardRows({ lang, kind, content: c, organisation, areaNames }: CardGround): { rows: CardRow[]; missing: string[] } {
	const place = [c.street, [c.postalCode, c.locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
	const person = [c.title, c.given, c.family].filter(Boolean).join(' ');
	const type = c.organisationType === '' ? '' : TYPE_WORDS[c.organisationType][lang];
	const texts: Record<ConsentField, { text: string; href?: string | undefined }> = {
		name: { text: kind === 'person' ? [c.name, person].filter(Boolean).join(', ') : [c.name, c.shortName ? `(${c.shortName})` : '', type ? `– ${type}` : ''].filter(Boolean).join(' ') },
		function: { text: c.function },
		organisation: { text: organisation?.name ?? '', href: organisation?.href },
		email: { text: c.email, href: c.email ? `mailto:${c.email}` : undefined },
		phone: { text: c.phone, href: c.phone ? `tel:${c.phone.replace(/[^\d+]/g, '')}` : undefined },
		website: { text: c.website, href: c.website || undefined },
		address: { text: place },
		fields: { text: c.fields.join(', ') },
		areas: { text: c.areas.map((key) => areaNames.get(key) ?? key).join(', ') },
		contributes: { text: c.contributes }
	};
	const fields = CONSENT_FIELDS.filter((f) => kind === 'person' || (f !== 'function' && f !== 'organisation'));
	const rows = fields.flatMap((field) => (texts[field].text === '' ? [] : [{ field, label: CONSENT_WORDS[field][lang], text: texts[field].text, href: texts[field].href ?? null }]));
	return { rows, missing: fields.filter((f) => texts[f].text === '').map((f) => CONSENT_WORDS[f][lang]) };
}
