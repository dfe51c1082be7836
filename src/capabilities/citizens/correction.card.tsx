import { Checkbox, TextField } from '@navikt/ds-react';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { identityWords } from './card.tsx';
import type { Citizen } from './contract.ts';
import type { CorrectCitizen, Correction } from './correction.contract.ts';

type Draft = {
  givenName: string;
  familyName: string;
  aliases: string;
  cpr: string;
  birthYear: string;
  languages: string;
  interpreter: boolean;
  protectedAddress: boolean;
};
type TextName = Exclude<keyof Draft, 'interpreter' | 'protectedAddress'>;

/** What stands now, as it is typed. */
function typed(citizen: Citizen): Draft {
  return {
    givenName: citizen.givenName ?? '',
    familyName: citizen.familyName ?? '',
    aliases: citizen.aliases.join(', '),
    cpr: citizen.cpr ?? '',
    birthYear: citizen.birthYear === null ? '' : String(citizen.birthYear),
    languages: citizen.languages.join(', '),
    interpreter: citizen.interpreter,
    protectedAddress: citizen.protectedAddress,
  };
}

/** Ret oplysninger: name, number, languages and address, each only where it was changed. */
export function CorrectionPanel({ citizen, onClose }: { citizen: Citizen; onClose: () => void }) {
  // What stood when the panel was opened: a colleague may mend something else meanwhile.
  const [draft, change, clear] = useDraft(`correction:${citizen.id}`, () => ({
    ...typed(citizen),
    stood: typed(citizen),
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = correctionOf(draft.stood, draft);
    const path = `/api/citizens/${citizen.id}/correction`;
    if (!(await act({ path, body, said: t('Gemt. Det, der stod før, er bevaret.') }))) return;
    clear();
    onClose();
  };
  const field = (name: TextName, label: string, description?: string) => (
    <TextField
      size="small"
      label={label}
      description={description}
      autoComplete="off"
      value={draft[name]}
      error={fieldError(problem, name)}
      onChange={(event) => {
        change({ [name]: event.target.value });
      }}
    />
  );
  const tick = (name: 'interpreter' | 'protectedAddress', label: string) => (
    <Checkbox
      size="small"
      checked={draft[name]}
      onChange={(event) => {
        change({ [name]: event.target.checked });
      }}
    >
      {label}
    </Checkbox>
  );
  const many = t('Flere skilles med komma.');
  return (
    <Panel
      title={t('Ret oplysninger')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {field('givenName', t('Fornavn'))}
      {field('familyName', t('Efternavn'))}
      {field('aliases', t('Kendt som'), many)}
      {field('languages', t('Sprog'), many)}
      <div>
        {tick('interpreter', t('Der skal tolk på'))}
        {tick('protectedAddress', t('Beskyttet adresse'))}
      </div>
      {field('cpr', t('CPR eller erstatnings-CPR'))}
      {field('birthYear', t('Fødselsår'))}
      <Corrections corrections={citizen.corrections} />
    </Panel>
  );
}

const fields: Record<Correction['field'], string> = {
  'given-name': 'Fornavn',
  'family-name': 'Efternavn',
  'birth-year': 'Fødselsår',
  languages: 'Sprog',
  interpreter: 'Tolk',
  'protected-address': 'Beskyttet adresse',
};

/** What stood before: who corrected it, and when. */
function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <section aria-labelledby="corrections">
      <h3 id="corrections" className="panel-sub">
        {t('Rettet før')}
      </h3>
      <ul className="standing">
        {corrections.map((one) => (
          <li key={`${one.field} ${one.at}`}>
            <span>
              {t('{field} var {was}', { field: t(fields[one.field]), was: wasWords(one) })}{' '}
              <span className="subtle">
                ({one.by}, <Time at={one.at} only="day" />)
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wasWords({ was }: Correction): string {
  if (was === null || was === '') return t('ukendt');
  if (was === 'true') return t('ja');
  return was === 'false' ? t('nej') : `“${was}”`;
}

const list = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Only what was changed is sent: what a colleague mends meanwhile stays mended. */
function correctionOf(before: Draft, after: Draft): CorrectCitizen {
  const changed = (name: keyof Draft) => before[name] !== after[name];
  const name = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    ...(changed('givenName') && { givenName: name(after.givenName) }),
    ...(changed('familyName') && { familyName: name(after.familyName) }),
    ...(changed('aliases') && { aliases: list(after.aliases) }),
    ...(changed('cpr') && { cpr: name(after.cpr) }),
    ...(changed('birthYear') && { birthYear: yearOf(after.birthYear) }),
    ...(changed('languages') && { languages: list(after.languages) }),
    ...(changed('interpreter') && { interpreter: after.interpreter }),
    ...(changed('protectedAddress') && { protectedAddress: after.protectedAddress }),
  };
}

/** What is no number is sent as one that the server refuses at its field. */
function yearOf(text: string): number | null {
  if (text.trim() === '') return null;
  return /^\d{4}$/.test(text.trim()) ? Number(text) : 0;
}
