/**
 * The program cannot start, or a command line tool cannot run, and a person must do something first.
 * It is an answer, not a defect: `message` is Danish, says what is wrong and the way out, holds no
 * password and no personal data, and is printed without a stack.
 */
export class StartRefusal extends Error {
  readonly code: string;

  /**
   * @param code kebab-case, for logs and tests
   * @param problem Danish: what is wrong
   * @param wayOut Danish: what to do now
   */
  constructor(code: string, problem: string, wayOut: string) {
    super(`${problem}\n${wayOut}`);
    this.name = 'StartRefusal';
    this.code = code;
  }
}

/** The `code` of a Node or PostgreSQL error (`EACCES`, `28P01`), or '' when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Turns an error from the file system into its Danish refusal; an error that is none of the expected
 * ones is a defect and is returned as it came.
 * @param folder the folder or file that was touched, named in the text
 */
export function folderRefusal(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new StartRefusal(
      'folder-not-writable',
      `Datamappen ${folder} kan ikke læses og skrives af den konto, der starter programmet (${code}).`,
      'Giv kontoen adgang til mappen, start med samme konto som sidst, eller vælg en anden mappe: TOVHOLDER_DATA=/sti/til/mappe',
    );
  }
  if (['ENOSPC', 'EDQUOT'].includes(code)) return diskFull(folder);
  if (['ENOTDIR', 'EEXIST'].includes(code)) {
    return new StartRefusal(
      'folder-not-a-folder',
      `${folder} kan ikke bruges som datamappe: noget på stien er en fil.`,
      'Vælg en anden mappe: TOVHOLDER_DATA=/sti/til/mappe',
    );
  }
  return error;
}

/** The disk holding `folder` has no room left. */
export function diskFull(folder: string): StartRefusal {
  return new StartRefusal(
    'disk-full',
    `Disken med ${folder} er fuld.`,
    'Frigør plads og start igen; intet, der er gemt, er tabt. Eller flyt datamappen til en større disk: TOVHOLDER_DATA=/sti/til/mappe',
  );
}

/** The file system has no room for folders of ours there: /proc, /sys and the like. */
export function notHere(folder: string): StartRefusal {
  return new StartRefusal(
    'folder-not-possible',
    `Datamappen ${folder} kan ikke oprettes dér: det er ikke et sted, der kan gemmes filer.`,
    'Vælg en anden mappe: TOVHOLDER_DATA=/sti/til/mappe',
  );
}
