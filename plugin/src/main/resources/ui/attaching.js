import { upload, remove } from './api.js';
import { t } from './i18n.js';
import { thumbOf } from './thumb.js';

/** Bytes as people say them; limits are whole megabytes of a million bytes. */
export function sizeOf(bytes) {
  if (bytes >= 1e6) return `${Number((bytes / 1e6).toFixed(bytes % 1e6 ? 1 : 0))} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

const words = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/gif': 'GIF', 'image/webp': 'WebP', 'application/pdf': 'PDF', 'video/mp4': 'MP4' };
const ruleOf = (rules, type) => rules.find((rule) => rule.types.includes(type));

/** What can be chosen, for the file dialog. */
export const accepted = (rules) => rules.flatMap((rule) => rule.types).join(',');

/** Why a file cannot go to these readers, in words with what to do; empty if it can, as far as this page knows. */
function troubleOf({ name, bytes, mediaType }, rules) {
  if (!rules.length) return t('attach.nowhere', { name });
  const rule = ruleOf(rules, mediaType);
  if (!rule) return t('attach.type', { name, types: rules.flatMap((one) => one.types).map((type) => words[type] ?? type).join(', ') });
  return bytes > rule.bytes ? t('attach.large', { name, size: sizeOf(bytes), most: sizeOf(rule.bytes) }) : '';
}

/** Why what is attached cannot leave like this; empty if it can. */
export function filesTrouble(files, rules) {
  for (const file of files) {
    const trouble = troubleOf(file, rules);
    if (trouble) return trouble;
  }
  for (const rule of rules) {
    const n = files.filter((file) => rule.types.includes(file.mediaType)).length;
    if (n > rule.most) return t('attach.many', { n, most: rule.most });
  }
  return '';
}

/** Whether these may go without a word beside them. */
export const goAlone = (files, rules) => files.length > 0 && files.every((file) => ruleOf(rules, file.mediaType)?.alone);

/** How many characters a description of it may have; 0 where the network has none. */
export const altOf = (file, rules) => ruleOf(rules, file.mediaType)?.alt ?? 0;

/** Files on their way to Parley. What has arrived is told and then belongs to the draft. */
export class Attaching {
  #ticket;
  #hear;
  #last = 0;

  /** What is under way or came back: name, bytes, how much of it has arrived (`done`), and `trouble` in words. */
  list = [];

  /** Tells `changed` of every step, `arrived` of each file that is there, `said` what a listener is to hear. */
  constructor(ticket, { changed, arrived, said }) {
    this.#ticket = ticket;
    this.#hear = { changed, arrived, said };
  }

  get busy() {
    return this.list.some((one) => !one.trouble);
  }

  /** Begins to bring files for these readers; one that surely cannot go is not brought. */
  add(files, audience, rules) {
    for (const file of files) {
      const one = { number: ++this.#last, file, audience, name: file.name || t('attach.unnamed'), bytes: file.size, mediaType: file.type, done: 0, trouble: '', again: false };
      one.trouble = troubleOf(one, rules);
      this.list = [...this.list, one];
      if (one.trouble) this.#hear.said(one.trouble);
      else this.#bring(one);
    }
    this.#hear.changed();
  }

  async #bring(one) {
    one.stop = new AbortController();
    const path = `tickets/${encodeURIComponent(this.#ticket)}/uploads?audience=${one.audience}&name=${encodeURIComponent(one.name)}`;
    const progress = (done) => ((one.done = done), this.#hear.changed());
    try {
      const kept = await upload(path, one.file, { signal: one.stop.signal, progress });
      const thumb = await thumbOf(one.file);
      this.#without(one);
      this.#hear.arrived({ ...kept, alt: '', thumb });
      this.#hear.said(t('attach.arrived', { name: kept.name }));
    } catch (problem) {
      if (one.stop.signal.aborted) return;
      one.trouble = problem.message;
      one.again = Boolean(problem.passing);
      this.#hear.said(problem.message);
    }
    this.#hear.changed();
  }

  retry(one) {
    Object.assign(one, { trouble: '', done: 0 });
    this.#bring(one);
    this.#hear.changed();
  }

  cancel(one) {
    one.stop?.abort();
    this.#without(one);
    this.#hear.changed();
  }

  /** A file that is there is not wanted after all. What cannot be told now is forgotten within a day anyway. */
  drop(file) {
    remove(`tickets/${encodeURIComponent(this.#ticket)}/uploads/${encodeURIComponent(file.id)}`).catch(() => {});
  }

  #without(one) {
    this.list = this.list.filter((other) => other !== one);
  }

  /** The page goes away. */
  stop() {
    this.list.forEach((one) => one.stop?.abort());
    this.list = [];
  }
}
