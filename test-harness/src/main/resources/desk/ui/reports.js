import { AddOn } from './add-on.js';
import { blank, el } from './dom.js';
import { t } from './i18n.js';
import { shell } from './shell.js';

const me = await shell('reports');
const main = document.getElementById('main');
const host = el('div');

if (me.role === 'admin') {
  main.append(el('h1.unseen', {}, t('nav.reports')), host);
  new AddOn({
    ready() {
      if (!host.querySelector('parley-reports')) host.replaceChildren(el('parley-reports', { list: '/desk/?state=all&sort=updated&dir=desc&ids={ids}' }));
    },
    missing() {
      if (!host.querySelector('.blank')) host.replaceChildren(el('div.card', {}, blank('plug', t('reports.none'), t('reports.none.says'))));
    },
  }).start();
} else {
  main.append(blank('lock', t('reports.refused'), t('reports.refused.says')));
}
