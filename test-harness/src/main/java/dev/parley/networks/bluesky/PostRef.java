package dev.parley.networks.bluesky;

/**
 * One version of one record, what the network calls a strong reference.
 *
 * @param uri the record's {@code at://} address
 * @param cid the hash of its content
 */
public record PostRef(String uri, String cid) {}
