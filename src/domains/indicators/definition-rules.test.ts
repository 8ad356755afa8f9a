import { describe, expect, it } from 'vitest';
import { checkArchiving, checkSurroundings, quotientKind, usersOf, type DefinitionSurroundings } from './definition-rules.ts';
import type { IndicatorDefinition } from './model.ts';

const text = { de: 'Fälle', en: 'cases' };
const make = (code: string, more: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({ code, name: { de: code, en: code }, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false, ...more });
const children = make('children', { measures: ['12411:BEV'] });
const poor = make('poor_children', { partOf: 'children' });
const share = make('share', { kind: 'derived', formula: { kind: 'proportion', numerator: 'poor_children', denominator: 'children' } });
const around = (more: Partial<DefinitionSurroundings> = {}): DefinitionSurroundings => ({ others: [children, poor, share], sources: ['office'], topics: ['people'], before: null, delivered: 0, ...more });
const rate = (numerator: string, denominator: string) => make('new_rate', { kind: 'derived', formula: { kind: 'rate', numerator, denominator } });

describe('a definition among others', () => {
	it('may be computed from delivered indicators', () => {
		expect(() => checkSurroundings(rate('poor_children', 'children'), around())).not.toThrow();
	});
	it.each([
		['of itself', rate('new_rate', 'children'), /sich selbst/],
		['of nothing', rate('', 'children'), /unvollständig/],
		['of something unknown', rate('nobody', 'children'), /„nobody“/],
		['of a derived one', rate('share', 'children'), /„share“ wird selbst berechnet/],
		['of the same twice', rate('children', 'children'), /dieselbe/],
		['with an unknown source', make('x', { sourceCode: 'none' }), /Quelle „none“/],
		['with an unknown topic', make('x', { topic: 'none' }), /Thema „none“/],
		['with a measure of another', make('x', { measures: ['12411:BEV'] }), /gehört schon zu „children“/],
		['as part of its own part', make('children', { partOf: 'poor_children' }), /im Kreis/],
		['under a reserved code', make('new'), /„new“/]
	])('is refused %s', (_, definition, words) => {
		expect(() => checkSurroundings(definition, around({ others: [children, poor, share].filter((d) => d.code !== definition.code) }))).toThrow(words);
	});
	it('cannot become derived once figures were delivered, or while others are computed from it', () => {
		const turned = make('children', { kind: 'derived', formula: { kind: 'sum', of: ['poor_children', 'other'] } });
		const others = [poor, share, make('other')];
		expect(() => checkSurroundings({ ...turned, partOf: null }, around({ others: others.map((d) => ({ ...d, partOf: null })), before: children, delivered: 4 }))).toThrow(/geliefert worden/);
		expect(() => checkSurroundings(turned, around({ others, before: children }))).toThrow(/„share“/);
	});
	it('is not archived while others need it', () => {
		expect(usersOf('children', [children, poor, share]).map((d) => d.code)).toEqual(['poor_children', 'share']);
		expect(() => checkArchiving(children, [poor, share])).toThrow(/„poor_children“, „share“/);
		expect(() => checkArchiving(share, [children, poor])).not.toThrow();
	});
	it('gets its interval by what its parts are', () => {
		const all = [children, poor, make('area', { kind: 'measure' }), make('poor_girls', { partOf: 'poor_children' })];
		const kind = (a: string, b: string) => quotientKind(all.find((d) => d.code === a), all.find((d) => d.code === b), all);
		expect([kind('poor_children', 'children'), kind('poor_girls', 'children'), kind('children', 'poor_children'), kind('children', 'area'), kind('area', 'children')]).toEqual(['proportion', 'proportion', 'rate', 'ratio', 'ratio']);
	});
});
