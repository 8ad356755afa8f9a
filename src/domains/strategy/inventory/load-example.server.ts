/** Loads the inventory of an example county: the definition that was agreed, fields, plans and funding. May run twice. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { agreeDefinition, agreedDefinitions, definitionDraft, saveDraft } from './definition/definition.server.ts';
import type { Agreement, SharedDefinition } from './definition/model.ts';
import type { Field, Funding, Plan } from './model.ts';
import { addRecord, setPublic } from './write-records.server.ts';

export interface ExampleInventory {
	definition: { content: SharedDefinition; agreement: Agreement };
	/** `key` is what plans name */
	fields: (Field & { key: string })[];
	plans: (Omit<Plan, 'field'> & { field: string })[];
	funding: (Funding & { public: boolean })[];
}

export async function loadExampleInventory(tx: Write, { definition, fields, plans, funding }: ExampleInventory): Promise<void> {
	if ((await agreedDefinitions(tx)).length > 0) return;
	const base = (await definitionDraft(tx))?.version ?? 0;
	await saveDraft(tx, definition.content, base);
	await agreeDefinition(tx, definition.agreement, base + 1);
	const numbers = new Map<string, number>();
	for (const { key, ...field } of fields) {
		const { number } = await addRecord(tx, 'field', field);
		await setPublic(tx, 'field', number, true);
		numbers.set(key, number);
	}
	for (const { field, ...plan } of plans) {
		const { number } = await addRecord(tx, 'plan', { ...plan, field: numbers.get(field) ?? null });
		await setPublic(tx, 'plan', number, true);
	}
	for (const { public: isPublic, ...record } of funding) {
		const { number } = await addRecord(tx, 'funding', record);
		if (isPublic) await setPublic(tx, 'funding', number, true);
	}
}
