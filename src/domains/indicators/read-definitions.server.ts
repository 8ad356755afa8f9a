import type { Read } from '#domains/accounts/transaction.server.ts';
import type { IndicatorDefinition, LocalText, Source } from './model.ts';

export interface StoredIndicator {
	id: number;
	code: string;
	position: number;
	version: number;
	recordedAt: Date;
	recordedBy: string;
	definition: IndicatorDefinition;
}

/** Definitions in force now, or as they read at `asOf`; in order of position. */
export async function allIndicators(tx: Read, asOf?: Date): Promise<StoredIndicator[]> {
	return tx.sql<StoredIndicator[]>`
		select i.id, i.code, i.position, v.version, v.recorded_at as "recordedAt", v.recorded_by as "recordedBy", v.definition
		from indicator i join lateral (
			select * from indicator_version v where v.authority_id = i.authority_id and v.indicator_id = i.id
				and ${asOf ? tx.sql`v.recorded_at <= ${asOf}` : tx.sql`true`}
			order by version desc limit 1) v on true
		where ${asOf ? tx.sql`(i.retired_at is null or i.retired_at > ${asOf})` : tx.sql`i.retired_at is null`}
		order by i.position, i.code`;
}

export async function indicatorByCode(tx: Read, code: string): Promise<StoredIndicator | null> {
	return (await allIndicators(tx)).find((indicator) => indicator.code === code) ?? null;
}

export interface DefinitionVersion {
	version: number;
	recordedAt: Date;
	recordedBy: string;
	reason: string | null;
	definition: IndicatorDefinition;
}

/** Every wording the definition has had, newest first. */
export async function definitionHistory(tx: Read, code: string): Promise<DefinitionVersion[]> {
	return tx.sql<DefinitionVersion[]>`
		select v.version, v.recorded_at as "recordedAt", v.recorded_by as "recordedBy", v.reason, v.definition
		from indicator_version v join indicator i on i.authority_id = v.authority_id and i.id = v.indicator_id
		where i.code = ${code} order by v.version desc`;
}

export async function allSources(tx: Read): Promise<Source[]> {
	const rows = await tx.sql<{ description: Source }[]>`select description from source order by code`;
	return rows.map((row) => row.description);
}

export async function sourceByCode(tx: Read, code: string): Promise<Source | null> {
	const [row] = await tx.sql<{ description: Source }[]>`select description from source where code = ${code}`;
	return row?.description ?? null;
}

export interface Topic {
	code: string;
	position: number;
	name: LocalText;
	lead: LocalText;
}

export async function allTopics(tx: Read): Promise<Topic[]> {
	const rows = await tx.sql<{ code: string; position: number; description: { name: LocalText; lead: LocalText } }[]>`
		select code, position, description from topic order by position, code`;
	return rows.map(({ code, position, description }) => ({ code, position, ...description }));
}
