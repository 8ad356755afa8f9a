/** The record names every table that holds data of people, and none that is not there. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { activities } from './activities.ts';

/** Tables without data of people beyond the name of who did something, which the trail has as well. */
const NO_PEOPLE = new Set([
	'agenda_item', 'agenda_template', 'area', 'area_change', 'area_list', 'attachment', 'attachment_piece', 'authority', 'body', 'boundary', 'boundary_set', 'confirmed_finding', 'consultation', 'contribution_version', 'converted_block', 'cycle', 'cycle_contribution', 'cycle_deliverable', 'cycle_phase', 'cycle_product', 'decided_cell', 'definition_draft',
	'definition_version', 'delivery_counter', 'delivery_file', 'delivery_withdrawal', 'digest', 'digest_rhythm', 'disclosed_block', 'disclosed_delivery', 'disclosed_indicator', 'disclosed_note', 'disclosed_planning_area', 'disclosed_source', 'element', 'element_link', 'element_version', 'expected_fulfilment', 'expected_reminder', 'expected_waiver', 'incoming_piece', 'indicator',
	'indicator_version', 'inventory_file', 'inventory_record', 'inventory_version', 'job', 'layout_step', 'legislative_term', 'meeting', 'meeting_series', 'news_change', 'observation_block', 'paper', 'paper_release', 'planning_area', 'planning_area_member', 'public_record_count', 'published_element', 'published_inventory', 'published_round', 'reading_profile',
	'release', 'report_edition', 'resolution', 'resolution_subject', 'round', 'round_choice', 'round_criterion', 'round_decision', 'round_rating', 'round_stage', 'source', 'strategy', 'strategy_element', 'strategy_version', 'territorial_change', 'territorial_link', 'topic'
]);
const tables = readdirSync(join(import.meta.dirname, '../../../../../docs/data')).map((name) => name.replace(/\.md$/, ''));
const all = activities({ auditYears: 10, months: 36, mailServer: false });

it('a new table is either in the record or known to hold no data of people', () => {
	const named = new Set(all.flatMap((a) => a.tables));
	expect(tables.filter((t) => !named.has(t) && !NO_PEOPLE.has(t))).toEqual([]);
	expect([...named].filter((t) => !tables.includes(t))).toEqual([]);
	expect([...NO_PEOPLE].filter((t) => named.has(t) || !tables.includes(t))).toEqual([]);
});

it('says everything of each that the article asks for, with the periods in force', () => {
	for (const a of all) for (const text of [a.name, a.purpose, a.basis, a.people, a.data, a.recipients, a.deletion]) expect([a.name, text.length > 3]).toEqual([a.name, true]);
	const text = JSON.stringify(activities({ auditYears: 7, months: 24, mailServer: true }));
	expect(text).toContain('7 Jahre');
	expect(text).toContain('24 Monate');
	expect(text).toContain('Auftragsverarbeitung');
});
