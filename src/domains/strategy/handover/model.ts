/** Responsibility for a goal or measure, handed to another body. Runs anywhere. */
import { addDays, lastDayOfMonth } from '#base/day.ts';

export const HANDOVER_STATES = ['offered', 'accepted', 'declined', 'withdrawn', 'ended'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

export interface Handover {
	id: string;
	number: number;
	elementId: string;
	elementNumber: number;
	elementCode: string;
	elementTitle: { de: string; en: string };
	elementKind: 'goal' | 'measure' | 'guiding-goal' | 'action-field';
	fromBody: { number: number; name: string } | null;
	toBody: { id: string; number: number; name: string };
	expects: string;
	reportMonths: number;
	/** ISO days */
	firstReport: string;
	/** as far as the reader may see the name */
	accompaniedBy: string;
	accompaniedById: string | null;
	state: HandoverState;
	offeredOn: string;
	offeredBy: string;
	answeredOn: string | null;
	answeredBy: string | null;
	reason: string;
	endedOn: string | null;
	/** day of the newest report since it was accepted */
	lastReport: string | null;
	example: boolean;
	/** the reader sits in the body that is asked */
	mine: boolean;
	/** the reader holds an office in it, or it has none, and so answers for it */
	answers: boolean;
}

/** Declined, and nobody else was asked since: somebody must decide what becomes of the goal. @param all hand-overs of the authority */
export function waitsForNewOffer<H extends Pick<Handover, 'number' | 'elementId' | 'state'>>(all: readonly H[]): H[] {
	const [newest, carried] = [new Map<string, number>(), new Set<string>()];
	for (const h of all) {
		newest.set(h.elementId, Math.max(newest.get(h.elementId) ?? 0, h.number));
		if (h.state === 'accepted') carried.add(h.elementId);
	}
	return all.filter((h) => h.state === 'declined' && newest.get(h.elementId) === h.number && !carried.has(h.elementId));
}

/** Who carries it now or is asked to, by number of the goal or measure: nobody else can be offered it until that is over. */
export function runningByElement<H extends Pick<Handover, 'elementNumber' | 'state'>>(all: readonly H[]): Map<number, H> {
	return new Map(all.filter((h) => h.state === 'accepted' || h.state === 'offered').map((h) => [h.elementNumber, h]));
}

/** That in a sentence. */
export function runningText({ elementTitle, state, toBody }: Pick<Handover, 'elementTitle' | 'state' | 'toBody'>, lang: 'de' | 'en' = 'de'): string {
	const title = elementTitle[lang] || elementTitle.de;
	if (lang === 'en') return state === 'accepted' ? `“${title}” is carried by: ${toBody.name}. It can be offered again once that hand-over has ended.` : `“${title}” is already offered to: ${toBody.name}. It can be offered again once they have declined or the offer is withdrawn.`;
	return state === 'accepted' ? `„${title}“ trägt schon: ${toBody.name}. Neu anbieten lässt es sich erst, wenn diese Übergabe beendet ist.` : `„${title}“ ist schon angeboten: ${toBody.name}. Neu anbieten lässt es sich erst, wenn das Gremium abgelehnt hat oder das Angebot zurückgezogen ist.`;
}

/** The day on which the next report is due; null where nobody owes one. */
export function nextReport({ state, firstReport, lastReport, reportMonths }: Pick<Handover, 'state' | 'firstReport' | 'lastReport' | 'reportMonths'>): string | null {
	if (state !== 'accepted') return null;
	if (lastReport === null) return firstReport;
	const next = addMonths(lastReport, reportMonths);
	return next < firstReport ? firstReport : next;
}

/** The same day so many months later, or the last of that month. */
export function addMonths(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const at = year * 12 + (month - 1) + months;
	const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
	return addDays(`${y}-${String(m).padStart(2, '0')}-01`, Math.min(date, lastDayOfMonth(y, m)) - 1);
}

/** Where what was decided is offered, with both bodies and the goal chosen, as far as they are named, and what was decided as what is expected. */
export function offerOf({ fromBody, toBody, element = null, outcome = null }: { fromBody: number | null; toBody: number; element?: number | null; /** id of the word of the minutes */ outcome?: string | null }): string {
	return `/desk/strategy/handovers/new?${element === null ? '' : `element=${element}&`}${fromBody === null ? '' : `from=${fromBody}&`}to=${toBody}${outcome === null ? '' : `&outcome=${outcome}`}`;
}
