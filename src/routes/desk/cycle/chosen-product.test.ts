import { expect, it } from 'vitest';
import { chosenProduct } from './chosen-product.ts';

const element = (text: string, target: string) => ({ text: `${text} · ${target}`, product: { kind: 'element' as const, target, label: { de: '', en: '' } } });
const choices = [element('Ziel 2.1 Weniger Menschen sind lange arbeitslos', '31'), element('Ziel 12.1 Wege sind kurz', '32'), element('Maßnahme 2.10 Beratung vor Ort', '33'), element('Maßnahme 2.11 Beratung am Telefon', '34')];
const target = (typed: string) => chosenProduct(choices, typed)?.product.target ?? null;

it('understands a text of the list, a code, and words of the name', () => {
	expect(target('Ziel 12.1 Wege sind kurz · 32')).toBe('32');
	expect(target(' 2.1 ')).toBe('31');
	expect(target('ziel 12.1')).toBe('32');
	expect(target('wege  sind')).toBe('32');
});

it('knows a report by its address, with or without edition', () => {
	const report = (target: string) => ({ text: `Bericht Sozialbericht · ${target}`, product: { kind: 'report' as const, target, label: { de: '', en: '' } } });
	const reports = [report('sozialbericht'), report('sozialbericht/2')];
	for (const target of ['sozialbericht', 'sozialbericht/2']) expect(chosenProduct(reports, target)?.product.target).toBe(target);
});

it('leaves numbers, addresses and what is not in the list to others', () => {
	for (const typed of ['31', '#31', 'Nr. 31', 'https://kreis.example/2.1', '/indicators', 'Bahnhof', '2.2', '']) expect([typed, target(typed)]).toEqual([typed, null]);
});

it('names what fits where several do', () => expect(() => target('Beratung')).toThrow('„Beratung“ passt auf mehrere: „Maßnahme 2.10 Beratung vor Ort · 33“, „Maßnahme 2.11 Beratung am Telefon · 34“. Bitte eines aus der Liste wählen.'));
