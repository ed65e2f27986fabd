package dev.parley.channel;

import java.util.function.Supplier;

/**
 * A picture or file that goes out with a message.
 *
 * @param name as the agent's file is called; what the network shows where it shows names
 * @param mediaType such as {@code image/jpeg}, told from the content and not from the name
 * @param sizeBytes how long the content is
 * @param alt what it shows, for those who cannot see it; empty if nobody said
 * @param content gives the bytes, the same each time; read once per try, by {@link Channel#send}
 *     alone
 */
public record Media(
    String name, String mediaType, int sizeBytes, String alt, Supplier<byte[]> content) {
  /** The bytes. */
  public byte[] bytes() {
    return content.get();
  }

  /** Type and size alone: what it is called and shows is the agent's to say. */
  @Override
  public String toString() {
    return "%s of %d bytes".formatted(mediaType, sizeBytes);
  }
}
