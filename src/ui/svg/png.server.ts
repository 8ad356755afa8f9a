import { Resvg } from '@resvg/resvg-js';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const FACES = ['400Regular/FiraSans_400Regular', '500Medium/FiraSans_500Medium', '600SemiBold/FiraSans_600SemiBold'];

/** Paths of the TTF faces that pictures use; the same files serve the PDF. */
export function fontFiles(): string[] {
	return FACES.map((face) => require.resolve(`@expo-google-fonts/fira-sans/${face}.ttf`));
}

/** SVG text to PNG bytes, `width` pixels wide on white. Same text, same bytes: only our own fonts are used. */
export function svgToPng(svg: string, width: number): Uint8Array {
	const image = new Resvg(svg, {
		fitTo: { mode: 'width', value: width },
		background: '#ffffff',
		font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Fira Sans', sansSerifFamily: 'Fira Sans' }
	}).render();
	return image.asPng();
}
