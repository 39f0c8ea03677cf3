// What one side said of a judgement is told with what it leaves out, or not at all. An Account shows only who speaks, and where; its words lie inside
// and come out all together, with the judgements that it leaves out (`openAccount`), for the one place that draws them. The database gives them out
// in no other way (0211).

export type JudgementLeftOut = {
  readonly number: number;
  readonly summary: string;
  readonly outcome: 'sufficient' | 'not-sufficient';
  readonly judgedBy: string;
  /** The inspectors' own letter is not held: each judgement is as somebody quoted it. */
  readonly quotedBy: string;
  readonly place: string;
};

type Some<T> = readonly [T, ...T[]];

/** The words of an account, and what it leaves out: neither without the other. */
export type WholeAccount = {
  readonly headline: string;
  readonly says: Some<{ readonly summary: string; readonly place: string }>;
  readonly leavesOut: Some<string>;
  readonly judgementsLeftOut: Some<JudgementLeftOut>;
};

/** Who speaks of a judgement, and in which document. It has no headline that a page could print. */
export type Account<Document = unknown> = {
  readonly code: string;
  readonly eventCode: string;
  readonly speaker: string;
  readonly source: Document;
};

const words = new WeakMap<Account, WholeAccount>();

const some = <T>(what: string, all: readonly T[]): Some<T> => {
  const [first, ...others] = all;
  if (first === undefined) throw new Error(`An account without ${what} is not told.`);
  return [first, ...others];
};

type Lists = {
  readonly [Key in Exclude<keyof WholeAccount, 'headline'>]: readonly WholeAccount[Key][number][];
} & Pick<WholeAccount, 'headline'>;

/** Shuts the words in. Throws where what it leaves out is missing: then it is not told. */
export const anAccount = <Document>(face: Account<Document>, said: Lists): Account<Document> => {
  const account = { code: face.code, eventCode: face.eventCode, speaker: face.speaker, source: face.source };
  words.set(account, {
    headline: said.headline,
    says: some('what it says', said.says),
    leavesOut: some('what it leaves out', said.leavesOut),
    judgementsLeftOut: some('the judgements that it leaves out', said.judgementsLeftOut),
  });
  return account;
};

/** All of an account. For the drawing of accounts side by side alone, which a test holds. */
export const openAccount = (account: Account): WholeAccount => {
  const whole = words.get(account);
  if (!whole) throw new Error('This is no account that was read.');
  return whole;
};

/** Accounts of one judgement, of which there are two at the least: neither stands alone. Throws where one does. */
export const sideBySide = <Document>(accounts: readonly Account<Document>[]): readonly Account<Document>[] => {
  for (const account of accounts)
    if (!accounts.some(({ code, eventCode }) => code !== account.code && eventCode === account.eventCode))
      throw new Error(`The account of ${account.speaker} is not told without another.`);
  return accounts;
};
