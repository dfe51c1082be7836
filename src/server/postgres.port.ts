import { createServer } from 'node:net';
import { createHash } from 'node:crypto';

// Below the range from which systems take the ports of outgoing connections, so that a port stays free
// between two starts.
const firstPort = 15_432;
const portCount = 10_000;

/**
 * Finds a free port on the loopback: the one used last, else from one that differs by folder onwards.
 * @param last the port of the last start, 0 for none
 * @param folder the data folder; two folders begin at different ports
 */
export async function findPort(last: number, folder: string): Promise<number> {
  if (last !== 0 && (await isFree(last))) return last;
  const offset = createHash('sha256').update(folder).digest().readUInt32BE() % portCount;
  for (let step = 0; step < portCount; step += 1) {
    const port = firstPort + ((offset + step) % portCount);
    if (port !== last && (await isFree(port))) return port;
  }
  throw new Error('no free port on the loopback');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
