import { describe, expect, it } from 'vitest';
import { coarseNetworkOf, networkOf } from './client-network.ts';

describe('networkOf', () => {
	it('counts an IPv4 address as itself, however it is written', () => {
		expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
		expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
	});

	it('counts all addresses of one IPv6 network as one', () => {
		expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
		expect(networkOf('2001:0db8:0001:0002::1')).toBe('2001:db8:1:2::/64');
		expect(networkOf('2001:db8:1:3::1')).not.toBe('2001:db8:1:2::/64');
		expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
	});

	it('leaves what is no address alone', () => {
		for (const text of ['unknown', '', 'a:b', '1:2:3:4:5:6:7:8:9']) expect(networkOf(text)).toBe(text);
	});
});

describe('coarseNetworkOf', () => {
	it('names no single address', () => {
		expect(coarseNetworkOf('192.0.2.7')).toBe('192.0.2.0/24');
		expect(coarseNetworkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
		expect(coarseNetworkOf('::1')).toBe('0:0:0::/48');
		expect(coarseNetworkOf('anything <b>')).toBe('unknown');
	});
});
