package dev.parley.networks.facebook;

/**
 * A picture or file as it was brought.
 *
 * @param name as its sender called it
 * @param contentType as its sender said
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
public record MediaFile(String name, String contentType, byte[] content) {}
