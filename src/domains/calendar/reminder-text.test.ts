import { describe, expect, it } from 'vitest';
import { mailtoOf, reminderText, type ReminderSubject } from './reminder-text.ts';

const subject: ReminderSubject = { expectation: { title: 'Hilfen zur Erziehung', office: 'Jugendamt', contactName: 'Frau Ö. & Co', note: null }, period: '2025-H1', due: '2026-02-28', authority: 'Landkreis Sömmerda', planner: 'Eva Plan', late: false, link: null };

describe('a reminder', () => {
	it('names what, for when, by when, and the way to deliver', () => {
		const { subject: head, body } = reminderText({ ...subject, link: { address: 'https://kreis.example/hand-in/abc', expiresAt: new Date('2026-05-01T10:00:00Z') } });
		expect(head).toBe('Bitte um Daten: Hilfen zur Erziehung 1. Halbjahr 2025');
		expect(body).toMatch(/^Guten Tag Frau Ö\. & Co,\n\nwir erwarten von Ihnen bis 28\. Februar 2026 .*1\. Halbjahr 2025/);
		expect(body).toContain('https://kreis.example/hand-in/abc');
		expect(body).toContain('1. Mai 2026');
	});

	it('after the due day says so, and never holds a link that is no longer known', () => {
		const { subject: head, body } = reminderText({ ...subject, late: true, link: { given: new Date('2026-01-10T10:00:00Z'), expiresAt: new Date('2026-05-01T10:00:00Z') } });
		expect(head).toMatch(/^Erinnerung: /);
		expect(body).toMatch(/waren am 28\. Februar 2026 fällig.*10\. Januar 2026 erhalten/s);
		expect(body).not.toContain('http');
	});

	it('opens in a mail program as it is, whatever signs are in it', () => {
		const text = reminderText(subject);
		const url = new URL(mailtoOf('hilfe@amt.example', text));
		expect(url.pathname).toBe('hilfe@amt.example');
		expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
		expect(url.searchParams.get('subject')).toBe(text.subject);
		expect(url.searchParams.get('body')).toBe(text.body.replaceAll('\n', '\r\n'));
	});
});
