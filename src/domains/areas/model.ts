/** Territories with official keys. Keys are strings always: a leading zero is part of them. */
import { addDays } from '#base/day.ts';

export const LEVELS = ['country', 'state', 'county', 'association', 'municipality', 'planning-area'] as const;
export type AreaLevel = (typeof LEVELS)[number];

/** As much of an area as a figure says about it. */
export interface NamedArea {
	id: number;
	key: string;
	name: string;
	level: AreaLevel;
	designation: string | null;
	parentKey: string | null;
}

export interface Area {
	id: number;
	/** `DG` country · 2 digits state · 5 digits county · 9 digits association · 8 digits (AGS) municipality · own code for a planning area */
	key: string;
	/** 12 digits, municipalities only */
	ars: string | null;
	level: AreaLevel;
	name: string;
	/** Official designation: Stadt, Gemeinde, Landgemeinde, Landkreis … */
	designation: string | null;
	parentKey: string | null;
	/** ISO date, first day of validity; null where unknown */
	validFrom: string | null;
	/** ISO date, first day on which it no longer exists; null while it exists */
	validTo: string | null;
	/** Official key of the area that took it over, where dissolved. */
	successorKey: string | null;
	longitude: number | null;
	latitude: number | null;
}

/** AGS from ARS: digits 1–5 and 10–12. */
export function agsOfArs(ars: string): string {
	return ars.slice(0, 5) + ars.slice(9, 12);
}

export function levelOfKey(key: string): AreaLevel | null {
	if (key === 'DG') return 'country';
	if (!/^\d+$/.test(key)) return null;
	switch (key.length) {
		case 2:
			return 'state';
		case 5:
			return 'county';
		case 8:
			return 'municipality';
		case 9:
			return 'association';
		default:
			return null;
	}
}

/** The day on which an area is shown: its last one where it is dissolved. @param today ISO day */
export function shownOn({ validTo }: Pick<Area, 'validTo'>, today: string): string {
	return validTo !== null && validTo <= today ? addDays(validTo, -1) : today;
}

/** Whether an area exists on an ISO date. */
export function existsOn(area: Pick<Area, 'validFrom' | 'validTo'>, date: string): boolean {
	return (area.validFrom === null || area.validFrom <= date) && (area.validTo === null || date < area.validTo);
}
