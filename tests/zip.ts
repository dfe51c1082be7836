import { crc32, deflateRawSync } from 'node:zlib';

/** One file in the zip; `claim` is the size it says it unpacks to. */
export type Part = { name: string; data: Buffer; claim?: number };

/** A zip as an attacker writes one. */
export function zip(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claim } of parts) {
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claim ?? data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
      shared,
      place,
      Buffer.from(name),
    );
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}

/** The part that makes a zip a spreadsheet. */
export const workbook = (inside = '') => ({
  name: 'xl/workbook.xml',
  data: Buffer.from(`<workbook>${inside}</workbook>`),
});
/** Its one sheet. */
export const sheet = (data: Buffer, claim?: number): Part => ({
  name: 'xl/worksheets/sheet1.xml',
  data,
  ...(claim === undefined ? {} : { claim }),
});
