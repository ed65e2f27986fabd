package dev.parley.networks.graph;

/**
 * Somebody on the network, or a page in the part of an author.
 *
 * @param id a number as text; the same on pages and in Messenger
 */
public record Person(String id, String name) {}
