import { expect, it } from 'vitest';
import { atomFeed, permanentId, type AtomEntry } from './atom.ts';

const entry = (more: Partial<AtomEntry>): AtomEntry => ({ id: permanentId('a', 1), title: 'Ziel', updated: new Date('2026-01-01T10:00:00Z'), link: 'https://kreis.example/strategy/1', summary: '', lang: 'de', ...more });
const feed = (entries: AtomEntry[]) => atomFeed({ id: permanentId('feed'), title: 'Strategie', subtitle: '', author: 'Landkreis', lang: 'de', self: 'https://kreis.example/strategy/feed.xml', page: 'https://kreis.example/strategy', updated: new Date(0), entries });

it('has what RFC 4287 asks for, once and in the feed itself', () => {
	const text = feed([entry({}), entry({ id: permanentId('a', 2), updated: new Date('2026-02-01T10:00:00Z') })]);
	const own = text.replace(/<entry[\s\S]*<\/entry>/, '');
	for (const part of [/<id>urn:uuid:/g, /<title>/g, /<updated>2026-02-01T10:00:00.000Z</g, /<author><name>Landkreis</g, /rel="self"/g]) expect(own.match(part)?.length, String(part)).toBe(1);
	expect(new Set(text.match(/<id>[^<]+/g)).size).toBe(3);
	expect(feed([])).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

it('escapes what people wrote and drops what XML does not know', () => {
	const text = feed([entry({ title: 'A & B <b>"c"</b> \u0000\u0008\ud800', link: 'https://kreis.example/?a=1&b=2' })]);
	expect(text).toContain('<title>A &amp; B &lt;b&gt;"c"&lt;/b&gt; </title>');
	expect(text).toContain('href="https://kreis.example/?a=1&amp;b=2"');
});

it('gives the same id for the same thing for ever, and a UUID', () => {
	expect(permanentId('element', 'published', 3)).toBe('urn:uuid:' + permanentId('element', 'published', 3).slice(9));
	expect(permanentId('element', 'published', 3)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(permanentId('a', 1)).not.toBe(permanentId('a', 2));
});
