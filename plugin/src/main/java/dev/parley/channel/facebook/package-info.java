/**
 * Facebook pages over the Graph API: comments, visitor posts, mentions and Messenger in by webhook
 * and by polling, replies, private replies and moderation out.
 *
 * <p>The door is {@link dev.parley.channel.facebook.FacebookChannel}; Parley calls it as any other
 * {@link dev.parley.channel.Channel}. It has no state: the page's token, the app's secret and the
 * token of the handshake are secrets of the account, the place in the poll is the cursor.
 *
 * <p>It promises: each entry of a webhook is read by itself, so that one that makes no sense hides
 * none; what a webhook and a poll both tell reads the same and is taken once; every call carries
 * the proof of the app's secret; the human-agent tag goes with a person's words alone, after the
 * standard window and before the longer one ends.
 *
 * <p>It does not answer under advertisements that the page may not read, follow people to other
 * pages, or upload files. A comment that its author deletes is known by webhook only.
 */
package dev.parley.channel.facebook;
