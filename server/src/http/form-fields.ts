/** Values of a form by control name, in the order sent. */
export type FormValues = ReadonlyMap<string, readonly string[]>;

/** Groups the text parts of a form; line ends become the ones people typed. */
export function formValues(fields: readonly (readonly [string, string])[]): FormValues {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const text = value.replaceAll('\r\n', '\n');
    const known = values.get(name);
    if (known === undefined) {
      values.set(name, [text]);
    } else {
      known.push(text);
    }
  }
  return values;
}

/** The value of a control; undefined when it was left blank. */
export function textIn(values: FormValues, name: string): string | undefined {
  const value = values.get(name)?.[0];
  return value === undefined || value.trim() === '' ? undefined : value;
}

/**
 * A number as people type it, full-width digits and a decimal comma included. What is no number
 * stays text, so that the schema refuses it.
 */
export function numberIn(values: FormValues, name: string): number | string | undefined {
  const text = textIn(values, name)?.normalize('NFKC').trim().replace(',', '.');
  return text === undefined ? undefined : plainNumber(text);
}

function plainNumber(text: string): number | string {
  return /^[+-]?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

/** An object without the keys that were not stated. */
export function stated<T extends Record<string, unknown>>(facts: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

type TypedDate = { readonly date: string; readonly precision: 'day' | 'month' | 'year' };

/** A date from its parts; how exact it is follows from which parts are there. */
export function dateOfParts(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): TypedDate | undefined {
  if (year === undefined && month === undefined && day === undefined) {
    return undefined;
  }
  const part = (text: string | undefined, width: number) =>
    (text ?? '01').normalize('NFKC').trim().padStart(width, '0');
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  // A day without its month or a month without its year is no date: the schema says so.
  const gap = year === undefined || (day !== undefined && month === undefined);
  return {
    date: gap ? '' : `${part(year, 4)}-${part(month, 2)}-${part(day, 2)}`,
    precision,
  };
}

/** A date typed into one box: `2026-11-20`, `2026/11`, `2026年11月20日`, `2026`. */
export function dateOfText(text: string | undefined): TypedDate | undefined {
  if (text === undefined) {
    return undefined;
  }
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/[-/.年月日\s]+/u)
    .filter((part) => part !== '');
  const numeric = parts.length <= 3 && parts.every((part) => /^\d{1,4}$/.test(part));
  return numeric ? dateOfParts(parts[0], parts[1], parts[2]) : { date: text, precision: 'day' };
}

/** `0.25,0.75` as a point; an empty value means that no face was tapped. */
export function pointOf(text: string | undefined): { x: unknown; y: unknown } | null {
  if (text === undefined || text.trim() === '') {
    return null;
  }
  const [x, y] = text.split(',');
  return { x: plainNumber(x ?? ''), y: plainNumber(y ?? '') };
}

/** Place fields of a form under a common prefix. */
export function placeOf(values: FormValues, prefix: string): Record<string, unknown> {
  const latitude = numberIn(values, `${prefix}.latitude`);
  const source = textIn(values, `${prefix}.source`) ?? 'text';
  return stated({
    source,
    label: textIn(values, `${prefix}.label`),
    gazetteerId: source === 'gazetteer' ? textIn(values, `${prefix}.gazetteerId`) : undefined,
    ...(source === 'text'
      ? {}
      : {
          latitude,
          longitude: numberIn(values, `${prefix}.longitude`),
          radiusMeters: numberIn(values, `${prefix}.radiusMeters`),
        }),
  });
}

/** Control names of a place. */
export function placeControls(prefix: string): readonly string[] {
  return ['source', 'label', 'gazetteerId', 'latitude', 'longitude', 'radiusMeters'].map(
    (name) => `${prefix}.${name}`,
  );
}

/** A post form: the facts it states and where each refused fact stands in it. */
export type ReadForm = {
  readonly facts: Record<string, unknown>;
  /** Control that a path of the facts came from. */
  readonly controlOf: (path: string) => string;
  /** Names that belong to no control of the form. */
  readonly unknownNames: readonly string[];
};

/** Names sent that the form does not have. */
export function namesBeyond(values: FormValues, known: ReadonlySet<string>): readonly string[] {
  return [...values.keys()].filter((name) => !known.has(name)).slice(0, 20);
}
