package dev.parley.outbox;

import dev.parley.channel.Media;
import java.util.function.Supplier;

/**
 * A picture or file that goes with a reply.
 *
 * @param upload the id under which its bytes are kept
 * @param name what the agent's file is called
 * @param mediaType told from its content
 * @param sizeBytes how long it is
 * @param alt what it shows, for those who cannot see it; empty if nobody said
 */
public record Attached(String upload, String name, String mediaType, int sizeBytes, String alt) {

  /** What a channel gets. */
  Media media(Supplier<byte[]> content) {
    return new Media(name, mediaType, sizeBytes, alt, content);
  }

  /** What can be judged without the bytes. */
  Media described() {
    return media(
        () -> {
          throw new IllegalStateException("the bytes of upload " + upload + " are not at hand");
        });
  }
}
