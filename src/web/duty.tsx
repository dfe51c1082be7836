import { t } from './language.ts';
import { useMe } from './session.tsx';

/** Who has the duty now, on every page (P8). */
export function Duty() {
  const { duty } = useMe();
  if (duty === null)
    return <p className="duty duty-none">{t('Ingen på vagt: ring til lederen')}</p>;
  return (
    <p className="duty">
      <span className="duty-word">{t('Vagten nu:')}</span> <strong>{duty.name}</strong>{' '}
      <a href={`tel:${duty.phone.replaceAll(' ', '')}`}>{duty.phone}</a>
    </p>
  );
}
