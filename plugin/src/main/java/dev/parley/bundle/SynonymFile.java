package dev.parley.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The words of customer service that the bundle knows to mean the same. */
final class SynonymFile {
  private static final String NAME = "/article/synonyms.txt";

  private SynonymFile() {}

  static String read() {
    try (var in = SynonymFile.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is not in the bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be read", e);
    }
  }
}
