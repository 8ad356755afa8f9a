/**
 * The whole of our SVG machinery: typed nodes in, text out. No document, no library.
 * A `style` attribute and event handlers cannot be written: the content security policy forbids both.
 */
export type SvgValue = string | number | null | undefined | false;
export type SvgAttributes = Readonly<Record<string, SvgValue>>;
export type SvgChild = SvgNode | string | null | false | undefined;

export interface SvgNode {
	readonly tag: string;
	readonly attributes: SvgAttributes;
	readonly children: readonly SvgChild[];
}

const NAME = /^[A-Za-z][A-Za-z0-9:_-]*$/;
const FORBIDDEN = /^(style$|on)/i;
// oxlint-disable-next-line no-control-regex
const SCRIPT_URL = /^[\s\u0000-\u001f]*(javascript|data|vbscript)\s*:/i;

/**
 * One element. Attributes that are null, undefined or false are left out; numbers are rounded to
 * two decimals. Throws on attribute names that the content security policy would block and on script URLs.
 */
export function el(tag: string, attributes: SvgAttributes = {}, children: readonly SvgChild[] = []): SvgNode {
	if (!tags.has(tag)) checkName(tags, tag, tag.toLowerCase() !== 'script', `Not an SVG element: ${tag}`);
	for (const name in attributes) {
		if (!names.has(name)) checkName(names, name, !FORBIDDEN.test(name), `Attribute not allowed in SVG: ${name}`);
		if (name === 'href' && typeof attributes.href === 'string' && SCRIPT_URL.test(attributes.href)) throw new Error('Script URL in SVG');
	}
	return { tag, attributes, children };
}

// a picture has thousands of names and few different ones: each is looked at once
const tags = new Set<string>();
const names = new Set<string>();

function checkName(passed: Set<string>, name: string, allowed: boolean, fault: string): void {
	if (!NAME.test(name) || !allowed) throw new Error(fault);
	if (passed.size < 1000) passed.add(name);
}

export function group(attributes: SvgAttributes, children: readonly SvgChild[]): SvgNode {
	return el('g', attributes, children);
}

/** At most `digits` decimals, no trailing zeros, never `-0` or an exponent. */
export function number(value: number, digits = 2): string {
	if (!Number.isFinite(value)) throw new Error(`Not a finite number in SVG: ${value}`);
	const factor = 10 ** digits;
	const rounded = Math.round(value * factor) / factor;
	return String(rounded === 0 ? 0 : rounded);
}

/** Characters that XML 1.0 does not allow at all are dropped. */
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Most texts are numbers, paths and names: nothing to escape. */
const PLAIN = /^[ !#-%'-;=?-~\u00a0-\ud7ff]*$/;

export function escapeText(text: string): string {
	if (PLAIN.test(text)) return text;
	return text.replace(NOT_XML, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function escapeAttribute(text: string): string {
	if (PLAIN.test(text)) return text;
	return escapeText(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}

/** Nodes to text: one line, attributes in the order in which they were given. */
export function render(node: SvgChild): string {
	if (node === null || node === undefined || node === false) return '';
	if (typeof node === 'string') return escapeText(node);
	let text = `<${node.tag}`;
	for (const name in node.attributes) {
		const value = node.attributes[name];
		if (value === null || value === undefined || value === false) continue;
		text += ` ${name}="${typeof value === 'number' ? number(value) : escapeAttribute(value)}"`;
	}
	if (node.children.length === 0) return `${text}/>`;
	text += '>';
	for (const child of node.children) text += render(child);
	return `${text}</${node.tag}>`;
}
