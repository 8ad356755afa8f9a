/** The preview of a release with names in place of numbers. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from '#domains/areas/known-areas.server.ts';
import { listIndicators } from '#domains/indicators/read-waiting.server.ts';
import type { FullPreview } from '#domains/indicators/write-release.server.ts';
import type { Language } from '#ui/language.ts';

export async function releasePreview(tx: Read, full: FullPreview, lang: Language) {
	const indicators = new Map((await listIndicators(tx)).map((i) => [i.id, i]));
	const areas = await knownAreas(tx, full.examples.map((e) => e.areaId));
	const planned = new Map(full.planned.map((area) => [area.id, area.name]));
	const nameOf = (id: number) => indicators.get(id)?.definition.name[lang] || (indicators.get(id)?.definition.name.de ?? String(id));
	return {
		preview: full.preview,
		audit: full.audit,
		unchanged: full.unchanged,
		series: full.series.map((s) => ({ ...s, name: nameOf(s.indicatorId) })),
		byIndicator: full.byIndicator
			.filter((c) => c.added + c.changed + c.gone + c.withheld + c.withheldSecondary > 0)
			.map((c) => ({ ...c, name: nameOf(c.indicatorId) }))
			.sort((a, b) => b.changed + b.gone - (a.changed + a.gone) || b.added - a.added),
		examples: full.examples.map((e) => ({ ...e, name: nameOf(e.indicatorId), area: planned.get(e.areaId) ?? areas.get(e.areaId)?.name ?? '', definition: indicators.get(e.indicatorId)?.definition ?? null }))
	};
}
