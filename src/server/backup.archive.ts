import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Sequence, Table } from './backup.tables.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** Begins an archive: what it is a copy of. */
export type Manifest = {
  format: 'tovholder-backup-1';
  madeAt: string;
  migrations: string[];
};

/** Ends an archive, and shows by being there that it is whole. */
export type Closing = {
  sequences: Sequence[];
  highestTransaction: string;
  fingerprints: Record<string, string>;
};

/** One piece of an archive; a table's rows (COPY text) follow it in pieces of any size. */
export type Frame =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'table'; table: Table }
  | { kind: 'rows'; rows: Buffer }
  | { kind: 'closing'; closing: Closing };

// An archive is gzip over frames: one letter, the length in four bytes (big-endian), the content.
const letters = { manifest: 'M', table: 'T', rows: 'R', closing: 'E' } as const;
const headLength = 5;
const longestFrame = 2 ** 28;

/** A frame as bytes. */
export function encodeFrame(frame: Frame): Buffer {
  const content = frame.kind === 'rows' ? frame.rows : Buffer.from(JSON.stringify(valueOf(frame)));
  const head = Buffer.alloc(headLength);
  head.write(letters[frame.kind], 0, 'latin1');
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/**
 * Reads an archive's frames in order, holding no more than one at a time.
 * @throws StartRefusal when the file is missing, is no backup, or is broken off
 */
export async function* readArchive(file: string): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  const source = createReadStream(file);
  const gunzip = createGunzip();
  // The error reaches the reader through the last stream; here it only must not go unheard.
  const flow = pipeline(source, gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let frame = takeFrame(rest);
      while (frame !== undefined) {
        rest = rest.subarray(frame.length);
        yield decodeFrame(frame.letter, frame.content);
        frame = takeFrame(rest);
      }
    }
    await flow;
  } catch (error) {
    throw readRefusal(error, file);
  }
  if (rest.length > 0) throw brokenArchive(file);
}

/** The file is no backup of ours, or only a part of one. */
export function brokenArchive(file: string): StartRefusal {
  return new StartRefusal(
    'backup-broken',
    `${file} er ikke en hel sikkerhedskopi: den er afbrudt, ændret eller noget andet.`,
    'Brug en anden kopi. Intet er ændret i databasen.',
  );
}

function valueOf(frame: Exclude<Frame, { kind: 'rows' }>): unknown {
  if (frame.kind === 'manifest') return frame.manifest;
  return frame.kind === 'table' ? frame.table : frame.closing;
}

function takeFrame(bytes: Buffer): { letter: string; content: Buffer; length: number } | undefined {
  if (bytes.length < headLength) return undefined;
  const size = bytes.readUInt32BE(1);
  if (size > longestFrame) throw new SyntaxError('frame too long');
  const length = headLength + size;
  if (bytes.length < length) return undefined;
  return {
    letter: bytes.toString('latin1', 0, 1),
    content: bytes.subarray(headLength, length),
    length,
  };
}

function decodeFrame(letter: string, content: Buffer): Frame {
  if (letter === letters.rows) return { kind: 'rows', rows: content };
  const value: unknown = JSON.parse(content.toString());
  if (letter === letters.manifest) return { kind: 'manifest', manifest: value as Manifest };
  if (letter === letters.table) return { kind: 'table', table: value as Table };
  if (letter === letters.closing) return { kind: 'closing', closing: value as Closing };
  throw new SyntaxError('unknown frame');
}

function readRefusal(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (code.startsWith('Z_') || error instanceof SyntaxError) return brokenArchive(file);
  if (['ENOENT', 'EACCES', 'EISDIR'].includes(code)) {
    return new StartRefusal(
      'backup-unreadable',
      `Filen ${file} findes ikke eller kan ikke læses (${code}).`,
      'Ret filnavnet, eller giv kontoen læseadgang.',
    );
  }
  return error;
}
