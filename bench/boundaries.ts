/**
 * Boundaries of all municipalities of Germany, read, reprojected, simplified so that neighbours keep the same line, dissolved into counties. The
 * real file is needed: `BOUNDARIES=path/to/VG250_GEM.zip`, or the folder of public files beside the project.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseDbf, parseShp } from 'shpjs';
import { unzipSync } from 'fflate';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import { readBoundaries } from '#domains/areas/boundaries/read-boundaries.ts';
import { countEdges } from '#domains/areas/boundaries/shared-edges.ts';
import { dissolve, simplifyBoundaries } from '#domains/areas/boundaries/simplify.ts';
import { ms, tell, thousands } from './figures.ts';

const file = process.env.BOUNDARIES ?? '../shared/data/boundaries/VG250_GEM_simplified.zip';

interface Run {
	milliseconds: number;
	/** largest resident set, MB */
	peak: number;
	areas: number;
	/** edges that one area has alone, before and after: they grow where neighbours come apart */
	alone: [number, number];
}

/** In a process of its own, so that the memory is that of this way alone. */
function run(way: 'ours' | 'rival'): Run {
	const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, way], { encoding: 'utf8' });
	if (done.status !== 0) throw new Error(done.stderr);
	return JSON.parse(done.stdout) as Run;
}

function ours(): Pick<Run, 'areas' | 'alone'> {
	const reading = readBoundaries({ name: file, bytes: new Uint8Array(readFileSync(file)) });
	if ('problems' in reading) throw new Error(reading.problems[0]?.what.en);
	const simple = simplifyBoundaries(reading.features, { toleranceMetres: 400 });
	dissolve(simple, ({ key }) => key.slice(0, 5));
	const share = (features: typeof simple): number => countEdges(features).outer;
	return { areas: simple.length, alone: [share(reading.features), share(simple)] };
}

/** The bare libraries one after another: no checks, no reprojection, no keys, no protection of small areas. */
function rival(): Pick<Run, 'areas' | 'alone'> {
	const parts = unzipSync(new Uint8Array(readFileSync(file)));
	const part = (extension: string): Uint8Array => Object.entries(parts).find(([name]) => name.endsWith(extension))?.[1] ?? new Uint8Array();
	parseDbf(part('.dbf'), undefined as never);
	const geometries = parseShp(part('.shp')).filter((shape) => shape !== null);
	const weighted = presimplify(topology({ areas: { type: 'GeometryCollection', geometries } as never }, 1e5) as never);
	const screen = simplify(weighted, quantile(weighted, 0.5));
	const collection = feature(screen as never, (screen as unknown as { objects: { areas: never } }).objects.areas) as unknown as { features: unknown[] };
	return { areas: collection.features.length, alone: [0, 0] };
}

const way = process.argv[2];
if (way === 'ours' || way === 'rival') {
	const began = performance.now();
	const result = way === 'ours' ? ours() : rival();
	console.log(JSON.stringify({ ...result, milliseconds: performance.now() - began, peak: process.resourceUsage().maxRSS / 1024 }));
} else if (!existsSync(file)) console.log(`  skipped: ${file} is not there (BOUNDARIES=path to a shapefile of all municipalities)`);
else {
	const [our, bare] = [run('ours'), run('rival')];
	tell({ figure: `Boundaries of ${thousands(our.areas)} municipalities, read, simplified, dissolved`, ours: ms(our.milliseconds), rival: `${ms(bare.milliseconds)}, bare topojson libraries`, ratio: our.milliseconds / bare.milliseconds, goal: '< 20 s', reached: our.milliseconds < 20_000 });
	tell({ figure: '… memory', ours: `${our.peak.toFixed(0)} MB`, rival: `${bare.peak.toFixed(0)} MB`, ratio: our.peak / bare.peak, goal: '< 1 GB', reached: our.peak < 1024 });
	tell({ figure: '… edges that one area has alone, after and before', ours: thousands(our.alone[1]), rival: thousands(our.alone[0]), ratio: our.alone[1] / our.alone[0], goal: 'not more than before', reached: our.alone[1] <= our.alone[0] });
}
