import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { checkDetails, detailsOf, missingDetails, settingsWith } from './authority-details.ts';
import { editAuthority, ownAuthority } from './write-authority.server.ts';

describe('what an authority may say of itself', () => {
	const said = (more: Record<string, string>) => checkDetails({ name: 'Landkreis Test', ...more });
	it('faults are named by their field', () => {
		expect(() => checkDetails({ name: '  ' })).toThrow('Name, Name: darf nicht leer sein.');
		expect(() => said({ 'imprint.email': 'post@' })).toThrow('Impressum, E-Mail-Adresse: „post@“ ist keine E-Mail-Adresse.');
		expect(() => said({ 'imprint.email': 'a@b.de?bcc=x@y.de' })).toThrow('keine E-Mail-Adresse');
		expect(() => said({ 'supervisor.url': 'javascript:alert(1)' })).toThrow('Datenschutz, Adresse der Aufsichtsbehörde');
		expect(() => said({ 'accessibility.reviewedAt': '2026-02-30' })).toThrow('ist kein Tag');
		expect(() => said({ 'imprint.city': 'x'.repeat(201) })).toThrow('höchstens 200');
		expect(said({ 'imprint.street': ' Bahnhof-\nstraße 9 ' })['imprint.street']).toBe('Bahnhof- straße 9');
	});

	it('goes into the settings and comes back; the rest of the settings stays', () => {
		const before = { secondFactor: 'everyone', dataProtection: { name: 'Alt', supervisor: { name: 'Aufsicht' } }, own: 1 } as const;
		const details = { ...detailsOf({ name: 'A', settings: before }), 'imprint.city': '99610 Sömmerda', 'unit.de': 'Stelle', 'supervisor.name': '' };
		const after = settingsWith(before, details);
		expect(after).toEqual({ secondFactor: 'everyone', own: 1, dataProtection: { name: 'Alt' }, imprint: { city: '99610 Sömmerda' }, unit: { de: 'Stelle' } });
		expect(detailsOf({ name: 'A', settings: after })).toEqual(details);
		expect(missingDetails(details).map((f) => f.key)).toEqual(['imprint.responsible', 'imprint.represented', 'imprint.street', 'imprint.email', 'dataProtection.email', 'accessibility.feedbackEmail']);
	});
});

describe('on the database', () => {
	let db: TestDatabase;
	beforeAll(async () => void (db = await testDatabase()));
	afterAll(() => db.close());
	const edit = (more: Record<string, string>, base: Record<string, string>, who = db.as('administrator')) => db.database.write(who, (tx) => editAuthority(tx, { ...base, ...more }, base));
	const now = () => db.database.read(db.as('administrator'), async (tx) => detailsOf(await ownAuthority(tx)));

	it('the administrator changes it, which the trail keeps; nobody else reads or writes it here', async () => {
		const base = await now();
		expect(await edit({ 'imprint.city': '99610 Sömmerda' }, base)).toEqual({ outcome: 'changed' });
		expect((await now())['imprint.city']).toBe('99610 Sömmerda');
		expect(await edit({}, await now())).toEqual({ outcome: 'unchanged' });
		const trail = await db.owner<{ detail: unknown }[]>`select detail from audit_entry where act = 'authority.details'`;
		expect(trail.map((t) => t.detail)).toEqual([{ fields: ['imprint.city'] }]);
		for (const role of ['planner', 'data_steward', 'member'] as const) {
			await expect(edit({}, base, db.as(role))).rejects.toThrow(NotFound);
			await expect(db.database.read(db.as(role), ownAuthority)).rejects.toThrow(NotFound);
		}
	});

	it('what somebody else saved since is not overwritten', async () => {
		const base = await now();
		await edit({ 'imprint.phone': '03634 3540' }, base);
		const second = await edit({ 'imprint.phone': '03634 111' }, base);
		expect(second).toMatchObject({ outcome: 'outdated', now: { 'imprint.phone': '03634 3540' } });
		expect((await now())['imprint.phone']).toBe('03634 3540');
	});

	it('an administrator of another authority changes the own one only', async () => {
		const other = randomUUID();
		await db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'nachbar', 'Nachbar', 'Landkreis', '16067', '{"secondFactor":"everyone"}')`;
		const mine = await now();
		const them = { ...db.as('administrator'), authorityId: other };
		const theirs = await db.database.read(them, async (tx) => detailsOf(await ownAuthority(tx)));
		expect(theirs.name).toBe('Nachbar');
		expect(await edit({ name: 'Landkreis Gotha' }, theirs, them)).toEqual({ outcome: 'changed' });
		expect(await now()).toEqual(mine);
		const rows = await db.owner<{ name: string; settings: object }[]>`select name, settings from authority order by name`;
		expect(rows.map((r) => r.name)).toEqual(['Landkreis Gotha', 'Landkreis Test']);
		expect(rows[0]?.settings).toEqual({ secondFactor: 'everyone' });
	});
});
