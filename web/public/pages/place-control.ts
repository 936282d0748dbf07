import { limits } from '@homeward/contract';
import { publicWords as words } from '@homeward/wording';
import { errorOf, type FormContext, hintOf, nameControl, sentValue } from './form-controls.ts';
import { flag, type Html, html } from './html.ts';

const hiddenParts = ['source', 'gazetteerId', 'latitude', 'longitude', 'radiusMeters'] as const;

/** Texts that the place script shows. */
export const placeTexts = [
  'place-device-wait',
  'place-device-failed',
  'place-device-name',
  'place-map-name',
  'place-photo-name',
  'place-point-set',
  'place-gazetteer-set',
  'place-none',
  'place-found',
  'place-suggestions',
  'place-map-failed',
] as const;

/** A place: words always; a script adds suggestions, the device's position and the map. */
export function placeControl(
  context: FormContext,
  { name, label }: { readonly name: string; readonly label: string },
): Html {
  const { locale, state } = context;
  const input = { name: `${name}.label`, label, hint: words['place-hint'][locale] };
  nameControl(context, input);
  const invalid = state.errors.has(input.name);
  return html`<div class="field place" data-place="${name}">
<label for="${input.name}">${label}</label>
${hintOf(input)}${errorOf(context, input.name)}<div class="combo"><input id="${input.name}" name="${input.name}" type="text" value="${sentValue(context, input.name)}" maxlength="${limits.shortTextCharacters}" required autocomplete="off" aria-describedby="${input.name}-hint${invalid ? ` ${input.name}-error` : ''}"${flag('aria-invalid="true"', invalid)}></div>
${hiddenParts.map((part) => html`<input type="hidden" name="${name}.${part}" value="${sentValue(context, `${name}.${part}`)}">`)}
<p class="place-state" data-place-state aria-live="polite"></p>
<div class="buttons js-only"><button type="button" class="button quiet small" data-place-device>${words['place-device'][locale]}</button><button type="button" class="button quiet small" data-place-map>${words['place-map'][locale]}</button></div>
<div class="map" data-map hidden></div>
</div>`;
}
