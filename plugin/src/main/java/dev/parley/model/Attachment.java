package dev.parley.model;

import java.net.URI;

/**
 * What is known of a file without having it: bytes are fetched elsewhere, as a stream with a cap.
 *
 * @param name a file name or a description for the reader; may be empty
 * @param mediaType such as {@code image/jpeg}; empty if unknown
 * @param url where the network offers it; may expire. Of what an agent attached a {@code urn:},
 *     which names it and leads nowhere: once sent, the network shows it with the message
 */
public record Attachment(String name, String mediaType, URI url) {}
