/** What resolutions are about: their names are read where the things themselves are known, and only where they are public. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicContent } from '#domains/bodies/published/model.ts';
import { numberedRecord } from '#domains/bodies/published/read-records.server.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import { said } from '#domains/strategy/published/said.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import { adoptedVersions, type AdoptedHead } from '#domains/strategy/versions/read-adopted.server.ts';
import { localPath, type Language } from '#ui/language.ts';

export interface SubjectLink {
	/** Ziel 1.2, Strategie, Bericht, Vorlage */
	kind: string;
	text: string;
	lang: 'de' | undefined;
	href: string;
}

/** @param number of the resolution: a strategy that it adopted names it, whether or not the register names the strategy */
export async function subjectLinks(tx: Read, number: number | null, subjects: PublicContent['Resolution']['subjects'], lang: Language): Promise<SubjectLink[]> {
	const links: SubjectLink[] = (await adoptedVersions(tx)).filter((v) => v.resolution.number === number).map((v) => versionLink(v, lang));
	for (const { kind, target } of subjects) {
		const link = await (kind === 'element' ? element(tx, Number(target), lang) : kind === 'strategy' ? strategy(tx, target, lang) : kind === 'report' ? report(tx, target, lang) : paper(tx, Number(target), lang));
		if (link && !links.some((known) => known.href === link.href)) links.push(link);
	}
	return links;
}

async function element(tx: Read, number: number, lang: Language): Promise<SubjectLink | null> {
	const head = (await publicThread(tx)).at(number);
	if (!head) return null;
	const title = said(head.title, lang);
	return { kind: kindName(head, lang), text: title.text, lang: title.lang, href: localPath(`/strategy/${number}`, lang) };
}

/** `2` is the newest adopted version of strategy 2, `2/1` its first. */
async function strategy(tx: Read, target: string, lang: Language): Promise<SubjectLink | null> {
	const [number, version] = target.split('/').map(Number);
	const found = (await adoptedVersions(tx)).find((v) => v.number === number && (version === undefined || v.version === version));
	return found ? versionLink(found, lang) : null;
}

function versionLink({ number, version, title: given }: AdoptedHead, lang: Language): SubjectLink {
	const title = said(given, lang);
	return { kind: lang === 'de' ? 'Strategie' : 'Strategy', text: title.text, lang: title.lang, href: localPath(`/strategy/versions/${number}/${version}`, lang) };
}

async function report(tx: Read, target: string, lang: Language): Promise<SubjectLink | null> {
	const [code = '', number] = target.split('/');
	const found = (await listEditions(tx, code)).find((e) => number === undefined || e.number === Number(number));
	return found ? { kind: lang === 'de' ? 'Bericht' : 'Report', text: found.title, lang: lang === 'de' ? undefined : 'de', href: localPath(`/reports/${code}/editions/${found.number}`, lang) } : null;
}

async function paper(tx: Read, number: number, lang: Language): Promise<SubjectLink | null> {
	const found = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? await numberedRecord(tx, 'Paper', number) : null;
	return found ? { kind: lang === 'de' ? 'Vorlage' : 'Paper', text: [found.content.reference, found.content.name].filter(Boolean).join(' · '), lang: lang === 'de' ? undefined : 'de', href: localPath(`/papers/${number}`, lang) } : null;
}
