/** Municipalities in no planning area, as a map of planning areas shows them. */
import type { MunicipalBoundary } from '#domains/areas/municipal-boundaries.server.ts';
import type { Language } from '#ui/language.ts';
import { withGeometry, type ChoroplethData } from '#ui/maps/map-data.ts';

export function outsideData(outside: readonly MunicipalBoundary[], lang: Language): NonNullable<ChoroplethData['outside']> {
	return { areas: outside.map(({ key, name, geometry }) => withGeometry(geometry, { key, name })), text: lang === 'de' ? 'gehört zu keinem Planungsraum' : 'belongs to no planning area' };
}

/** “Zu keinem Planungsraum gehören: A, B.” */
export function outsideSentence(names: readonly string[], lang: Language): string {
	if (lang === 'en') return `In no planning area: ${names.join(', ')}.`;
	return `Zu keinem Planungsraum ${names.length === 1 ? 'gehört' : 'gehören'}: ${names.join(', ')}.`;
}
