package dev.parley.harness.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A customer's message with the article that answers it.
 *
 * @param language of the message
 * @param article the article's translation group or name; {@code -} if none answers it
 * @param text the message
 */
record Labelled(String language, String article, String text) {
  boolean hasAnswer() {
    return !article.equals("-");
  }

  /** A set in the repository: {@code tuning} or {@code test}. */
  static List<Labelled> half(String name) {
    try (var in = Labelled.class.getResourceAsStream("/suggest/" + name + ".tsv")) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** A set of somebody else. */
  static List<Labelled> file(Path file) throws IOException {
    return read(Files.readString(file));
  }

  private static List<Labelled> read(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", 3))
        .map(columns -> new Labelled(columns[0], columns[1], columns[2]))
        .toList();
  }
}
