/** What a refusal carries besides its Danish text. */
export type RefusalDetail = {
  /** HTTP status; 409 (something else happened first) unless told. */
  status?: number;
  /** The field in the command that must be mended, as the contract names it. */
  field?: string;
  /** The promise the refusal protects, `P1`…`P15` (DOMAIN §1). */
  promise?: string;
};

/**
 * A command that was understood and not carried out. It is an answer, not a defect: `text` is Danish, says what was
 * refused, why, and what to do instead, and never holds personal data (SCREENS §1 "Refusals teach").
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly promise: string | undefined;

  constructor(code: string, text: string, detail: RefusalDetail = {}) {
    super(text);
    this.name = 'Refusal';
    this.code = code;
    this.status = detail.status ?? 409;
    this.field = detail.field;
    this.promise = detail.promise;
  }
}

/** A field that cannot be used as it was sent. The text names the field and the way out. */
export function invalid(field: string, text: string): Refusal {
  return new Refusal('invalid', text, { status: 422, field });
}

/** Answers unknown, foreign and forbidden ids alike, so that an answer never tells that something exists. */
export function notFound(): Refusal {
  return new Refusal(
    'not-found',
    'Det findes ikke, eller du har ikke adgang til det. Søg efter borgeren, eller spørg teamet.',
    { status: 404 },
  );
}
