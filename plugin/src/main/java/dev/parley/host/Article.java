package dev.parley.host;

import java.net.URI;
import java.util.Optional;

/**
 * A help article.
 *
 * @param id the helpdesk's id of it
 * @param title its title
 * @param summary one or two sentences that answer the question; may be empty
 * @param html its body
 * @param locale BCP 47 tag of its language
 * @param open true if anybody on the internet may read it
 * @param url where readers find it, absolute; empty if it has no page
 */
public record Article(
    String id,
    String title,
    String summary,
    String html,
    String locale,
    boolean open,
    Optional<URI> url) {}
