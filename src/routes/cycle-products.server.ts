/** What phases produced, with names and addresses: the cycle keeps references, the things are known above it. */
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Product } from '#domains/cycle/model.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { publishedHeads } from '#domains/strategy/read-published.server.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { localPath, type Language } from '#ui/language.ts';

export interface NamedProduct extends Product {
	name: string;
	/** null: it is there, without a page of its own */
	href: string | null;
}

/** Finds what references mean. `null`: no such thing, or not for this reader. */
export type FindProduct = (product: Product) => NamedProduct | null;

/** @param inside for the workplace: drafts as well, with the pages of the workplace */
export async function productFinder(tx: Read, lang: Language, inside: boolean): Promise<FindProduct> {
	const staff = inside && may(tx.principal, 'strategy.read');
	const [editions, heads] = await together([listEditions(tx), staff ? readHeads(tx) : publishedHeads(tx)]);
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
			return head ? named(`${KIND_WORDS[head.kind].one[lang]} ${[head.code, head.title[lang] || head.title.de].filter(Boolean).join(' ')}`, `${staff ? '/desk' : ''}/strategy/${target}`) : null;
		}
		return null;
	};
}
