/**
 * The index over help articles: what is found while an agent types, and what fits a customer's
 * words.
 *
 * <p>The door is {@link dev.parley.article.search.ArticleIndex}. It lives in a folder of one node,
 * is made from {@link dev.parley.article.search.IndexFeed} and can be made again from it at any
 * time: an index that cannot be read is thrown away and made anew. Reading is safe from any thread;
 * catching up is for one thread at a time.
 *
 * <p>Who may read what is part of each query, never a filter over its result. It does not know
 * where articles come from, nor HTML: it gets texts.
 */
package dev.parley.article.search;
