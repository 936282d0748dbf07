import { publicWords as words } from '@homeward/wording';
import { type PageContext, pageAddress, pageFrame } from './frame.ts';
import { type Html, html, noHtml } from './html.ts';

export type Message = {
  readonly title: string;
  readonly detail: string;
  readonly errorId?: string | undefined;
  /** Path of the form that led here. */
  readonly form?: string | undefined;
};

/** A page that says what happened, what is safe and what to do. */
export function messagePage(context: PageContext, message: Message): Html {
  const { locale } = context;
  return pageFrame(context, {
    path: message.form ?? '/',
    script: 'plain',
    body: html`
<h1>${message.title}</h1>
<p class="lead">${message.detail}</p>
${message.errorId === undefined ? noHtml : html`<p class="hint">${words['error-id'][locale].replace('{id}', message.errorId)}</p>`}
<p class="buttons">${
      message.form === undefined
        ? noHtml
        : html`<a class="button" href="${pageAddress(locale, message.form)}">${words['form-again'][locale]}</a>`
    }<a class="button quiet" href="${pageAddress(locale, '/')}">${words['back-home'][locale]}</a></p>`,
  });
}
