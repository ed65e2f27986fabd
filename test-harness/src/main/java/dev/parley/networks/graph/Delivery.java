package dev.parley.networks.graph;

import java.net.URI;

/**
 * One webhook as it was sent.
 *
 * @param signature the value of {@code X-Hub-Signature-256}
 * @param status what the app answered; 0 if nothing
 */
@SuppressWarnings("ArrayRecordComponent") // a test reads the bytes, nobody compares deliveries
public record Delivery(URI to, byte[] body, String signature, int status) {}
