const figure = /\d[\d,.]*\s?(?:%|per cent|weeks?|months?|days?|children|families)(?![\w-])/i;

/** Whether a sentence of an inspection tells a figure: a number of weeks, months, children. '20-week limit' and 'ages 18 to 25' are none. */
export const givesFigure = (summary: string): boolean => figure.test(summary);
