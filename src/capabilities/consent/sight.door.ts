import { Refusal } from '../../kernel/refusal.ts';
import type { Act } from '../../server/access.ts';
import { categoryNames } from './contract.ts';
import type { Category } from './contract.ts';

/**
 * Whoever writes of a kind must be one who sees it; the database refuses the rest without words, this with them.
 * @param parts the fields of the command, each with the kind it tells of
 * @throws Refusal 403 that names the kind and the way out
 */
export async function demandSight(
  { sql }: Act,
  citizenId: string,
  parts: readonly (readonly [field: string, kind: Category])[],
) {
  if (parts.length === 0) return;
  const hidden = await sql<{ kind: Category }[]>`select kind
    from unnest(${[...new Set(parts.map(([, kind]) => kind))]}::text[]) kind where not may_see(${citizenId}, kind)`;
  const [field, kind] = parts.find((part) => hidden.some((one) => one.kind === part[1])) ?? [];
  if (kind === undefined) return;
  throw new Refusal(
    'no-sight',
    `Din rolle ser ikke ${categoryNames[kind].toLowerCase()} hos borgeren, så du kan ikke skrive det. Spørg borgeren om et ja under Samtykke og indsigt, eller bed en kollega, der ser det, om at skrive.`,
    { status: 403, ...(field !== undefined && { field }) },
  );
}
