import { readAsset } from './assets';
import { Markup, html, markupText } from './markup';

/** One self-contained page: its own policy forbids every request. */
export function pageText(title: string, body: Markup): string {
  const [style, pictureStyle, script] = ['page.css', 'picture.css', 'page.js'].map(readAsset);
  const policy = `default-src 'none'; style-src ${style.hash} ${pictureStyle.hash}; script-src ${script.hash}; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n${markupText(html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content=${policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML=${{ __html: style.text }} />
        <style dangerouslySetInnerHTML=${{ __html: pictureStyle.text }} />
      </head>
      <body>
        ${body}
        <script dangerouslySetInnerHTML=${{ __html: script.text }} />
      </body>
    </html>` as Markup)}\n`;
}
