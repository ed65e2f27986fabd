/**
 * Sources of articles beside the helpdesk: which there are, how each is set up, tried and read.
 *
 * <p>The door is {@link dev.parley.article.source.Sources}: the admin's API adds, changes, tries
 * and removes them; the job that reads sources asks for those that are {@link
 * dev.parley.article.source.Sources#open open}. A kind is a {@link
 * dev.parley.article.source.SourceKind}: it says what an admin fills in, tries that, and makes a
 * {@code dev.parley.article.ArticleSource} of it. What is kept goes through {@link
 * dev.parley.article.source.SourceStore}, keys of others' services sealed.
 *
 * <p>It has no thread, knows no table and no HTTP client of its own.
 */
package dev.parley.article.source;
