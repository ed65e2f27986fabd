package dev.parley.networks.graph;

/**
 * How often something was called.
 *
 * @param name such as {@code GET comments}
 * @param proven how many of the calls carried a proof of the app's secret
 */
public record CallCount(String name, int calls, int proven) {}
