/** Papers and their files. Runs anywhere. */
import type { Visibility } from '../meetings/model.ts';

export interface Paper {
	id: string;
	number: number;
	reference: string;
	name: string;
	paperType: string;
	/** ISO day */
	datedOn: string | null;
	summary: string;
	visibility: Visibility;
	/** body that it comes from */
	originatorId: string | null;
	releasedAt: Date | null;
	example: boolean;
	version: number;
	changedAt: Date;
	changedBy: string;
	removedAt: Date | null;
}

export interface Attachment {
	id: string;
	role: 'main' | 'auxiliary' | 'invitation' | 'minutes';
	name: string;
	mediaType: string;
	size: number;
	sha256: string;
	addedAt: Date;
	addedBy: string;
}

/** Suggested kinds of paper; others can be written. */
export const PAPER_TYPES = ['Beschlussvorlage', 'Informationsvorlage', 'Bericht', 'Antrag', 'Präsentation', 'Einladung'] as const;
