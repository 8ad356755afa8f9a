#!/usr/bin/env node
// Runs on any Node from 20.19: prepares the checkout, then hands over to the pinned Node of this project.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { prepare } from '../scripts/prepare.mjs';

const args = process.argv.slice(2);
// with anything behind it, it is a question for help or a wrong call
const starting = args[0] === 'start' && args.length === 1;
const node = await prepare({ build: starting, quiet: !starting });
if (!node) process.exit(1);
const cli = ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./cli.ts', import.meta.url)), ...args];
// what has been compiled once is kept beside the libraries; where that cannot be written it is compiled each time
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/planungskreis', import.meta.url));
// glibc and the kernel deal in pages of 2 MB instead of 4 kB: files and figures fill hundreds of megabytes, and fetching each small page costs a quarter of the time
const memory = ['hugetlb=1'];
// the typesetter asks for memory in a million small pieces; glibc then takes it from the system in large ones and keeps it until the end
if (args[0] === 'report') memory.push('top_pad=4194304', 'trim_threshold=4294967296', 'mmap_threshold=1073741824');
if (!starting) process.env.GLIBC_TUNABLES ??= memory.map((setting) => `glibc.malloc.${setting}`).join(':');
// a command holds its data in typed arrays: a large nursery for short-lived objects would only cost memory; a report is made of many
// the engine's own threads (four, wherever it is) take no more than the processors that are left: beside the command works the database
const engineThreads = Math.max(1, Math.min(4, availableParallelism() - 1));
const command = [`--v8-pool-size=${engineThreads}`, `--min-semi-space-size=8`, `--max-semi-space-size=${args[0] === 'report' ? 16 : 8}`, ...cli];
// else the engine takes every buffer that comes and goes for a reason to look through all its memory, several times a second
const engine = '--external-memory-accounted-in-global-limit';
// where the system can do it, the command takes the place of this process instead of running beside it
if (!starting && process.platform !== 'win32' && process.execve) process.execve(node, [node, ...command]);
const child = spawn(node, starting ? [engine, ...cli] : command, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
