import { describe, expect, it } from 'vitest';
import { isCrossSite } from './cross-site.ts';

const OWN = 'https://portal.example';
const request = (method: string, headers: Record<string, string>) => ({ method, headers: new Headers(headers) });

describe('isCrossSite', () => {
	it('lets reading through', () => {
		expect(isCrossSite(request('GET', { origin: 'https://evil.example' }), OWN)).toBe(false);
	});

	it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json'])('refuses %s from another origin', (type) => {
		expect(isCrossSite(request('POST', { origin: 'https://evil.example', 'content-type': type }), OWN)).toBe(true);
		expect(isCrossSite(request('POST', { origin: OWN, 'content-type': type }), OWN)).toBe(false);
	});

	it('refuses the opaque origin of sandboxed frames, another port and another protocol', () => {
		for (const origin of ['null', 'https://portal.example:8443', 'http://portal.example']) expect(isCrossSite(request('POST', { origin }), OWN)).toBe(true);
	});

	it('uses what the browser says about the site when there is no origin', () => {
		expect(isCrossSite(request('POST', { 'sec-fetch-site': 'same-site', 'content-type': 'text/plain' }), OWN)).toBe(true);
		expect(isCrossSite(request('POST', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }), OWN)).toBe(false);
	});

	it('refuses forms without any sign of where they come from', () => {
		expect(isCrossSite(request('POST', { 'content-type': 'text/plain;charset=utf-8' }), OWN)).toBe(true);
		expect(isCrossSite(request('DELETE', {}), OWN)).toBe(true);
		expect(isCrossSite(request('POST', { 'content-type': 'application/json' }), OWN)).toBe(false);
	});
});
