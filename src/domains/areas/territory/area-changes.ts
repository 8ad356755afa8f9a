/** What happened to the territory of an area, in words. */
import type { ChangeKind } from './links.ts';

export interface ChangeRow {
	from: string;
	fromName: string;
	to: string;
	toName: string;
	kind: ChangeKind;
	/** ISO day; null: some day between the two states */
	effective: string | null;
	fromStatus: string;
	/** ISO day on which it had happened */
	toStatus: string;
	/** of the inhabitants of `from`; null where unknown */
	share: number | null;
}

export interface AreaChange extends ChangeRow {
	whole: boolean;
}

/** Of several tables that tell the same change, one with its day counts, else the one with the shortest span. */
export function groupChanges(rows: readonly ChangeRow[]): AreaChange[] {
	const best = new Map<string, ChangeRow>();
	for (const row of rows) {
		const name = `${row.from} ${row.to}`;
		const there = best.get(name);
		if (!there || (row.effective !== null && there.effective === null) || (row.effective === null && there.effective === null && row.fromStatus > there.fromStatus)) best.set(name, row);
	}
	return [...best.values()].map((row) => ({ ...row, whole: row.share === 1 && row.kind !== 'part' })).sort((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : a.from < b.from ? -1 : 1));
}

/** Whether it lies between the boundaries of two days. */
export function isBetween({ effective, fromStatus, toStatus }: Pick<ChangeRow, 'effective' | 'fromStatus' | 'toStatus'>, before: string, after: string): boolean {
	return effective === null ? toStatus > before && fromStatus < after : before < effective && effective <= after;
}

function endOf(row: ChangeRow): string {
	return row.effective ?? row.toStatus;
}

/** `2023-01-01` → `01.01.2023` */
export function shortDay(iso: string): string {
	return iso.split('-').reverse().join('.');
}

/** `01.01.2023: Riethgen ging in Kindelbrück auf.` */
export function changeWords(change: AreaChange, lang: 'de' | 'en'): string {
	const de = lang === 'de';
	const when = change.effective === null ? (de ? `zwischen ${shortDay(change.fromStatus)} und ${shortDay(change.toStatus)}` : `between ${shortDay(change.fromStatus)} and ${shortDay(change.toStatus)}`) : shortDay(change.effective);
	const same = change.fromName === change.toName;
	const [from, to] = [same ? `${change.fromName} (${change.from})` : change.fromName, same ? `${change.toName} (${change.to})` : change.toName];
	if (change.kind === 'key') return de ? `${when}: ${change.fromName} bekam einen neuen Schlüssel (${change.to}).` : `${when}: ${change.fromName} got another key (${change.to}).`;
	if (change.whole) return de ? `${when}: ${from} ging in ${to} auf.` : `${when}: ${from} became part of ${to}.`;
	const share = change.share === null ? null : (change.share * 100).toLocaleString(lang, { maximumFractionDigits: 1 });
	return de ? `${when}: Ein Teil von ${change.fromName}${share === null ? '' : ` (${share} % der Einwohner)`} kam zu ${change.toName}.` : `${when}: A part of ${change.fromName}${share === null ? '' : ` (${share} % of its inhabitants)`} came to ${change.toName}.`;
}
