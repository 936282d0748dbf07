import type { Locale, PlaceView, ReceiptView } from '@homeward/contract';
import { aboutPage } from '@homeward/web/pages/about.ts';
import { casePage } from '@homeward/web/pages/case.ts';
import type { FormState } from '@homeward/web/pages/form-controls.ts';
import type { PageContext } from '@homeward/web/pages/frame.ts';
import { homePage } from '@homeward/web/pages/home.ts';
import type { Html } from '@homeward/web/pages/html.ts';
import { messagePage } from '@homeward/web/pages/message.ts';
import { receiptPage } from '@homeward/web/pages/receipt.ts';
import { sightingPage } from '@homeward/web/pages/sighting.ts';
import { publicWords } from '@homeward/wording';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { Refusal } from '../refusal.ts';
import { readCaseForm } from './case-form.ts';
import { type FormValues, formValues, type ReadForm } from './form-fields.ts';
import type { Intake } from './intake.ts';
import { localeOf, localePrefixes } from './locale.ts';
import { describePublicApi } from './openapi.ts';
import {
  checkKey,
  type IntakeDeps,
  type IntakeKind,
  newFormKey,
  storeIntake,
  withIntake,
} from './post-intake.ts';
import {
  padded,
  problem,
  problemOf,
  reportUnexpected,
  sayField,
  unexpectedProblem,
} from './problem.ts';
import type { PublicAssets } from './public-assets.ts';
import { noStore, publicHeaders } from './public-headers.ts';
import { readSightingForm } from './sighting-form.ts';
import { serveStaticFiles } from './static-files.ts';

export type PublicDeps = IntakeDeps & {
  readonly assets: PublicAssets;
  /** Whether what an acknowledged post needs is there. */
  readonly isHealthy: () => Promise<boolean>;
};

const prefixes = ['', ...Object.values(localePrefixes)];
const longestPlaceQuery = 100;

/** The public pages and their API. It never shares a listener with the desk. */
export function createPublicApp(deps: PublicDeps): Hono {
  const app = new Hono();
  const gzip = compress();
  app.use(publicHeaders(), noStore);
  app.use((c, next) => (c.req.method === 'GET' ? gzip(c, next) : next()));
  app.onError((error, c) => answerError(c, error, deps));
  app.notFound((c) => answerError(c, new Refusal('not-found'), deps));
  serveStaticFiles(app, deps.assets);
  apiRoutes(app, deps);
  pageRoutes(app, deps);
  return app;
}

function apiRoutes(app: Hono, deps: PublicDeps): void {
  app.post('/api/sightings', (c) => answerApiPost(c, deps, 'sighting'));
  app.post('/api/cases', (c) => answerApiPost(c, deps, 'case'));
  app.get('/api/places', (c) => c.json(findPlaces(c, deps)));
  const description = JSON.stringify(describePublicApi());
  app.get('/api/openapi.json', (c) =>
    c.body(description, 200, { 'Content-Type': 'application/json; charset=utf-8' }),
  );
  app.get('/healthz', async (c) =>
    (await deps.isHealthy()) ? c.json({ status: 'ok' }) : c.json({ status: 'unavailable' }, 503),
  );
}

function pageRoutes(app: Hono, deps: PublicDeps): void {
  const context = (c: Context): PageContext => ({ locale: localeOf(c), assets: deps.assets.page });
  for (const prefix of prefixes) {
    app.get(`${prefix}/`, (c) => answerPage(c, homePage(context(c))));
    app.get(`${prefix}/about`, (c) => answerPage(c, aboutPage(context(c))));
    for (const kind of ['sighting', 'case'] as const) {
      app.get(`${prefix}/${kind}`, (c) => answerPage(c, formPage(kind)(context(c), blankForm())));
      app.post(`${prefix}/${kind}`, (c) => answerFormPost(c, deps, { kind, page: context(c) }));
    }
    if (prefix !== '') {
      app.get(prefix, (c) => c.redirect(`${prefix}/`, 308));
    }
  }
}

function formPage(kind: IntakeKind): (page: PageContext, state: FormState) => Html {
  return kind === 'sighting' ? sightingPage : casePage;
}

function blankForm(): FormState {
  return { key: newFormKey(), values: new Map(), errors: new Map(), problem: null };
}

function answerPage(c: Context, page: Html, status: 200 | 201 = 200): Response {
  return answerHtml(c, String(page), status);
}

function answerHtml(c: Context, page: string, status: number): Response {
  c.header('Content-Type', 'text/html; charset=utf-8');
  c.header('Content-Language', localeOf(c));
  c.header('Vary', 'Accept-Language', { append: true });
  return c.body(page, status as 200);
}

function answerReceipt(c: Context, view: ReceiptView): Response {
  return c.body(padded(JSON.stringify(view)), 201, {
    'Content-Type': 'application/json; charset=utf-8',
  });
}

function answerError(c: Context, error: unknown, deps: PublicDeps): Response {
  const locale = localeOf(c);
  if (c.req.path.startsWith('/api/') || wantsJson(c)) {
    return problem(c, error, locale);
  }
  const details = error instanceof Refusal ? problemOf(error, locale) : unexpectedProblem(locale);
  if (details.errorId !== undefined) {
    reportUnexpected(details.errorId, error);
  }
  const title =
    details.code === 'not-found' ? publicWords['not-found-title'][locale] : details.title;
  const page = messagePage(
    { locale, assets: deps.assets.page },
    { title, detail: details.detail, errorId: details.errorId, form: formBehind(c) },
  );
  return answerHtml(c, padded(String(page)), details.status);
}

function formBehind(c: Context): string | undefined {
  const form = /\/(sighting|case)$/.exec(c.req.path)?.[0];
  return c.req.method === 'POST' ? form : undefined;
}

function wantsJson(c: Context): boolean {
  return (c.req.header('Accept') ?? '').startsWith('application/json');
}

async function answerApiPost(c: Context, deps: PublicDeps, kind: IntakeKind): Promise<Response> {
  const idempotencyKey = checkKey(c.req.header('Idempotency-Key'));
  const { receipt } = await withIntake(deps, c.req.raw, (intake) =>
    storeIntake(deps, { kind, facts: factsPart(intake), idempotencyKey, intake }),
  );
  return answerReceipt(c, { receipt });
}

/** The one text part an API post has. @throws Refusal when it is missing, twice or no JSON */
function factsPart(intake: Intake): unknown {
  const beyond = intake.fields.filter(([name]) => name !== 'facts').slice(0, 20);
  if (beyond.length > 0) {
    throw new Refusal(
      'field-invalid',
      beyond.map(([name]) => ({ field: name.slice(0, 200), reason: 'unknown-field' })),
    );
  }
  const [facts, second] = intake.fields;
  if (facts === undefined || second !== undefined) {
    const reason = facts === undefined ? 'required' : 'given-twice';
    throw new Refusal('field-invalid', [{ field: 'facts', reason }]);
  }
  try {
    return JSON.parse(facts[1]);
  } catch {
    throw new Refusal('field-invalid', [{ field: 'facts', reason: 'json-malformed' }]);
  }
}

type FormPost = { readonly kind: IntakeKind; readonly page: PageContext };

/** A form is answered with the receipt, or comes again as it was filled in. */
async function answerFormPost(c: Context, deps: PublicDeps, post: FormPost): Promise<Response> {
  const { kind, page } = post;
  let values: FormValues = new Map();
  let form: ReadForm | undefined;
  try {
    const { receipt } = await withIntake(deps, c.req.raw, async (intake) => {
      values = formValues(intake.fields);
      form = readForm(kind, values, intake, page.locale);
      refuseUnknown(form, intake);
      const idempotencyKey = checkKey(values.get('key')?.[0]);
      return storeIntake(deps, { kind, facts: form.facts, idempotencyKey, intake });
    });
    return wantsJson(c)
      ? answerReceipt(c, { receipt })
      : answerHtml(c, padded(String(receiptPage(page, { kind, receipt }))), 201);
  } catch (error) {
    if (form === undefined) {
      throw error;
    }
    return answerRefusedForm(c, post, { error, values, controlOf: form.controlOf });
  }
}

function readForm(kind: IntakeKind, values: FormValues, intake: Intake, locale: Locale): ReadForm {
  const parts = intake.photos.map(({ given }) => given);
  return kind === 'sighting'
    ? readSightingForm(values, parts, locale)
    : readCaseForm(values, parts);
}

function refuseUnknown({ unknownNames }: ReadForm, intake: Intake): void {
  if (unknownNames.length > 0) {
    throw new Refusal('field-invalid', [
      ...unknownNames.map((name) => ({ field: name.slice(0, 200), reason: 'unknown-field' })),
      ...intake.refused,
    ]);
  }
}

type RefusedForm = {
  readonly error: unknown;
  readonly values: FormValues;
  readonly controlOf: (path: string) => string;
};

function answerRefusedForm(c: Context, { kind, page }: FormPost, refused: RefusedForm): Response {
  const { error, values, controlOf } = refused;
  const inForm =
    error instanceof Refusal
      ? new Refusal(
          error.code,
          error.fields.map((field) => ({ ...field, field: controlOf(field.field) })),
        )
      : error;
  if (wantsJson(c)) {
    return problem(c, inForm, page.locale);
  }
  const details =
    inForm instanceof Refusal ? problemOf(inForm, page.locale) : unexpectedProblem(page.locale);
  if (details.errorId !== undefined) {
    reportUnexpected(details.errorId, error);
  }
  const fields = inForm instanceof Refusal ? inForm.fields : [];
  const state: FormState = {
    key: keyAfter(inForm, values),
    values,
    errors: new Map(fields.map((field) => [field.field, sayField(field, page.locale)])),
    problem: { title: details.title, detail: details.detail },
    ...(details.errorId !== undefined && { errorId: details.errorId }),
  };
  return answerHtml(c, padded(String(formPage(kind)(page, state))), details.status);
}

/** A form keeps its number, so that an error after storing it cannot store it twice. */
function keyAfter(error: unknown, values: FormValues): string {
  const fresh =
    error instanceof Refusal &&
    (error.code === 'idempotency-key-reused' || error.code === 'idempotency-key-missing');
  return fresh ? newFormKey() : (values.get('key')?.[0] ?? newFormKey());
}

function findPlaces(c: Context, { gazetteer }: PublicDeps): readonly PlaceView[] {
  const query = (c.req.query('q') ?? '').slice(0, longestPlaceQuery).trim();
  const asked = c.req.query('lang');
  const locale: Locale = asked === 'en' || asked === 'zh-Hans' ? asked : localeOf(c);
  return query === ''
    ? []
    : gazetteer.search(query, { locale, limit: 8 }).map((hit) => ({
        id: hit.id,
        name: hit.name,
        label: hit.label,
        latitude: hit.latitude,
        longitude: hit.longitude,
        radiusMeters: hit.radiusMeters,
        countryCode: hit.countryCode,
        ...(hit.provinceCode !== undefined && { provinceCode: hit.provinceCode }),
        ...(hit.prefectureCode !== undefined && { prefectureCode: hit.prefectureCode }),
      }));
}
