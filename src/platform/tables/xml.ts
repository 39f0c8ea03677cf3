import { SaxesParser } from 'saxes';

/**
 * XML as a stream: no document type, no entities but the five of XML itself, bounds of depth and of size. Names come without their
 * prefix. What is wrong with the text ends the reading and is told once, with its line.
 */
export type XmlHandlers = {
  /** `name` as it was written, without a prefix; `line` counted from 1. Attributes but xmlns and xsi ones, which say nothing about data. */
  readonly open: (name: string, line: number, attributes: Readonly<Record<string, string>>) => void;
  /** Text between two tags, entities resolved; it may come in more than one piece. */
  readonly text: (text: string) => void;
  readonly close: (name: string, line: number) => void;
};

export type XmlFault = {
  readonly line: number;
  readonly fault: 'doctype' | 'encoding' | 'malformed' | 'too-deep' | 'too-long' | 'cut-short';
  /** What the parser says; technical. */
  readonly words: string;
};

export type XmlReader = {
  /** Nothing is told after a fault. */
  readonly push: (text: string) => void;
  readonly end: () => void;
  readonly fault: () => XmlFault | undefined;
};

/** `text`: characters of one text, comment or tag. */
export type XmlLimits = { readonly depth: number; readonly text: number };

/** The encodings whose bytes are told apart before the text comes here; a declaration of another is believed, and refused. */
const readEncodings = /^(utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-1|windows-1252|cp1252)$/i;

const local = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** A piece is pushed on in parts of this size, so that the bound on one text is kept to about as much. */
const part = 65_536;

export const xmlReader = (handlers: XmlHandlers, limits: XmlLimits): XmlReader => {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let fault: XmlFault | undefined;
  let depth = 0;
  /** Characters since the parser last told something: it holds an unfinished text, tag or comment in memory. */
  let waiting = 0;

  const stop = (kind: XmlFault['fault'], words = ''): void => {
    fault ??= { line: parser.line, fault: kind, words };
  };

  parser.on('error', (error) => {
    const words = error.message.replace(/^\d+:\d+: /, '');
    stop(/unclosed tag|unexpected end|document must contain/.test(words) ? 'cut-short' : 'malformed', words);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !readEncodings.test(encoding)) stop('encoding', encoding);
  });
  parser.on('doctype', () => {
    stop('doctype');
  });
  parser.on('opentag', (tag) => {
    if (fault !== undefined) return;
    waiting = 0;
    depth += 1;
    if (depth > limits.depth) {
      stop('too-deep');
      return;
    }
    handlers.open(local(tag.name), parser.line, tag.attributes);
  });
  parser.on('closetag', (tag) => {
    if (fault !== undefined) return;
    waiting = 0;
    depth -= 1;
    handlers.close(local(tag.name), parser.line);
  });
  const text = (found: string): void => {
    if (fault !== undefined) return;
    waiting = 0;
    if (found.length > limits.text) stop('too-long');
    else handlers.text(found);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('comment', () => {
    waiting = 0;
  });

  const write = (piece: string): void => {
    waiting += piece.length;
    parser.write(piece);
    if (waiting > limits.text + part) stop('too-long');
  };

  return {
    push: (piece) => {
      for (let at = 0; at < piece.length && fault === undefined; at += part)
        write(piece.length <= part ? piece : piece.slice(at, at + part));
    },
    end: () => {
      if (fault === undefined) parser.close();
    },
    fault: () => fault,
  };
};
