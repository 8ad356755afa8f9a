/** What phases produced, with names and addresses: the cycle keeps references, the things are known above it. */
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Product } from '#domains/cycle/model.ts';
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
	name: string;
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
		return found ? [{ text: `${product.kind === 'report' ? `${word} ` : ''}${found.name} · ${product.target}`, product }] : [];
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
		const named = (name: string, path: string | null): NamedProduct => ({ ...product, name, href: path === null ? null : path.startsWith('/') ? localPath(path, lang) : path });
		if (kind === 'page') return !inside && target.startsWith('/desk') ? null : named(label[lang] || label.de, target);
		if (kind === 'report') {
			const [report, number] = target.split('/');
			const edition = editions.find((e) => e.report === report && (number === undefined || e.number === Number(number)));
			return edition ? named(edition.title + (number ? (lang === 'de' ? `, Ausgabe ${number}` : `, edition ${number}`) : ''), number ? `/reports/${report}/editions/${number}` : `/reports/${report}`) : null;
		}
		if (kind === 'element') {
			const head = elements.get(target);
			return head ? named(`${KIND_WORDS[head.kind].one[lang]} ${[head.code, head.title[lang] || head.title.de].filter(Boolean).join(' ')}`, `${staff ? '/desk/strategy/elements' : '/strategy'}/${target}`) : null;
		}
		if (kind === 'resolution') {
			const found = decided.resolutions.find((r) => String(r.number) === target);
			return found ? named(`${lang === 'de' ? 'Beschluss' : 'Resolution'}: ${found.subject} (${found.body})`, staff ? '/desk/strategy/strategies' : '/strategy/versions') : null;
		}
		if (kind === 'strategy') {
			const [draft, adopted] = [drafts.find((s) => String(s.number) === target), decided.strategies.find((s) => String(s.number) === target)];
			const title = draft?.title ?? adopted?.title;
			return title ? named(`${lang === 'de' ? 'Strategie' : 'Strategy'} ${title[lang] || title.de}`, staff ? `/desk/strategy/strategies/${target}` : `/strategy/versions/${target}/${adopted?.version}`) : null;
		}
		const round = rounds.find((r) => String(r.number) === target);
		return round ? named(`${lang === 'de' ? 'Runde' : 'Round'}: ${round.title}`, `${staff ? '/desk' : ''}/strategy/rounds/${target}`) : null;
	};
}
