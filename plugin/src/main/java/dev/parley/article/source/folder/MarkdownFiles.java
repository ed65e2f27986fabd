package dev.parley.article.source.folder;

import dev.parley.article.source.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Markdown files of a folder, by name: the first {@value #MOST} of them, at most {@value
 * #DEEPEST} folders deep.
 *
 * @param byName each by its name within the folder, with slashes
 * @param note what was left out; empty if nothing was
 */
record MarkdownFiles(Map<String, Found> byName, String note) {
  static final int MOST = 20_000;
  static final int DEEPEST = 20;

  /**
   * A file.
   *
   * @param changedMillis when it last changed; files that are copied over may be older than before
   */
  record Found(String name, Path path, long changedMillis, long bytes) {
    /** What differs once the file was changed. */
    String stamp() {
      return "%s/%d/%d".formatted(name, changedMillis, bytes);
    }
  }

  /** Looks for them; no link is followed. */
  static MarkdownFiles in(Path folder) throws IOException {
    return in(folder, MOST);
  }

  static MarkdownFiles in(Path folder, int most) throws IOException {
    var found = new TreeMap<String, Found>();
    boolean left = false;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (isMarkdown(name)) {
          BasicFileAttributes is =
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          if (is.isRegularFile()) {
            found.put(name, new Found(name, path, is.lastModifiedTime().toMillis(), is.size()));
          }
          if (found.size() > most) {
            found.pollLastEntry();
            left = true;
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new MarkdownFiles(
        Collections.unmodifiableMap(found),
        left ? "Only the first %,d files by name are read.".formatted(most) : "");
  }

  /** Hidden files and folders are none of ours. */
  private static boolean isMarkdown(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return !("/" + small).contains("/.") && (small.endsWith(".md") || small.endsWith(".markdown"));
  }

  /** The same for the same names, times and sizes. */
  String fingerprint() {
    return Ids.fingerprint(byName.values().stream().map(Found::stamp).toList());
  }
}
