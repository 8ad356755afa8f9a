/** What both pages of the definition show: a version with the newest figure of the county for each of its indicators. */
import { areaProfile } from '#domains/indicators/area-profiles.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { figureText, markWords, rangeText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { publishedIndicators, publishedSources } from '#domains/indicators/portal.server.ts';
import { agreedDefinitions } from '#domains/strategy/inventory/definition/definition.server.ts';
import type { DefinitionVersion } from '#domains/strategy/inventory/definition/model.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { releaseOf } from '../../portal.server.ts';

/** @param asked which version; null: the newest */
export async function definitionPage(tx: Read, url: URL, locals: App.Locals, asked: number | null) {
	const { lang, authority } = locals;
	const [versions, release] = [await agreedDefinitions(tx), await releaseOf(tx, url, locals)];
	const shown = asked === null ? versions[0] : versions.find((v) => v.version === asked);
	const indicators = new Map((release ? await publishedIndicators(tx, release) : []).map((i) => [i.code, i.definition]));
	const sources = new Map((release ? await publishedSources(tx, release) : []).map((s) => [s.code, s.name]));
	const figures = new Map((release ? readDisclosed(await areaProfile(tx, release, authority.countyKey)) : []).map((row) => [row.code, row.figure]));
	const inLang = (text: { de: string; en: string }) => ({ text: text[lang] || text.de, german: lang === 'en' && text.en === '' });
	const indicatorOf = (code: string) => {
		const definition = indicators.get(code);
		// not public: that there is one is said, not which
		if (!definition) return null;
		const figure = figures.get(code);
		return {
			code,
			name: definition.name[lang],
			example: definition.example,
			figure: figure ? { text: figureText(figure, definition, lang), range: rangeText(figure, definition, lang), mark: markWords(figure, lang), period: formatPeriod(figure.period, lang) } : null,
			source: { code: definition.sourceCode, name: sources.get(definition.sourceCode) ?? definition.sourceCode }
		};
	};
	const view = ({ version, agreedBy, agreedOn, note, content }: DefinitionVersion) => ({
		version, agreedBy, agreedOn, note,
		example: content.example,
		title: inLang(content.title),
		text: inLang(content.text),
		dimensions: content.dimensions.map((d) => {
			const known = d.indicators.map(indicatorOf);
			return { code: d.code, name: inLang(d.name), description: inLang(d.description), indicators: known.filter((i) => i !== null), unpublished: known.filter((i) => i === null).length };
		})
	});
	return {
		definition: shown ? view(shown) : null,
		newest: versions[0]?.version ?? null,
		versions: versions.map(({ version, agreedBy, agreedOn, note }) => ({ version, agreedBy, agreedOn, note })),
		release: release ? { number: release.number, publishedAt: release.publishedAt } : null
	};
}
