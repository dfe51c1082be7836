import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const itself = 'tests/architecture.test.ts';

/** Every file of ours, as a path from the root; what is generated or installed is not ours. */
const files = ['src', 'db', 'tests', 'bench', 'tools', 'docs', '.ci']
  .flatMap((folder) => walk(join(root, folder)))
  .concat(
    readdirSync(root).filter((name) =>
      /\.(md|js|cjs|ts)$|^(package|tsconfig.*|knip)\.json$/.test(name),
    ),
  )
  .map((path) => (path.startsWith(root) ? relative(root, path) : path))
  .filter((path) => path !== itself && path !== 'db/schema.md');

function walk(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)],
  );
}

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const isText = (path: string) => /\.(ts|tsx|js|cjs|json|sql|md|css|csv|html|svg)$/.test(path);
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const inCapabilities = files.filter((path) => path.startsWith('src/capabilities/'));

/** Where a pattern stands: `file:line: what`, for all files at once. */
function found(pattern: RegExp, paths: string[], read: (path: string) => string = text): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

describe('a capability is one flat folder of known kinds of files', () => {
  const kinds = 'contract|rules|store|routes|door|jobs|message|draft';
  const topic = '[a-z]+(-[a-z]+)*';
  const known = [
    new RegExp(`^(${topic}\\.)?(${kinds})(\\.test)?\\.ts$`),
    new RegExp(`^(${topic}\\.)?(screen|card)(\\.test)?\\.tsx$`),
    // What several kinds do together is tested under its topic.
    new RegExp(`^${topic}\\.test\\.ts$`),
    /^README\.md$/,
  ];

  it('no file is of a kind that the list does not know', () => {
    expect(
      inCapabilities.filter((path) => !known.some((kind) => kind.test(basename(path)))),
    ).toEqual([]);
  });

  it('no folder lies in a capability', () => {
    expect(inCapabilities.filter((path) => path.split('/').length !== 4)).toEqual([]);
  });

  it('whoever opens a capability with routes finds its promise, states and words in ten lines', () => {
    const withRoutes = inCapabilities.filter((path) => /(\/|\.)routes\.ts$/.test(path));
    const folders = new Set(withRoutes.map((path) => path.split('/').slice(0, 3).join('/')));
    const lines = (folder: string) =>
      files.includes(`${folder}/README.md`)
        ? text(`${folder}/README.md`)
            .split('\n')
            .filter((line) => line.trim() !== '').length
        : 0;
    expect([...folders].filter((folder) => lines(folder) < 3 || lines(folder) > 12)).toEqual([]);
  });

  it('nothing is named after nothing', () => {
    const empty = /^(utils?|common|helpers?|services?|shared|misc|lib|managers?|legacy|v\d+)(\.|$)/;
    expect(files.filter((path) => path.split('/').some((part) => empty.test(part)))).toEqual([]);
  });
});

/** Who writes which table. Another capability asks the owner's door. */
const owners: Record<string, string[]> = {
  account: ['organisations'],
  appointment: ['appointments'],
  appointment_change: ['database'],
  appointment_turn: ['database'],
  calendar_feed: ['appointments'],
  authority_spell: ['responsibility'],
  board_row: ['database'],
  caseload_import: ['caseload'],
  caseload_mapping: ['caseload'],
  caseload_row: ['caseload'],
  caseload_sealed: ['caseload'],
  caseload_text: ['caseload'],
  citizen: ['citizens'],
  citizen_alias: ['citizens'],
  citizen_called: ['citizens'],
  citizen_children: ['citizens'],
  citizen_correction: ['database'],
  citizen_identifier: ['citizens'],
  citizen_letters: ['citizens'],
  // One person, two records: a merge joins what is held, so responsibility holds its commands.
  citizen_link: ['responsibility'],
  merge_proposal: ['responsibility'],
  citizen_mark: ['citizens'],
  citizen_network: ['citizens'],
  citizen_reach: ['citizens'],
  citizen_sought: ['database'],
  citizen_word: ['database'],
  clinician_spell: ['responsibility'],
  command_answer: ['server'],
  contact: ['contacts'],
  contact_care: ['contacts'],
  contact_colleague: ['contacts'],
  contact_correction: ['database'],
  contact_journalled: ['contacts'],
  contact_note: ['contacts'],
  contact_supply: ['contacts'],
  contact_unjournalled: ['database'],
  places_refused: ['contacts'],
  cover: ['responsibility'],
  cover_agreement: ['responsibility'],
  duplicate_question: ['database'],
  duty: ['organisations'],
  employment: ['organisations'],
  enrolment: ['responsibility'],
  fact: ['server'],
  founding: ['server'],
  handover: ['responsibility'],
  inquiry: ['inquiries'],
  inquiry_attempt: ['inquiries'],
  inquiry_owner: ['inquiries'],
  list_question: ['database'],
  meeting_note: ['meetings'],
  membership: ['organisations'],
  move: ['responsibility'],
  municipality: ['database'],
  name_word: ['database'],
  next_step: ['tasks'],
  step_cause: ['database'],
  step_change: ['tasks'],
  task_rule: ['tasks'],
  organisation: ['organisations'],
  paper: ['papers'],
  paper_before: ['database'],
  partner: ['organisations'],
  pull: ['responsibility'],
  home_search: ['plan'],
  legal_basis: ['plan'],
  mandate: ['plan'],
  plan: ['plan'],
  plan_activity: ['plan'],
  plan_decision: ['plan'],
  plan_decision_request: ['plan'],
  plan_goal: ['plan'],
  plan_review_told: ['plan'],
  plan_small_step: ['plan'],
  plan_state_reason: ['database'],
  plan_transition: ['database'],
  plan_version: ['database'],
  reading: ['consent'],
  reading_seal: ['database'],
  reading_sealed: ['database'],
  recorded_move: ['database'],
  record_table: ['database'],
  search_gathered: ['database'],
  refusal: ['refusals'],
  refusal_before: ['database'],
  joint_decision: ['refusals'],
  joint_decision_refusal: ['refusals'],
  leaving: ['leaving'],
  leaving_answer: ['leaving'],
  leaving_before: ['database'],
  vacancy: ['places'],
  vacancy_place: ['places'],
  vacancy_place_said: ['places'],
  region: ['database'],
  responsibility: ['responsibility'],
  rhythm: ['responsibility'],
  session: ['server', 'organisations'],
  sleep_spell: ['places'],
  team: ['organisations'],
  unit: ['organisations'],
  worker: ['organisations'],
  // The act that gives the reason opens the basis; once consent is a capability, through its door.
  access_basis: ['citizens', 'responsibility'],
  consent: ['consent'],
  provision: ['database'],
  role_sight: ['database'],
  told: ['consent'],
  schema_migration: ['server'],
};

describe('the database is written by its owners, at an instant that was asked for', () => {
  const migrations = files.filter((path) => /^db\/migrations\/.*\.sql$/.test(path));
  const program = files.filter((path) => /^src\/.*\.ts$/.test(path) && !isTest(path));

  it('every table has an owner', () => {
    const made = migrations.flatMap((path) =>
      [...text(path).matchAll(/^\s*create (?:unlogged )?table (?:if not exists )?(\w+)/gim)].map(
        ([, name]) => name,
      ),
    );
    const gone = migrations.flatMap((path) =>
      [...text(path).matchAll(/^\s*drop table (\w+)/gim)].map(([, name]) => name),
    );
    const here = made.filter((name) => !gone.includes(name));
    expect(here.filter((name) => !Object.hasOwn(owners, name ?? ''))).toEqual([]);
  });

  it('nobody writes a table of another', () => {
    const written =
      /\b(?:insert into|update|delete from|merge into|truncate)\s+(?:only\s+)?([a-z_]+)/gi;
    const strangers = program.flatMap((path) => {
      const [, area, capability] = path.split('/');
      const writer = area === 'capabilities' ? capability : area;
      return [...text(path).matchAll(written)]
        .map(([, table]) => table ?? '')
        .filter((table) => Object.hasOwn(owners, table) && !owners[table]?.includes(writer ?? ''))
        .map((table) => `${path} writes ${table}`);
    });
    expect(strangers).toEqual([]);
  });

  it('no statement asks the machine what time it is', () => {
    const machineTime =
      /(?<![\w.])(now\(\)(?!\s*:)|current_(timestamp|date|time)\b|localtime(stamp)?\b|(transaction|statement)_timestamp\(\))/i;
    const withoutComments = (path: string) => text(path).replaceAll(/--.*$/gm, '');
    expect(found(machineTime, migrations, withoutComments)).toEqual([]);
    expect(found(machineTime, program)).toEqual([]);
  });
});

describe('what we write can be read by anybody', () => {
  it('every test runs', () => {
    expect(found(/\b(describe|it|test)\.(skip|only|todo|fails)\b/, files.filter(isTest))).toEqual(
      [],
    );
  });

  it('the linter and the compiler are never told to look away', () => {
    const code = files.filter((path) => /\.(ts|tsx|js|cjs)$/.test(path));
    expect(found(/eslint-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore/, code)).toEqual(
      [],
    );
  });

  // DOMAIN §3: we say rusmidler, problembrug, rusmiddelcenter. The lists that units keep say what they say.
  it('"misbrug" stands only in official names and in the words of others', () => {
    const quoted = /^src\/capabilities\/caseload\/(field|moment)\.rules\.ts$|^tests\/fixtures\//;
    const ours = files.filter((path) => isText(path) && !isTest(path) && !quoted.test(path));
    expect(found(/misbrug/i, ours)).toEqual([]);
  });

  it("no path of somebody's machine is written down", () => {
    const machinePath = /(^|[\s'"`(=])(\/(home|root|work|Users|mnt|opt)\/|[A-Z]:\\\\)/;
    expect(found(machinePath, files.filter(isText))).toEqual([]);
  });
});
