/**
 * Help articles for replies: found by the helpdesk's own search, shaped for the channel they go to.
 *
 * <p>The door is {@link dev.parley.article.Articles}; the composer's API calls it while an agent
 * types. It holds nothing and does no I/O of its own, so any thread may call it.
 *
 * <p>It promises that a shaped text fits the space it was given by the channel's own count, that no
 * word, link or emoji is cut, and that what was left out is said in a warning. Markup becomes plain
 * text in which lists and tables stay readable; nothing of it is executed or passed on.
 *
 * <p>It does not decide who may read an article beyond {@link
 * dev.parley.article.Articles#mayGoPublic}, and does not send anything.
 */
package dev.parley.article;
