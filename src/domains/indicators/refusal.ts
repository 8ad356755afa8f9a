/** Why a release is refused, in a planner's words: which figures could be worked out, and what helps. Pure. */
import type { Area } from '#domains/areas/model.ts';
import { breakdownWords } from './breakdown-words.ts';
import { formatPeriod } from './period.ts';

const LISTED = 3;

/** @param unprotected ids of figures, as `figureId` makes them; ids of earlier figures carry their delivery in front */
export function refusalText(unprotected: readonly string[], indicators: readonly { id: number; name: string }[], areas: readonly Pick<Area, 'id' | 'name'>[]): string {
	const named = unprotected.flatMap((id) => {
		const [indicator = '', period = '', ...rest] = (id.split('/').at(-1) ?? '').replace(/ \(rest\)$/, '').split('|');
		const area = areas.find((a) => a.id === Number(rest.at(-1)));
		const known = indicators.find((i) => i.id === Math.abs(Number(indicator)));
		const breakdown = rest.slice(0, -2).join('|');
		return known && area ? [`„${known.name}“ ${area.name} ${formatPeriod(period, 'de')}${breakdown ? `, ${breakdownWords(breakdown, 'de')}` : ''}`] : [];
	});
	const listed = [...new Set(named)].slice(0, LISTED).join('; ');
	const count = unprotected.length === 1 ? 'Ein geheimer Wert ließe' : `${unprotected.length} geheime Werte ließen`;
	const more = unprotected.length > LISTED ? ' …' : '';
	return `Nicht veröffentlicht: ${count} sich aus schon Veröffentlichtem errechnen, was immer nun zurückgehalten wird${listed ? ` (${listed}${more})` : ''}. Es hilft, kleine Untergruppen nicht zu liefern oder die Lieferung zurückzunehmen, mit der sie kamen.`;
}
