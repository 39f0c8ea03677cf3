import { gzipSync } from 'node:zlib';

export type Answer = { readonly status: number; readonly text: string; readonly gzipped: number };

/** Somebody at a browser, without the browser: keeps cookies, follows nothing by itself. */
export const aVisitor = (address: string) => {
  const cookies = new Map<string, string>();
  const send = async (where: string, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${address}${where}`, {
      redirect: 'manual',
      headers: { cookie, origin: address },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const get = async (where: string): Promise<Answer> => {
    const answer = await send(where);
    const text = await answer.text();
    return { status: answer.status, text, gzipped: gzipSync(text).length };
  };
  return {
    get,
    signIn: async (role: string): Promise<void> => {
      const { text } = await get('/sign-in');
      const account = new RegExp(`value="([^"]+ 999 ${role})"`).exec(text)?.[1] ?? '';
      const formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? '';
      const answer = await send('/sign-in', new URLSearchParams({ formToken, account }));
      if (answer.status !== 303) throw new Error(`Signing in answered ${String(answer.status)}.`);
    },
  };
};

export type Visitor = ReturnType<typeof aVisitor>;

/** Milliseconds of each answer while so many visitors ask for one page again and again, for so many seconds. */
export const latencies = async (
  visitors: readonly Visitor[],
  page: string,
  seconds: number,
): Promise<readonly number[]> => {
  const until = performance.now() + seconds * 1000;
  const each = await Promise.all(
    visitors.map(async (visitor) => {
      const took: number[] = [];
      while (performance.now() < until) {
        const began = performance.now();
        const { status } = await visitor.get(page);
        if (status !== 200) throw new Error(`${page} answered ${String(status)}.`);
        took.push(performance.now() - began);
      }
      return took;
    }),
  );
  return each.flat();
};

/** The value below which so large a part lies, by the nearest rank. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? Number.NaN;
