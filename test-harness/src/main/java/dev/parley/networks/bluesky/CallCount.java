package dev.parley.networks.bluesky;

/**
 * How often a method was called, whatever came of it.
 *
 * @param httpMethod {@code GET} or {@code POST}
 * @param nsid the method's name
 * @param calls how many calls, at least 1
 */
public record CallCount(String httpMethod, String nsid, int calls) {}
