package dev.parley.desk.sample;

import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.ticket.Articles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sample help articles: Markdown files that begin with lines of {@code name: value}. */
public final class SampleArticles {
  private static final String FOLDER = "samples/articles";
  private static final String FENCE = "---\n";

  private SampleArticles() {}

  /** All of them by file name without its ending. */
  public static Map<String, Articles.Draft> all() {
    URL folder = SampleArticles.class.getClassLoader().getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException(FOLDER + " is not on the class path");
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the samples in " + FOLDER + " cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(folder + " is no URI", e);
    }
  }

  private static Map<String, Articles.Draft> in(Path folder) throws IOException {
    Map<String, Articles.Draft> drafts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".md")) {
          drafts.put(name.substring(0, name.length() - 3), draft(name, Files.readString(file)));
        }
      }
    }
    return drafts;
  }

  static Articles.Draft draft(String name, String text) {
    int end = text.indexOf("\n" + FENCE, FENCE.length());
    if (!text.startsWith(FENCE) || end < 0) {
      throw new IllegalStateException("sample article " + name + " must begin with a --- block");
    }
    Map<String, String> head = new HashMap<>();
    text.substring(FENCE.length(), end)
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              head.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            });
    String tags = head.getOrDefault("tags", "[]");
    return new Articles.Draft(
        head.get("title"),
        head.getOrDefault("summary", ""),
        text.substring(end + 1 + FENCE.length()).strip(),
        StoredArticle.Format.MARKDOWN,
        head.get("locale"),
        head.get("visibility").equals("public"),
        Optional.ofNullable(head.get("url")),
        Stream.of(tags.substring(1, tags.length() - 1).split(",", -1))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .toList(),
        head.getOrDefault("translations", ""));
  }
}
