package dev.parley.article.search;

/**
 * An article in an answer.
 *
 * @param id its id
 * @param title its title
 * @param summary its summary; may be empty
 * @param locale BCP 47 tag of its language
 * @param open whether anybody may read it
 * @param url where readers find it; empty if it has no page
 */
public record FoundArticle(
    String id, String title, String summary, String locale, boolean open, String url) {}
