/** Reads what is public. Every function works through the public database role, which sees disclosed tables only. */
import type { Disclosed } from '#disclosure/disclosed.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AreaLevel } from '#domains/areas/model.ts';
import type { FigureSeries, FigureTable, ProfileRow, PublishedDelivery, PublishedIndicator, PublishedRelease, Trace } from './published.ts';
import type { Source } from './model.ts';

export interface TableChoice {
	period: string;
	breakdown?: string;
	level?: AreaLevel;
	territorialStatus?: string;
}

// being written: signatures are fixed, bodies follow
declare function todo(): never;
export async function latestRelease(_tx: Read): Promise<PublishedRelease | null> { return todo(); }
export async function findRelease(_tx: Read, _number: number): Promise<PublishedRelease | null> { return todo(); }
export async function listReleases(_tx: Read): Promise<PublishedRelease[]> { return todo(); }
export async function publishedIndicators(_tx: Read, _release: PublishedRelease): Promise<PublishedIndicator[]> { return todo(); }
export async function publishedIndicator(_tx: Read, _release: PublishedRelease, _code: string): Promise<PublishedIndicator | null> { return todo(); }
export async function figureTable(_tx: Read, _release: PublishedRelease, _code: string, _choice: TableChoice): Promise<Disclosed<FigureTable> | null> { return todo(); }
export async function figureSeries(_tx: Read, _release: PublishedRelease, _code: string, _areaKeys: string[], _breakdown?: string): Promise<Disclosed<FigureSeries[]>> { return todo(); }
export async function areaProfile(_tx: Read, _release: PublishedRelease, _areaKey: string): Promise<Disclosed<ProfileRow[]>> { return todo(); }
export async function traceFigure(_tx: Read, _release: PublishedRelease, _code: string, _areaKey: string, _period: string, _breakdown?: string): Promise<Disclosed<Trace> | null> { return todo(); }
export async function publishedDeliveries(_tx: Read, _release: PublishedRelease): Promise<PublishedDelivery[]> { return todo(); }
export async function publishedSources(_tx: Read, _release: PublishedRelease): Promise<Source[]> { return todo(); }
