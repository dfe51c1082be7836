import { readFileSync } from 'node:fs';
import { readPdf } from './pdf.ts';
for (const f of process.argv.slice(2)) {
  const { text, trees } = await readPdf(readFileSync(f));
  console.log(f, 'pages', trees.length, 'heads', text.split('Udsatteenhed Havnby').length - 1, text.slice(0, 150));
}
