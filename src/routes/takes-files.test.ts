/** A page that asks for files can be sent files: what stands before the app lets them through. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refuseRequest } from '#base/request-limits.ts';

const root = import.meta.dirname;
/** a reading profile is as small as a form */
const SMALL = ['desk/profiles', 'desk/deliveries/[id]'];

it('every page with a field for files', () => {
	const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte') && readFileSync(join(root, path), 'utf8').includes('type="file"')).map((path) => path.split('/').slice(0, -1).join('/').replace(/\(\w+\)\//g, ''));
	expect(pages.length).toBeGreaterThan(5);
	const refused = pages.filter((page) => !SMALL.includes(page) && refuseRequest({ method: 'POST', url: `/${page.replace(/\[\w+\]/g, '7')}?/add`, headers: { host: 'h', 'content-length': String(8 * 1024 * 1024) } }, { uploadLimit: 64 * 1024 * 1024 }) !== null);
	expect(refused).toEqual([]);
});
