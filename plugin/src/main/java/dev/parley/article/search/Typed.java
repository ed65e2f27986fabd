package dev.parley.article.search;

/**
 * What somebody typed to find an article.
 *
 * @param words as typed; empty asks for the most recent
 * @param locale the language to prefer; empty for none
 * @param team whether articles for the team alone are found, too
 * @param limit how many at most
 */
public record Typed(String words, String locale, boolean team, int limit) {}
