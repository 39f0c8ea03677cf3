import { pagination } from '#platform/views';
import type { Child } from '#platform/views';

type Pages = {
  readonly total: number;
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
  readonly address: (page: number) => string;
  readonly what: string;
};

/** The pages of a long list: the first, the last, those around this one. Nothing where one page holds all. */
export const pages = ({ total, page, size, address, what }: Pages): Child => {
  const last = Math.ceil(total / size);
  if (last <= 1) return undefined;
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((each) => each >= 1 && each <= last);
  const items = shown.flatMap((each, index) => [
    ...(index > 0 && each - (shown[index - 1] ?? each) > 1 ? [{ ellipsis: true }] : []),
    { number: String(each), href: address(each), current: each === page },
  ]);
  return pagination({
    landmarkLabel: `Pages of ${what.toLowerCase()}`,
    classes: 'irw-screen-only',
    items,
    ...(page > 1 ? { previous: { href: address(page - 1) } } : {}),
    ...(page < last ? { next: { href: address(page + 1) } } : {}),
  });
};
