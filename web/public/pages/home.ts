import { publicWords as words } from '@homeward/wording';
import { type PageContext, pageAddress, pageFrame } from './frame.ts';
import { ambulance, type Html, html, police, sayHtml } from './html.ts';

/** The first page: two choices, and whom to call when it cannot wait. */
export function homePage(context: PageContext): Html {
  const { locale } = context;
  return pageFrame(context, {
    path: '/',
    script: 'plain',
    body: html`
<h1>${words['home-title'][locale]}</h1>
<p class="lead">${words['home-lead'][locale]}</p>
<nav class="choices" aria-label="${words['home-title'][locale]}">
<a class="choice" href="${pageAddress(locale, '/sighting')}">${cameraPicture}<span><strong>${words['home-saw'][locale]}</strong><span class="hint">${words['home-saw-hint'][locale]}</span></span></a>
<a class="choice" href="${pageAddress(locale, '/case')}">${searchPicture}<span><strong>${words['home-missing'][locale]}</strong><span class="hint">${words['home-missing-hint'][locale]}</span></span></a>
</nav>
<aside class="danger"><p><strong>${words['danger-now'][locale]}</strong> ${sayHtml(words['danger-call'], locale, { police, ambulance })}</p></aside>
<section class="next"><h2>${words['home-next-title'][locale]}</h2>
<ol class="plain-steps"><li>${words['home-next-1'][locale]}</li><li>${words['home-next-2'][locale]}</li><li>${words['home-next-3'][locale]}</li></ol></section>`,
  });
}

const cameraPicture = html`<svg class="picture" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false"><path d="M6 15h8l3-5h14l3 5h8v23H6z"/><circle cx="24" cy="26" r="7"/></svg>`;
const searchPicture = html`<svg class="picture" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false"><circle cx="24" cy="14" r="7"/><path d="M10 41c0-9 6-15 14-15s14 6 14 15"/></svg>`;
