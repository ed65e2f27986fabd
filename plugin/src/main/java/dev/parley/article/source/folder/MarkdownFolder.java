package dev.parley.article.source.folder;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Ids;
import dev.parley.article.source.Setup;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a folder. In a full pass a cursor is the name of the file that was read last; afterwards it
 * is the time of the latest change and a fingerprint of all names: other names mean that something
 * came or went, and everything is read once more.
 */
final class MarkdownFolder implements ArticleSource {
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** A file may be written to within the grain of its time. */
  private static final long GRAIN_MILLIS = 2000;

  private static final int MOST_FILES = 20_000;
  private static final int DEEPEST = 20;
  private static final String SINCE = "since ";

  private final String id;
  private final Setup setup;
  private final Path folder;
  private final MarkdownArticle reader;

  MarkdownFolder(String id, Setup setup) {
    this.id = id;
    this.setup = setup;
    this.folder = Path.of(setup.value(MarkdownKind.PATH));
    this.reader = new MarkdownArticle(setup);
  }

  /** A file's name within the folder, with slashes, and when it last changed. */
  record Found(String name, Path path, long changedMillis, long bytes) {}

  /** The Markdown files in it, by name. */
  static List<Found> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      var found = new ArrayList<Found>();
      for (Path path : (Iterable<Path>) all.filter(MarkdownFolder::isMarkdown)::iterator) {
        BasicFileAttributes is =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isRegularFile() && found.size() < MOST_FILES) {
          String name = folder.relativize(path).toString().replace('\\', '/');
          found.add(new Found(name, path, is.lastModifiedTime().toMillis(), is.size()));
        }
      }
      found.sort((one, other) -> one.name().compareTo(other.name()));
      return found;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Hidden files and folders are none of ours. */
  private static boolean isMarkdown(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !path.toString().contains("/.")
        && (name.endsWith(".md") || name.endsWith(".markdown"));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String kind() {
    return MarkdownKind.ID;
  }

  @Override
  public String name() {
    return setup.name();
  }

  @Override
  public String idOf(String ref) {
    return Ids.of(id, ref);
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    List<Found> files;
    try {
      files = files(folder);
    } catch (IOException e) {
      return new ReadAnswer.TryLater<>(
          Files.isDirectory(folder)
              ? "The folder cannot be read; see who may read it on the server."
              : "The folder is not there.");
    }
    boolean following = cursor.filter(at -> at.startsWith(SINCE)).isPresent();
    return new ReadAnswer.Value<>(
        following ? changed(files, cursor.get()) : pass(files, cursor.orElse(""), limit));
  }

  private ArticlePage pass(List<Found> files, String after, int limit) {
    List<Found> rest = files.stream().filter(file -> file.name().compareTo(after) > 0).toList();
    List<Found> page = rest.subList(0, Math.min(limit, rest.size()));
    boolean more = rest.size() > page.size();
    String next = more ? page.get(page.size() - 1).name() : since(files);
    return new ArticlePage(entries(page), next, more);
  }

  private ArticlePage changed(List<Found> files, String cursor) {
    String now = since(files);
    if (now.equals(cursor)) {
      return new ArticlePage(List.of(), cursor, false);
    }
    String names = cursor.substring(cursor.lastIndexOf(' '));
    if (!now.endsWith(names)) {
      return new ArticlePage(List.of(), AGAIN, true);
    }
    long since = Long.parseLong(cursor.substring(SINCE.length(), cursor.lastIndexOf(' ')));
    return new ArticlePage(
        entries(
            files.stream().filter(file -> file.changedMillis() > since - GRAIN_MILLIS).toList()),
        now,
        false);
  }

  private static String since(List<Found> files) {
    long latest = files.stream().mapToLong(Found::changedMillis).max().orElse(0);
    return SINCE + latest + " " + Ids.fingerprint(files.stream().map(Found::name).toList());
  }

  private List<ArticleEntry> entries(List<Found> files) {
    return files.stream().map(reader::read).flatMap(Optional::stream).toList();
  }
}
