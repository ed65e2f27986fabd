package dev.parley.networks.bluesky;

import java.time.Instant;
import java.util.Optional;

/**
 * A post as a test reads it back.
 *
 * @param ref address and content hash
 * @param author who wrote it
 * @param text the text as stored
 * @param root the first post of the thread; empty when this is the first post
 * @param parent the post answered; empty when this is the first post
 * @param indexedAt when the network took it in
 */
public record Post(
    PostRef ref,
    Account author,
    String text,
    Optional<PostRef> root,
    Optional<PostRef> parent,
    Instant indexedAt) {}
