import { expect, it } from 'vitest';
import { InvalidInput, UserError } from './errors.ts';
import { FormFaults } from './form-faults.ts';

it('tells all faults of a form at once, the first of each field', () => {
	const faults = new FormFaults();
	faults.throwIfAny();
	faults.add('from', 'Von fehlt.');
	faults.add('from', 'Von liegt hinten.');
	faults.take(() => {
		throw new InvalidInput('to', 'Bis fehlt.', [{ field: 'from', message: 'Von noch einmal.' }, { field: 'name', message: 'Name fehlt.' }]);
	});
	expect([faults.has('to', 'x'), faults.has('x')]).toEqual([true, false]);
	expect(() => faults.take(() => { throw new UserError('anderes'); })).toThrow('anderes');
	let thrown: unknown;
	try {
		faults.throwIfAny();
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toMatchObject({ field: 'from', message: 'Von fehlt.\nBis fehlt.\nName fehlt.', faults: [{ field: 'from' }, { field: 'to' }, { field: 'name' }] });
});
