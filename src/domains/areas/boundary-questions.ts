/** What a file of boundaries does not say, what would help to say it, and what does not fit together. */
import type { BoundaryProduct } from './boundaries/product.ts';
import { isBareLicence } from './licence.ts';
import { inWindow, type StatusWindow } from './status-window.ts';

/**
 * Sentences for a person, in German.
 * @param licence what the person stated, empty for nothing
 */
export function openQuestions(product: BoundaryProduct, statusDate: string | null, window: StatusWindow | null, licence: string): string[] {
	const asked: string[] = [];
	if (statusDate === null) {
		const hints = [
			product.statusDay === '12-31' ? 'Das Produkt hat den Stand eines 31. Dezember, das Jahr steht nicht in der Datei.' : product.statusDay === '01-01' ? 'Das Produkt hat den Stand eines 1. Januar, das Jahr steht nicht in der Datei.' : '',
			product.newestChange === null ? '' : `Die jüngste Änderung in der Datei gilt seit ${germanDate(product.newestChange)}; früher kann der Stand nicht sein.`,
			window === null ? '' : `Nach dem Gebietsverzeichnis gab es genau diese Gemeinden ${windowWords(window)}.`
		];
		asked.push(['Der Gebietsstand der Grenzen ist unbekannt; bitte angeben.', ...hints].filter(Boolean).join(' '));
	} else if (window !== null && !inWindow(window, statusDate)) asked.push(`Zum Gebietsstand ${germanDate(statusDate)} passen die Gemeinden nicht: Nach dem Gebietsverzeichnis gab es genau diese ${windowWords(window)}.`);
	if (statusDate !== null && product.statusDate !== null && statusDate !== product.statusDate) asked.push(`Die Datei selbst nennt als Gebietsstand ${germanDate(product.statusDate)}.`);
	if (isBareLicence(licence) && product.licence === null && /by/i.test(licence)) asked.push(`Die Lizenz ${licence} verlangt, den Bereitsteller zu nennen; bitte ergänzen, zum Beispiel: © Landkreis, ${licence}.`);
	if (licence === '' && product.licence === null) asked.push('Die Lizenz ist unbekannt; bitte angeben, bevor Karten damit veröffentlicht werden.');
	else if (licence === '' && product.licence?.includes('BKG')) asked.push('Der Quellenvermerk des BKG verlangt das Jahr des Datenbezugs; es steht nicht in der Datei. Bitte ergänzen: © GeoBasis-DE / BKG (Jahr), dl-de/by-2-0.');
	return asked;
}

function windowWords({ from, until }: StatusWindow): string {
	if (from === null) return until === null ? 'in der ganzen Zeit, die es kennt' : `bis ${germanDate(until)}`;
	return until === null ? `seit ${germanDate(from)}` : `vom ${germanDate(from)} bis ${germanDate(until)}`;
}

function germanDate(day: string): string {
	const [year, month, date] = day.split('-').map(Number);
	return `${date}.${month}.${year}`;
}
