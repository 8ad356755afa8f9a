/** Atom feeds (RFC 4287): what was published, with ids that never change. Pure. */
import { createHash } from 'node:crypto';
import { escapeAttribute, escapeText } from '#ui/svg/element.ts';

export interface AtomEntry {
	/** the same for ever, whatever address the page has */
	id: string;
	title: string;
	updated: Date;
	link: string;
	/** plain text */
	summary: string;
	lang: 'de' | 'en';
	category?: { term: string; label: string };
}

export interface AtomFeed {
	id: string;
	title: string;
	subtitle: string;
	author: string;
	lang: 'de' | 'en';
	/** address of the feed itself */
	self: string;
	/** the page that it is about */
	page: string;
	/** where there is no entry yet: since when there could be */
	updated: Date;
	/** newest first */
	entries: readonly AtomEntry[];
}

export function atomFeed(feed: AtomFeed): string {
	const newest = feed.entries.reduce((last, e) => (e.updated > last ? e.updated : last), feed.entries[0]?.updated ?? feed.updated);
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">`,
		element('id', feed.id),
		element('title', feed.title),
		element('subtitle', feed.subtitle),
		element('updated', newest.toISOString()),
		`<author>${element('name', feed.author)}</author>`,
		`<link rel="self" type="application/atom+xml" href="${escapeAttribute(feed.self)}"/>`,
		`<link rel="alternate" type="text/html" hreflang="${feed.lang}" href="${escapeAttribute(feed.page)}"/>`,
		'<generator>Planungskreis</generator>',
		...feed.entries.map((e) =>
			[
				`<entry xml:lang="${e.lang}">`,
				element('id', e.id),
				element('title', e.title),
				element('updated', e.updated.toISOString()),
				`<link rel="alternate" type="text/html" href="${escapeAttribute(e.link)}"/>`,
				...(e.category ? [`<category term="${escapeAttribute(e.category.term)}" label="${escapeAttribute(e.category.label)}"/>`] : []),
				element('summary', e.summary),
				'</entry>'
			].join('\n')
		),
		'</feed>',
		''
	].join('\n');
}

/** `urn:uuid:…` of what the parts name: the same for ever and everywhere, also when the host gets another name (RFC 9562, version 8). */
export function permanentId(...parts: (string | number)[]): string {
	const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
	return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function element(name: string, text: string): string {
	return `<${name}>${escapeText(text)}</${name}>`;
}
