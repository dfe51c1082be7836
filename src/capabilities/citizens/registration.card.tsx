import { TextField } from '@navikt/ds-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { newId } from '../../kernel/id.ts';
import { send } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useSettled } from '../../web/settled.ts';
import type { Alike, AskAlike } from './alike.contract.ts';
import { identityWords } from './card.tsx';
import type { CreateCitizen } from './contract.ts';

type Draft = {
  id: string;
  givenName: string;
  familyName: string;
  alias: string;
  cpr: string;
  birthYear: string;
};

/** A new citizen by whatever is known; those who may be the same stand beside with the reason (P9). */
export function RegistrationPanel({ onClose }: { onClose: () => void }) {
  const [draft, change, clear] = useDraft<Draft>('new-citizen', () => ({
    id: newId(),
    givenName: '',
    familyName: '',
    alias: '',
    cpr: '',
    birthYear: '',
  }));
  const { act, busy, problem } = useSending();
  const navigate = useNavigate();
  const create = async () => {
    const created = await act({
      path: '/api/citizens',
      body: toCommand(draft),
      said: t('Borgeren er oprettet. Indskriv, når borgeren siger ja.'),
    });
    if (!created) return;
    clear();
    void navigate({ to: '/borger/$citizenId', params: { citizenId: draft.id } });
  };
  const field = (name: keyof Draft, label: string, description?: string) => (
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
  return (
    <Panel
      title={t('Ny borger')}
      about={t('Skriv det, I ved. Et navn eller et “kendt som” er nok.')}
      send={t('Opret borgeren')}
      onSend={() => void create()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {field('givenName', t('Fornavn'))}
      {field('familyName', t('Efternavn'))}
      {field('alias', t('Kendt som'), t('Flere navne skilles med komma.'))}
      {field('cpr', t('CPR eller erstatnings-CPR'))}
      {field('birthYear', t('Fødselsår'))}
      <AlikeList draft={draft} />
    </Panel>
  );
}

function AlikeList({ draft }: { draft: Draft }) {
  const asked = useSettled(JSON.stringify(toQuestion(draft)), 500);
  const { data } = useQuery({
    queryKey: ['alike', asked],
    queryFn: () => send<Alike>('POST', '/api/citizens/duplicates', JSON.parse(asked)),
    enabled: asked !== '{}',
    placeholderData: keepPreviousData,
    // Asking about others' citizens is counted: never again by itself.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const citizens = asked === '{}' ? [] : (data?.citizens ?? []);
  const elsewhere = asked === '{}' ? null : (data?.elsewhere ?? null);
  return (
    <div role="status">
      {citizens.length > 0 && (
        <>
          <p>
            <strong>{t('Kan det være en af dem?')}</strong>
          </p>
          <ul className="plain">
            {citizens.map((citizen) => (
              <li key={citizen.id}>
                <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
                  {identityWords(citizen)}
                </Link>
                <br />
                <span className="subtle">
                  {citizen.why}{' '}
                  {citizen.holder !== null && t('Tovholder {name}.', { name: citizen.holder })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {elsewhere !== null && <p className="consequence">{elsewhere}</p>}
    </div>
  );
}

const list = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const year = (text: string) =>
  /^(18[9]\d|19\d\d|20\d\d)$/.test(text.trim()) ? Number(text) : undefined;

function toQuestion({ givenName, familyName, alias, cpr, birthYear }: Draft): AskAlike {
  const names = `${givenName} ${familyName}`.trim();
  const aliases = list(alias);
  const born = year(birthYear);
  return {
    ...(names.length > 1 && { names }),
    ...(aliases.length > 0 && { aliases }),
    ...(cpr.trim().length > 9 && { cpr: cpr.trim() }),
    ...(born !== undefined && { birthYear: born }),
  };
}

function toCommand({ id, givenName, familyName, alias, cpr, birthYear }: Draft): CreateCitizen {
  const aliases = list(alias);
  const born = year(birthYear);
  return {
    id,
    ...(givenName.trim() !== '' && { givenName: givenName.trim() }),
    ...(familyName.trim() !== '' && { familyName: familyName.trim() }),
    ...(aliases.length > 0 && { aliases }),
    ...(cpr.trim() !== '' && { cpr: cpr.trim() }),
    ...(born !== undefined && { birthYear: born }),
  };
}
