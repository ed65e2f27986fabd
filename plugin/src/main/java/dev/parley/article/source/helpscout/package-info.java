/**
 * Articles of Help Scout Docs.
 *
 * <p>The door is {@link dev.parley.article.source.helpscout.HelpScoutKind}. How Help Scout answers
 * is written down in its <a href="https://developer.helpscout.com/docs-api/">Docs API</a> (version
 * 1, looked up 2026-11-29): the key is the user name of HTTP Basic with any password; lists have
 * {@code page}, {@code pages}, {@code count} and {@code items}, up to 100 a page, without texts; a
 * text takes a call of its own; 2,000 calls in ten minutes for one site, then 429 and {@code
 * X-RateLimit-Reset} in seconds.
 *
 * <p>Only published articles are taken, never drafts. Anybody may read those of a public
 * collection; those of a private one are for the team.
 */
package dev.parley.article.source.helpscout;
