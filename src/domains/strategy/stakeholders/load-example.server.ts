/** Loads the assessments of an example county, each marked as an example. May run twice: what somebody said since stays. */
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { assess, type NewAssessment } from './assessments.server.ts';

export interface ExampleStakeholders {
	assessments: {
		/** of the strategy's cycle */
		cycle: number;
		day: string;
		/** code of the actor → interest, influence, attitude, role, note */
		actors: Record<string, [number, number, string, string, string?]>;
	}[];
}

/** @param actors id of each actor by its code */
export async function loadExampleStakeholders(tx: Write, { assessments }: ExampleStakeholders, actors: ReadonlyMap<string, string>): Promise<void> {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	const [known] = await tx.sql`select 1 from stakeholder_assessment limit 1`;
	if (known) return;
	const numbers = new Map((await tx.sql<{ id: string; number: number }[]>`select id, number from actor`).map((a) => [a.id, a.number]));
	for (const { cycle, day, actors: seen } of assessments) {
		const [strategy] = await tx.sql<{ id: string }[]>`select id from strategy where cycle = ${cycle} order by number limit 1`;
		if (!strategy) throw new UserError(`Beispieldatei stakeholders.json: Im Kreislauf ${cycle} gibt es keine Strategie.`);
		for (const [code, [interest, influence, attitude, role, note = '']] of Object.entries(seen)) {
			const number = numbers.get(actors.get(code) ?? '');
			if (number === undefined) throw new UserError(`Beispieldatei stakeholders.json: „${code}“ gibt es nicht.`);
			await assess(tx, strategy.id, number, { assessedOn: day, interest, influence, attitude, role, note } satisfies NewAssessment, { example: true });
		}
	}
}
