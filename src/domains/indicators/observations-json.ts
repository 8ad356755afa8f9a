/** Figures as the JSON of the API. Put together by hand: for thousands of areas this is several times quicker than a general serialiser. */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import type { Figure, PublishedIndicator, PublishedRelease } from './published.ts';

export function observationsJson(figures: Disclosed<Figure[]>, indicator: PublishedIndicator, release: PublishedRelease): string {
	const { definition } = indicator;
	const head = JSON.stringify({ indicator: indicator.code, name: definition.name, unit: definition.unit, decimals: definition.decimals, example: definition.example, licence: definition.licence, release: release.number }).slice(0, -1);
	const rows = readDisclosed(figures).map((f) => {
		const place = f.place ? `,"delivery":"${f.place.delivery}","sheet":${JSON.stringify(f.place.sheet)},"row":${f.place.row},"column":${f.place.column}` : '';
		const interval = f.lower === null ? '' : `,"lower":${f.lower},"upper":${f.upper}`;
		const flags = f.flags.length > 0 ? `,"flags":${JSON.stringify(f.flags)}` : '';
		return `{"area":"${f.area.key}","areaName":${JSON.stringify(f.area.name)},"period":"${f.period}","breakdown":${f.breakdown === '' ? '""' : JSON.stringify(f.breakdown)},"value":${f.value},"status":"${f.status}"${interval}${flags}${place}}`;
	});
	return `${head},"observations":[${rows.join(',\n')}]}`;
}
