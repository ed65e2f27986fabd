import { ArticleInsert } from './article-insert.js';
import { audienceIn, optionOf } from './audience-choice.js';
import { overWords } from './counter.js';
import { t } from './i18n.js';
import { beside, measure } from './measure.js';
import { promiseTrouble } from './promise-by.js';
import { senders } from './send-as.js';
import { signatureOf } from './signature.js';

/** Whether there is anything in a draft that could be sent. */
export const begun = ({ text, files }) => Boolean(text.trim() || files.length);

/** As measured, with the characters of the signature counted. */
const counted = (measured, signed) => ({ ...measured, used: measured.used + signed });

/** A text that is too long for one message, where the network is sent several: as the server cuts it. */
function parted(measured, parts, asked) {
  if (!measured || measured.fits || measured.unknown || !(measured.limit.parts > 1)) {
    parts?.stop();
    return measured;
  }
  const said = parts?.of(...asked);
  // Whoever sends before the server has said is judged by it then.
  if (!said) return { ...measured, unknown: true, mayGo: true, cut: Infinity, before: parts?.last };
  return said.parts.length ? { ...measured, fits: true, cut: Infinity, parts: said.parts } : { ...measured, most: said.most, word: said.word };
}

/**
 * How a draft stands against what its ticket allows: the audience in force with what is said of it,
 * the text as that audience counts it, and why it cannot be sent, in words, if it cannot.
 *
 * `files` and `articles` know what is still on its way into it, `changed` hears when what only the
 * server can count was counted, and `parts` knows how it cuts.
 */
export function readiness(draft, { view, problem }, { files, articles, changed, parts }) {
  const audience = audienceIn(view, draft.audience);
  const option = optionOf(view, audience);
  const limit = option?.limit;
  const sending = senders(option, draft);
  const signature = signatureOf(option, draft.text, sending.chosen);
  const room = beside(limit, signature);
  const whole = limit ? { limit, ...counted(measure(draft.text, room, changed), limit.value - room.value) } : null;
  const measured = parted(whole, parts, [draft.text.trim(), audience, sending.other?.id, signature]);
  // A note promises nothing, whatever was chosen before.
  const promise = audience && audience !== 'note' ? (draft.promise ?? null) : null;
  const over = measured && !measured.fits && !measured.mayGo;
  const trouble = files.whyNot(draft.text)
    || articles.whyNot()
    || (over ? overWords(measured) : '')
    || (audience ? '' : t('compose.chooseFirst'))
    || (begun(draft) ? '' : t('compose.empty'))
    || promiseTrouble(promise)
    || sending.trouble
    || '';
  // Another app that holds the thread: the button then says that it takes the thread over.
  return { audience, option, measured, signature, promise, senders: sending, held: option?.heldElsewhere, trouble, ready: !trouble && !problem };
}

/** A draft as Parley hears of it. */
export function bodyOf(draft, { audience, promise, senders: { other }, held }, closes) {
  const { text, key, basedOn, files } = draft;
  return {
    text: text.trim(), audience, key, basedOn,
    ...(other ? { account: other.id, accountConfirmed: true } : {}),
    ...(promise?.at ? { promise: promise.at } : {}),
    ...(held ? { takeOver: true } : {}),
    ...(closes ? { close: true } : {}),
    ...(files.length ? { attachments: files.map(({ id, alt }) => ({ id, alt })) } : {}),
    ...ArticleInsert.sent(draft),
  };
}
