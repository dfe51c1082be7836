import type postgres from 'postgres';

/** What the chain of who looked says of itself: how much is sealed, what is broken first, what waits to be sealed. */
export type Chain = {
  batches: number;
  readings: number;
  /** Written down elsewhere, it proves later that nobody has made the chain anew. */
  lastHash: string | null;
  broken: { batch: number; at: string; why: 'previous' | 'missing' | 'count' | 'content' } | null;
  tail: { readings: number; since: string | null };
};

/** Goes through the whole chain, as the database's owner: the program itself may not read the seals (issue 4). */
export async function readChain(owner: postgres.Sql): Promise<Chain> {
  const [sealed] = await owner<Pick<Chain, 'batches' | 'readings' | 'lastHash'>[]>`
    select count(*)::int batches, coalesce(sum(readings), 0)::int readings,
      (select encode(hash, 'hex') from reading_seal order by batch desc limit 1) "lastHash" from reading_seal`;
  const [broken] = await owner<NonNullable<Chain['broken']>[]>`
    select batch::int, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') at, why from broken_seals() limit 1`;
  const [tail] = await owner<Chain['tail'][]>`
    select count(*)::int readings, to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') since
    from reading r where not exists (select from reading_sealed s where s.reading_id = r.id)`;
  return {
    ...(sealed ?? { batches: 0, readings: 0, lastHash: null }),
    broken: broken ?? null,
    tail: tail ?? { readings: 0, since: null },
  };
}

const whyWords = {
  previous: 'den hænger ikke sammen med den før',
  missing: 'en forsegling før den er fjernet',
  count: 'der mangler eller er lagt noget til',
  content: 'noget i den er ændret eller byttet om',
};

/** The chain in Danish, a line each, and whether it holds. */
export function sayChain({ batches, readings, lastHash, broken, tail }: Chain) {
  const lines = [
    `${readings} opslag i ${batches} forseglinger er gået igennem.`,
    broken === null
      ? 'Kæden er ubrudt.'
      : `BRUDT ved forsegling ${broken.batch} fra ${broken.at}: ${whyWords[broken.why]}.`,
    tail.readings === 0
      ? 'Intet venter på at blive forseglet.'
      : `${tail.readings} opslag er ikke forseglet endnu; det ældste er fra ${tail.since ?? ''}.`,
    ...(lastHash === null ? [] : [`Sidste segl: ${lastHash}. Skriv det ned et andet sted.`]),
  ];
  return { text: `${lines.join('\n')}\n`, holds: broken === null };
}
