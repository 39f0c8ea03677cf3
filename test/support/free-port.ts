import { createServer } from 'node:net';

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, 'localhost', () =>
      probe.close(() => {
        resolve(true);
      }),
    );
  });

/**
 * A port of localhost that nothing listens on. It lies below those that the system gives to connections of its own, and is drawn by chance, so
 * that nothing is likely to take it before it is used.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found between 20000 and 32000.');
};
