/** What phases produced, with names and addresses: the cycle keeps references, the things are known above it. */
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Product, Text } from '#domains/cycle/model.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { decidedHeads } from '#domains/strategy/decided.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { publishedHeads } from '#domains/strategy/read-published.server.ts';
import { listRounds } from '#domains/strategy/rounds/read-rounds.server.ts';
import { publishedRounds } from '#domains/strategy/rounds/read-result.server.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { readStrategies } from '#domains/strategy/versions/read-strategies.server.ts';
import { localPath, type Language } from '#ui/language.ts';

export interface NamedProduct extends Product {
	/** what it is, in the language of the page, with what joins it to the name; '' the name says it */
	lead: string;
	/** as it was given */
	name: string;
	/** language of the name */
	lang: Language;
	/** what follows the name, in the language of the page */
	tail: string;
	/** null: it is there, without a page of its own */
	href: string | null;
}

/** Finds what references mean. `null`: no such thing, or not for this reader. */
export type FindProduct = (product: Product) => NamedProduct | null;

export interface ProductChoice {
	/** as it stands in the list that one chooses from */
	text: string;
	product: Product;
}

/** All that a deliverable of the workplace may have produced, by name: nobody has to know a number. */
export async function productChoices(tx: Read, lang: Language): Promise<ProductChoice[]> {
	const [editions, heads, decided, strategies, rounds] = await together([listEditions(tx), readHeads(tx), decidedHeads(tx), readStrategies(tx), listRounds(tx)]);
	const numbered = (kind: Product['kind'], numbers: readonly number[]) => numbers.map((n): Product => ({ kind, target: String(n), label: NO_LABEL }));
	const reports = [...new Set(editions.map((e) => e.report))].map((target): Product => ({ kind: 'report', target, label: NO_LABEL }));
	const all = [...reports, ...editions.map((e): Product => ({ kind: 'report', target: `${e.report}/${e.number}`, label: NO_LABEL })), ...numbered('strategy', strategies.map((s) => s.number)), ...numbered('resolution', decided.resolutions.map((r) => r.number)), ...numbered('round', rounds.map((r) => r.number)), ...numbered('element', heads.map((h) => h.number))];
	const find = await productFinder(tx, lang, true);
	const word = lang === 'de' ? 'Bericht' : 'Report';
	return all.flatMap((product) => {
		const found = find(product);
		return found ? [{ text: `${product.kind === 'report' ? `${word} ` : ''}${found.lead}${found.name}${found.tail} · ${product.target}`, product }] : [];
	});
}

const NO_LABEL = { de: '', en: '' };

/** @param inside for the workplace: drafts as well, with the pages of the workplace */
export async function productFinder(tx: Read, lang: Language, inside: boolean): Promise<FindProduct> {
	const staff = inside && may(tx.principal, 'strategy.read');
	const [editions, heads, decided, drafts, rounds] = await together([listEditions(tx), staff ? readHeads(tx) : publishedHeads(tx), decidedHeads(tx), staff ? readStrategies(tx) : [], staff ? listRounds(tx) : publishedRounds(tx).then((all) => all.map((r) => ({ number: r.number, title: r.content.title })))]);
	const elements = new Map(heads.map((h) => [String(h.number), h]));
	return (product) => {
		const { kind, target, label } = product;
		const named = (name: string | Text, path: string | null, lead = '', tail = ''): NamedProduct => ({ ...product, lead, name: typeof name === 'string' ? name : name[lang] || name.de, lang: typeof name === 'string' || name[lang] === '' ? 'de' : lang, tail, href: path === null ? null : path.startsWith('/') ? localPath(path, lang) : path });
		if (kind === 'page') return !inside && target.startsWith('/desk') ? null : named(label, target);
		if (kind === 'report') {
			const [report, number] = target.split('/');
			const edition = editions.find((e) => e.report === report && (number === undefined || e.number === Number(number)));
			return edition ? named(edition.title, number ? `/reports/${report}/editions/${number}` : `/reports/${report}`, '', number ? (lang === 'de' ? `, Ausgabe ${number}` : `, edition ${number}`) : '') : null;
		}
		if (kind === 'element') {
			const head = elements.get(target);
			return head ? named(head.title, `${staff ? '/desk/strategy/elements' : '/strategy'}/${target}`, `${[KIND_WORDS[head.kind].one[lang], head.code].filter(Boolean).join(' ')} `) : null;
		}
		if (kind === 'resolution') {
			const found = decided.resolutions.find((r) => String(r.number) === target);
			return found ? named(`${found.subject} (${found.body})`, staff ? '/desk/strategy/strategies' : '/strategy/versions', lang === 'de' ? 'Beschluss: ' : 'Resolution: ') : null;
		}
		if (kind === 'strategy') {
			const [draft, adopted] = [drafts.find((s) => String(s.number) === target), decided.strategies.find((s) => String(s.number) === target)];
			const title = draft?.title ?? adopted?.title;
			return title ? named(title, staff ? `/desk/strategy/strategies/${target}` : `/strategy/versions/${target}/${adopted?.version}`, lang === 'de' ? 'Strategie ' : 'Strategy ') : null;
		}
		const round = rounds.find((r) => String(r.number) === target);
		return round ? named(round.title, `${staff ? '/desk' : ''}/strategy/rounds/${target}`, lang === 'de' ? 'Runde: ' : 'Round: ') : null;
	};
}
