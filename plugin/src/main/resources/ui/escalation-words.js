import { t, word } from './i18n.js';

const roles = ['assignee', 'team'];
const names = (list, prefix = '') => list.map((one) => (roles.includes(one) ? t(`step.to.${one}`) : `${prefix}${one}`)).join(', ');

/** Whether a step stands before a window's closing, and not at a share of a clock. */
export const isBefore = (step) => step.before !== undefined;

/** A length as settings have it (`4hc`, `90m`) in words. */
export function lengthWords(text) {
  const [, n, unit] = /^\s*(\d+(?:\.\d+)?)\s*(hc|h|m|s)\s*$/.exec(text ?? '') ?? [];
  return n === undefined ? String(text ?? '') : t(`step.length.${unit === 'hc' ? 'h' : unit}`, { n: Number(n) });
}

/** Where a step stands: "75 % of first response, next response", "4 h before the reply window closes". */
export function stepPlace(step) {
  if (isBefore(step)) {
    const windows = step.windows?.length ? step.windows : ['window'];
    return t('step.before', { length: lengthWords(step.before), windows: windows.map((one) => word('step.window', one)).join(t('step.and')) });
  }
  const clocks = step.clocks?.length ? step.clocks : ['firstResponse', 'nextResponse'];
  return t('step.at', { share: step.at ?? '?', clocks: clocks.map((one) => t(`step.clock.${one}`)).join(t('step.and')) });
}

/** What a step does, as a list of words. */
export function stepDeeds(step) {
  const { desk = [], mail = [], webhooks = [] } = step.notify ?? {};
  return [
    desk.length && t('step.does.desk', { who: names(desk) }),
    mail.length && t('step.does.mail', { who: names(mail) }),
    webhooks.length && t('step.does.webhooks', { names: webhooks.join(', ') }),
    step.assign && t('step.does.assign', { who: step.assign }),
    step.priority && t('step.does.priority', { priority: word('priority', step.priority).toLowerCase() }),
    step.tags?.length && t('step.does.tags', { tags: step.tags.join(', ') }),
  ].filter(Boolean);
}

/** A whole step in words. */
export function stepWords(step) {
  return `${stepPlace(step)}: ${stepDeeds(step).join('; ') || t('step.does.nothing')}`;
}
