import { post } from './api.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { language, languages, speak, t } from './i18n.js';
import { mark } from './shell.js';

/** Where to go afterwards: a page of Desk, never another site's. */
function next() {
  const asked = new URL(new URLSearchParams(location.search).get('next') ?? '/desk/', location.origin);
  return asked.origin === location.origin && asked.pathname.startsWith('/desk/') ? asked.href : '/desk/';
}

const login = el('input.input', { id: 'login', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
const password = el('input.input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
const wrong = el('p.wrong', { role: 'alert' });
const enter = el('button.button.primary', { type: 'submit' }, t('login.enter'));

document.getElementById('main').append(el('div', {},
  el('header', {}, mark(), el('h1', {}, t('login.title')), el('p', {}, t('login.says'))),
  el('form', { onsubmit: submit },
    el('div.field', {}, el('label', { for: 'login' }, t('login.login')), login),
    el('div.field', {}, el('label', { for: 'password' }, t('login.password')), password),
    enter, wrong),
  el('nav.tongues', { 'aria-label': t('nav.language') }, ...Object.entries(languages).map(([code, name]) =>
    el('button', { type: 'button', lang: code, 'aria-current': code === language ? 'true' : null, onclick: () => speak(code) }, name)))));
document.title = `${t('login.title')} · ${t('product')}`;
login.focus();

async function submit(event) {
  event.preventDefault();
  enter.disabled = true;
  wrong.replaceChildren();
  try {
    await post('login', { login: login.value.trim(), password: password.value });
    location.replace(next());
  } catch (problem) {
    enter.disabled = false;
    wrong.replaceChildren(icon('late'), problem.status === 401 || problem.status === 403 ? t('login.wrong') : problem.message);
    if (!problem.passing) {
      password.value = '';
      password.focus();
    }
  }
}
