import { describe, expect, it } from 'vitest';
import { FORM_LIMIT, isOwnHost, refuseRequest } from './request-limits.ts';

const limits = { uploadLimit: 64 * 1024 * 1024 };
const status = (method: string, url: string, headers: Record<string, string> = {}) => refuseRequest({ method, url, headers: { host: 'portal.example', ...headers } }, limits)?.status ?? null;

describe('refuseRequest', () => {
	it.each(['portal.example', 'portal.example:3000', '127.0.0.1:1', '[::1]:3000', 'my_host'])('takes the host %s', (host) => {
		expect(status('GET', '/', { host })).toBeNull();
	});

	it.each(['', 'a b', 'x/y', 'u@evil.example', '[::1', 'h:99999', 'h:', 'a\u0000', '[x]', `${'a'.repeat(300)}`])('refuses the host %j', (host) => {
		expect(status('GET', '/', { host })).toBe(400);
	});

	it('refuses paths that could be read as another host, and none at all', () => {
		for (const url of ['//evil.example/', 'http://evil.example/', '*', '/areas/%00', '/search?q=a%00']) expect(status('GET', url)).toBe(400);
		expect(refuseRequest({ method: 'GET', url: '/', headers: {} }, limits)?.status).toBe(400);
	});

	it('takes large bodies only where files are handed in', () => {
		const large = { 'content-length': String(FORM_LIMIT + 1) };
		for (const url of ['/sign-in', '/en/sign-in', '/desk/profile?/password', '/desk/deliveriesx']) expect(status('POST', url, large)).toBe(413);
		for (const url of ['/desk/deliveries?/upload', '/en/desk/deliveries', '/desk/deliveries/1?/profile', '/hand-in/abc?/upload', '/en/hand-in/abc']) expect(status('POST', url, large)).toBeNull();
		expect(status('POST', '/desk/deliveries', { 'content-length': String(66 * 1024 * 1024) })).toBe(413);
		expect(status('POST', '/sign-in', { 'content-length': '200' })).toBeNull();
	});

	it('says how a file that is too large gets in all the same', () => {
		const text = (url: string) => refuseRequest({ method: 'POST', url, headers: { host: 'h', 'content-length': String(80 * 1024 * 1024) } }, limits)?.text;
		expect(text('/en/desk/areas?/upload')).toMatch(/höchstens 64 MB möglich\. .*npx planungskreis areas import DATEI.*UPLOAD_LIMIT_MB[^]*at most 64 MB/);
		expect(text('/desk/deliveries?/upload')).toContain('npx planungskreis import DATEI');
		expect(text('/sign-in')).not.toContain('npx');
		// an office behind its link has no command line here
		expect(text('/hand-in/abc?/upload')).toMatch(/höchstens 64 MB(?!.*npx)/);
	});

	it('takes no body for the interface, and echoes nothing', () => {
		for (const headers of [{ 'content-length': String(FORM_LIMIT + 1) }, { 'transfer-encoding': 'chunked' }]) expect(refuseRequest({ method: 'POST', url: '/api/v1/areas', headers: { host: 'h', ...headers } }, limits)).toMatchObject({ status: 405, allow: 'GET, HEAD, OPTIONS' });
		for (const url of ['/', '/api/v1/areas']) expect(status('TRACE', url)).toBe(405);
	});

	it('wants to know the length of a form beforehand', () => {
		expect(status('POST', '/sign-in', { 'transfer-encoding': 'chunked' })).toBe(411);
		expect(status('POST', '/desk/deliveries', { 'transfer-encoding': 'chunked' })).toBeNull();
		expect(status('POST', '/sign-out')).toBeNull();
	});
});

describe('isOwnHost', () => {
	const own = { origin: 'https://portal.example', originGiven: true, authorities: ['andere.example', null] };
	it('knows its own names once the address is configured', () => {
		for (const name of ['portal.example', 'PORTAL.example', 'andere.example', 'localhost', '127.0.0.1', '[::1]']) expect(isOwnHost(name, own)).toBe(true);
		for (const name of ['evil.example', 'portal.example.evil.example', 'null', '']) expect(isOwnHost(name, own)).toBe(false);
		expect(isOwnHost('anything.example', { ...own, originGiven: false })).toBe(true);
	});
});
