/** Routes as they stand in src/routes: address, methods and form actions, read from the source itself. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const folder = resolve(import.meta.dirname, '../../src/routes');

export interface FoundRoute {
	/** as SvelteKit names it, without groups: `/desk/deliveries/[id]` */
	id: string;
	kind: 'page' | 'server';
	/** names of form actions, or of exported methods */
	verbs: string[];
}

function foldersBelow(path: string): string[] {
	return [path, ...readdirSync(path).map((name) => join(path, name)).filter((below) => statSync(below).isDirectory()).flatMap(foldersBelow)];
}

export function foundRoutes(): FoundRoute[] {
	return foldersBelow(folder).flatMap((path): FoundRoute[] => {
		const id = `/${relative(folder, path).split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;
		const routes: FoundRoute[] = [];
		if (['+page.svelte', '+page.server.ts', '+page.ts'].some((name) => existsSync(join(path, name)))) routes.push({ id, kind: 'page', verbs: actionsOf(join(path, '+page.server.ts')) });
		if (existsSync(join(path, '+server.ts'))) routes.push({ id, kind: 'server', verbs: exportsOf(join(path, '+server.ts')).filter((name) => /^[A-Z]+$|^fallback$/.test(name)) });
		return routes;
	});
}

function source(file: string): ts.SourceFile {
	return ts.createSourceFile(file, existsSync(file) ? readFileSync(file, 'utf8') : '', ts.ScriptTarget.Latest, true);
}

/** Exported constants and functions with what they are set to. */
function exported(file: string): Map<string, ts.Expression | undefined> {
	const found = new Map<string, ts.Expression | undefined>();
	for (const statement of source(file).statements) {
		const open = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
		if (ts.isVariableStatement(statement) && open) for (const { name, initializer } of statement.declarationList.declarations) {
			if (ts.isIdentifier(name)) found.set(name.text, initializer);
			else for (const part of name.elements) if (ts.isBindingElement(part)) found.set(part.name.getText(), undefined);
		}
		if (ts.isFunctionDeclaration(statement) && open && statement.name) found.set(statement.name.text, undefined);
		if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) for (const { name } of statement.exportClause.elements) found.set(name.text, undefined);
	}
	return found;
}

const exportsOf = (file: string) => [...exported(file).keys()].sort();

function actionsOf(file: string): string[] {
	const all = exported(file);
	if (!all.has('actions')) return [];
	let value = all.get('actions');
	while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression;
	// anything but a plain list of names cannot be read here and must not slip through
	if (!value || !ts.isObjectLiteralExpression(value) || value.properties.some((p) => !p.name || ts.isComputedPropertyName(p.name))) return ['unreadable'];
	return value.properties.map((p) => p.name?.getText().replace(/['"]/g, '') ?? '').sort();
}
