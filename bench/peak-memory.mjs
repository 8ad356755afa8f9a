// Loaded into measured processes through NODE_OPTIONS: each leaves a line with its largest resident set (kB) in the file BENCH_PEAK names.
import { appendFileSync } from 'node:fs';

process.on('exit', () => appendFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`));
