import { describe, expect, it } from 'vitest';
import { addSecurityHeaders } from './security-headers.ts';

const plain = { https: false, personal: false, secretAddress: false, crossOrigin: false };

function headersOf(kind: Partial<typeof plain>, before: Record<string, string> = {}): Headers {
	const headers = new Headers(before);
	addSecurityHeaders(headers, { ...plain, ...kind });
	return headers;
}

describe('addSecurityHeaders', () => {
	it('forbids framing and guessing of types everywhere', () => {
		const headers = headersOf({});
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(headers.get('strict-transport-security')).toBeNull();
	});

	it('keeps the policy of a page', () => {
		expect(headersOf({}, { 'content-security-policy': "script-src 'nonce-x'" }).get('content-security-policy')).toBe("script-src 'nonce-x'");
	});

	it('keeps personal answers out of every cache', () => {
		const headers = headersOf({ personal: true, https: true }, { 'cache-control': 'public, max-age=600', etag: '"1"' });
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.has('etag')).toBe(false);
		expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
	});

	it('lets streams of events through as they come, for people who are signed in as well', () => {
		const headers = headersOf({ personal: true }, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' });
		expect(headers.get('cache-control')).toBe('private, no-store, no-transform');
	});

	it('leaves the caching of public answers alone, and lets public data be used elsewhere', () => {
		const headers = headersOf({ crossOrigin: true }, { 'cache-control': 'public, max-age=600' });
		expect(headers.get('cache-control')).toBe('public, max-age=600');
		expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
	});

	it('never hands an address with a token to other sites', () => {
		expect(headersOf({ secretAddress: true }).get('referrer-policy')).toBe('same-origin');
	});
});
