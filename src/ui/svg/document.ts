import { el, type SvgChild, type SvgNode } from './element.ts';

export type Theme = 'screen' | 'print';
export type Lang = 'de' | 'en';

export interface PictureOptions {
	/** Put before every id, so that several pictures can stand on one page. Letters, digits, hyphens. */
	idPrefix: string;
	/** print: font named and size fixed, no links. Default screen: font and width come from the page. */
	theme?: Theme;
	lang?: Lang;
	/** All it shows stands in words beside it: screen readers pass over it. */
	decorative?: boolean;
}

export interface Picture {
	width: number;
	height: number;
	title: string;
	description: string;
	idPrefix: string;
	theme: Theme;
	lang: Lang;
	decorative?: boolean;
}

/** Throws unless the prefix may start an id. */
export function checkPrefix(prefix: string): string {
	if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(prefix)) throw new Error(`Not a prefix for ids: ${prefix}`);
	return prefix;
}

/**
 * The outermost element, named by its title and described by its description.
 * A picture with links is a group, not an image: what is inside an image cannot be reached.
 */
export function pictureRoot(picture: Picture, className: string, children: readonly SvgChild[], interactive = false): SvgNode {
	const { width, height, idPrefix, theme, lang } = picture;
	const title = `${idPrefix}-title`;
	const description = `${idPrefix}-desc`;
	const print = theme === 'print';
	return el(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			class: className,
			viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
			width: print ? Math.round(width) : null,
			height: print ? Math.round(height) : null,
			...(picture.decorative
				? { 'aria-hidden': 'true', focusable: 'false' }
				: { role: interactive ? 'group' : 'img', 'aria-labelledby': title, 'aria-describedby': description, lang }),
			'font-family': print ? 'Fira Sans' : null
		},
		picture.decorative ? children : [el('title', { id: title }, [picture.title]), el('desc', { id: description }, [picture.description]), ...children]
	);
}
