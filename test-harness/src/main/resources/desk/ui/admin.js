import { get, post, remove } from './api.js';
import { AddOn } from './add-on.js';
import { blank, button, el, stateSign } from './dom.js';
import { t } from './i18n.js';
import { confirm, serverBack, serverGone, shell, toast } from './shell.js';

const me = await shell('admin');
const main = document.getElementById('main');
const states = { active: ['met', 'good'], starting: ['clock', ''], stopping: ['clock', ''], resolved: ['paused', ''], installed: ['risk', 'risk'] };

if (me.role === 'admin') build();
else main.append(blank('lock', t('admin.refused'), t('admin.refused.says')));

function build() {
  const list = el('div.card');
  const file = el('input', { type: 'file', accept: '.jar,application/java-archive', hidden: true, onchange: () => upload(file.files[0]) });
  const wrong = el('span.wrong', { role: 'alert', hidden: true });
  const choose = button(t('plugins.choose'), { sign: 'upload', onclick: () => file.click() });
  const drop = el('div.drop', {
    ondragover: (event) => (event.preventDefault(), drop.classList.add('over')),
    ondragleave: () => drop.classList.remove('over'),
    ondrop: (event) => (event.preventDefault(), drop.classList.remove('over'), upload(event.dataTransfer.files[0])),
  }, el('span.says', {}, t('plugins.drop')), choose, file, wrong);
  const host = el('div');
  main.append(el('div.admin', {}, el('h1.unseen', {}, t('nav.admin')),
    el('section', {}, el('h2', {}, t('plugins.title')), el('p', {}, t('plugins.says')), list, drop),
    el('section', { 'aria-label': t('channels.title') }, host)));

  async function load() {
    try {
      const { plugins } = await get('plugins');
      serverBack();
      list.replaceChildren(...plugins.map(row));
      if (!plugins.length) list.replaceChildren(blank('plug', t('plugins.none'), t('plugins.none.says')));
    } catch (problem) {
      if (problem.passing) serverGone();
      else list.replaceChildren(blank('risk', t('plugins.refused'), problem.message));
    }
  }

  function row(plugin) {
    const state = String(plugin.state).toLowerCase();
    const [sign, tone] = states[state] ?? ['none', ''];
    const runs = state === 'active' || state === 'starting';
    const name = plugin.name || plugin.id;
    const act = (action, said) => change(() => post(`plugins/${encodeURIComponent(plugin.id)}/${action}`), said);
    return el('div.plugin', {}, el('div.name', {}, el('b', {}, name), el('small', {}, t('plugins.version', { version: plugin.version })), plugin.problem ? el('small.wrong', {}, plugin.problem) : null),
      stateSign(sign, t(`plugins.state.${states[state] ? state : 'other'}`, { state: plugin.state }), tone),
      el('div.buttons', {},
        runs ? button(t('plugins.stop'), { 'aria-label': t('plugins.stop.label', { name }), onclick: async () => await confirm({ title: t('plugins.stop.ask', { name }), says: t('plugins.stop.says'), yes: t('plugins.stop') }) && act('stop', t('plugins.stopped', { name })) })
          : button(t('plugins.start'), { 'aria-label': t('plugins.start.label', { name }), onclick: () => act('start', t('plugins.started', { name })) }),
        button(t('plugins.remove'), { kind: 'quiet danger', 'aria-label': t('plugins.remove.label', { name }), onclick: async () => await confirm({ title: t('plugins.remove.ask', { name }), says: t('plugins.remove.says'), yes: t('plugins.remove') })
          && change(() => remove(`plugins/${encodeURIComponent(plugin.id)}`), t('plugins.removed', { name })) })));
  }

  async function change(work, said) {
    try {
      await work();
      toast(said);
    } catch (problem) {
      toast(problem.message);
    }
    await load();
    addOn.look();
  }

  async function upload(jar) {
    if (!jar) return;
    wrong.hidden = true;
    choose.disabled = true;
    choose.lastChild.textContent = t('plugins.sending');
    try {
      await post('plugins', jar, { type: 'application/java-archive' });
      toast(t('plugins.installed', { name: jar.name }));
    } catch (problem) {
      wrong.textContent = problem.message;
      wrong.hidden = false;
    }
    file.value = '';
    choose.disabled = false;
    choose.lastChild.textContent = t('plugins.choose');
    await load();
    addOn.look();
  }

  const addOn = new AddOn({
    ready() {
      if (!host.querySelector('parley-admin')) host.replaceChildren(el('parley-admin'));
    },
    missing() {
      if (!host.querySelector('.blank')) host.replaceChildren(el('div.card', {}, blank('plug', t('channels.none'), t('channels.none.says'))));
    },
  });
  load();
  addOn.start();
  setInterval(() => document.hidden || load(), 10_000);
}
