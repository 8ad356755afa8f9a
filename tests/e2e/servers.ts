/** The server that the tests of this process talk to: each of the processes side by side has one of its own. */
import { inject } from 'vitest';

const server = inject('servers')[Number(process.env.VITEST_POOL_ID) - 1];
if (!server) throw new Error(`no server was started for process ${process.env.VITEST_POOL_ID}`);

export const { base, dataDir } = server;
