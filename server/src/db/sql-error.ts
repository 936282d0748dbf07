import pg from 'pg';

/**
 * PostgreSQL said no. Its own message and detail can hold what people told us ("Key (name)=(…)"),
 * so only code and names of the schema are kept.
 */
export class SqlError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly constraint: string | null;
  readonly table: string | null;

  constructor(code: string, names: { constraint: string | null; table: string | null }, note = '') {
    const where = [names.table, names.constraint].filter((name) => name !== null).join('.');
    super(
      `PostgreSQL ${code}${where === '' ? '' : ` on ${where}`}${note === '' ? '' : `: ${note}`}`,
    );
    this.name = 'SqlError';
    this.code = code;
    this.constraint = names.constraint;
    this.table = names.table;
  }
}

// Classes whose messages name objects of the schema or states of the server, never values.
const wordedClasses = new Set(['08', '0A', '28', '3D', '40', '42', '53', '55', '57', '58', 'XX']);

/** Leaves every other error as it is: connection errors name a host and a port. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) {
    return error;
  }
  const code = error.code ?? 'XX000';
  return new SqlError(
    code,
    { constraint: error.constraint ?? null, table: error.table ?? null },
    wordedClasses.has(code.slice(0, 2)) ? error.message : '',
  );
}

/** What may be logged or stored about a failure: its kind, code and place in the code. */
export type FailureNote = {
  readonly name: string;
  readonly code: string | null;
  readonly constraint: string | null;
  readonly frames: readonly string[];
};

export function noteFailure(error: unknown): FailureNote {
  if (!(error instanceof Error)) {
    return { name: typeof error, code: null, constraint: null, frames: [] };
  }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : null,
    constraint: typeof constraint === 'string' ? constraint : null,
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
