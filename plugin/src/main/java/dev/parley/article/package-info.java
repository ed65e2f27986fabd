/**
 * Help articles for replies: copied from their sources, found, suggested, and shaped for the
 * channel they go to.
 *
 * <p>Two doors. {@link dev.parley.article.Articles} finds and suggests; the composer's API calls it
 * while an agent types, from any thread. {@link dev.parley.article.ArticleShaper} makes text for a
 * reply of one. {@link dev.parley.article.ArticleSync} copies an {@link
 * dev.parley.article.ArticleSource} page by page whenever it is called, and so has no thread;
 * {@link dev.parley.article.ArticleFeed} hands the copies to the index in {@link
 * dev.parley.article.search}.
 *
 * <p>It promises that one bad article is named with its reason and the rest goes on; that a shaped
 * text fits the space it was given by the channel's own count; that no word, link or emoji is cut;
 * that no word is invented; and that what was left out is said in a warning. Markup becomes plain
 * text in which lists and tables stay readable; nothing of it is executed or passed on.
 *
 * <p>{@link dev.parley.article.ArticleGuard} says what may go to a customer: what its source shows
 * to everybody and whose page opens without a login. {@link dev.parley.article.ArticleTraces} notes
 * which article went into which reply. It does not send anything, and learns by counts alone: no
 * message is kept. Sources beside the helpdesk are in {@link dev.parley.article.source}.
 */
package dev.parley.article;
