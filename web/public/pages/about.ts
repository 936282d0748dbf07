import { publicWords as words } from '@homeward/wording';
import { type PageContext, pageAddress, pageFrame } from './frame.ts';
import { type Html, html } from './html.ts';

type Key = keyof typeof words;

const sections: readonly { readonly title: Key; readonly points: readonly Key[] }[] = [
  {
    title: 'about-you-title',
    points: ['about-you-1', 'about-you-2', 'about-you-3', 'about-you-3-note'],
  },
  {
    title: 'about-child-title',
    points: ['about-child-1', 'about-child-2', 'about-child-3', 'about-child-4'],
  },
  {
    title: 'about-device-title',
    points: ['about-device-1', 'about-device-2', 'about-device-3', 'about-device-4'],
  },
  { title: 'about-not-title', points: ['about-not-1'] },
];

/** How we protect you: short and true. */
export function aboutPage(context: PageContext): Html {
  const { locale } = context;
  return pageFrame(context, {
    path: '/about',
    script: 'plain',
    body: html`
<h1>${words['about-title'][locale]}</h1>
<p class="lead">${words['about-lead'][locale]}</p>
${sections.map(
  ({ title, points }) => html`<section><h2>${words[title][locale]}</h2>
<ul class="points">${points.map((point) => html`<li>${words[point][locale]}</li>`)}</ul></section>`,
)}
<p><a class="button quiet" href="${pageAddress(locale, '/')}">${words['back-home'][locale]}</a></p>`,
  });
}
