import type pg from 'pg';
import type { Pool } from '#platform/db';

/**
 * Rings when a job is asked for or changed: LISTEN on a connection of its own. It only saves waiting. Where it cannot listen (the server is
 * away, a pooler in between swallows notices), jobs are found by looking.
 */
export const listenForJobs = (pool: Pool, ring: () => void): { readonly close: () => Promise<void> } => {
  let closed = false;
  let client: pg.PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (): void => {
    client = undefined;
    if (!closed) timer = setTimeout(() => void open(), 5000).unref();
  };

  const open = async (): Promise<void> => {
    try {
      const opened = await pool.connect();
      if (closed) {
        opened.release();
        return;
      }
      client = opened;
      opened.on('notification', ring);
      // Stays: a client that was given up may still say that its server ended the connection.
      opened.on('error', (error: Error) => {
        if (client !== opened) return;
        again();
        opened.release(error);
      });
      await opened.query('listen irwell_job');
      ring();
    } catch {
      again();
    }
  };
  const opening = open();

  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await opening;
      // Not given back to the pool: it still listens.
      const last = client;
      client = undefined;
      last?.release(true);
    },
  };
};
