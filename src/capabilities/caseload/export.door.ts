import type { FastifyReply } from 'fastify';
import { closed, oneOf, Type } from '../../kernel/schema.ts';
import { toXlsx } from './export.message.ts';
import { toCsv } from './export.rules.ts';

/** How a list is taken out. */
export const ExportFormat = oneOf(['csv', 'xlsx'] as const);
export type ExportFormat = 'csv' | 'xlsx';

/** What a route that takes a list out asks for and answers. */
export const exportSchema = {
  querystring: closed({ format: ExportFormat }),
  response: { 200: Type.Any() },
};

/** A list to be taken out: its name (also the file's, so without anything personal), its headers and its rows. */
export type Table = {
  name: string;
  headers: readonly string[];
  rows: readonly (readonly (string | null | undefined)[])[];
};

/** Answers a list as a file that nothing in it can run (OWASP: CSV injection); it is not kept by any cache. */
export async function sendTable(
  reply: FastifyReply,
  format: ExportFormat,
  { name, headers, rows }: Table,
) {
  const columns = headers.map((header) => ({ header }));
  const cells = rows.map((row) => row.map((cell) => cell ?? ''));
  const bytes =
    format === 'csv'
      ? Buffer.from(toCsv(columns, cells))
      : Buffer.from(await toXlsx(name, columns, cells));
  const type =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return reply
    .type(type)
    .header('cache-control', 'no-store')
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    )
    .send(bytes);
}
