import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { IndicatorDefinition, Source } from './model.ts';
import type { Topic } from './read-definitions.server.ts';
import { checkDefinition, checkSource } from './definition.ts';

/**
 * Adds an indicator or a new wording of it; earlier wordings stay. The same wording again changes nothing.
 * @throws UserError naming the field that does not fit
 */
export async function saveIndicator(tx: Write, definition: IndicatorDefinition, options: { position?: number; reason?: string } = {}): Promise<'new' | 'changed' | 'unchanged'> {
	mustBeAllowed(tx.principal, 'indicators.write');
	const checked = checkDefinition(definition);
	const { authorityId, name } = tx.principal;
	const [row] = await tx.sql<{ id: number; fresh: boolean }[]>`
		insert into indicator (authority_id, code, position) values (${authorityId}, ${checked.code}, ${options.position ?? 1000})
		on conflict (authority_id, code) do update set position = ${options.position === undefined ? tx.sql`indicator.position` : options.position}, retired_at = null
		returning id, xmax = 0 as fresh`;
	const id = row?.id ?? 0;
	const [last] = await tx.sql<{ version: number; same: boolean }[]>`
		select version, definition = ${tx.sql.json(checked as never)}::jsonb as same from indicator_version where indicator_id = ${id} order by version desc limit 1`;
	if (last?.same) return 'unchanged';
	await tx.sql`insert into indicator_version (authority_id, indicator_id, version, definition, recorded_by, reason)
		values (${authorityId}, ${id}, ${(last?.version ?? 0) + 1}, ${tx.sql.json(checked as never)}, ${name}, ${options.reason ?? null})`;
	await audit(tx, last ? 'indicator.changed' : 'indicator.added', 'indicator', checked.code, { version: (last?.version ?? 0) + 1, reason: options.reason ?? null });
	return last ? 'changed' : 'new';
}

export async function saveSource(tx: Write, source: Source): Promise<void> {
	mustBeAllowed(tx.principal, 'sources.write');
	const checked = checkSource(source);
	await tx.sql`insert into source (authority_id, code, description) values (${tx.principal.authorityId}, ${checked.code}, ${tx.sql.json(checked as never)})
		on conflict (authority_id, code) do update set description = excluded.description`;
	await audit(tx, 'source.saved', 'source', checked.code);
}

export async function saveTopic(tx: Write, topic: Topic): Promise<void> {
	mustBeAllowed(tx.principal, 'indicators.write');
	const { code, position, ...description } = topic;
	await tx.sql`insert into topic (authority_id, code, position, description) values (${tx.principal.authorityId}, ${code}, ${position}, ${tx.sql.json(description as never)})
		on conflict (authority_id, code) do update set position = excluded.position, description = excluded.description`;
}
