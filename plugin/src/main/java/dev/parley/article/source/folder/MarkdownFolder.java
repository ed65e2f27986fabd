package dev.parley.article.source.folder;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Ids;
import dev.parley.article.source.Setup;
import dev.parley.article.source.folder.MarkdownFiles.Found;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a folder. In a full pass a cursor is the name of the file that was read last; afterwards it
 * is a fingerprint of all names, times and sizes. What differs is read while the files of that
 * fingerprint are remembered, else everything is read once more. For one thread.
 */
final class MarkdownFolder implements ArticleSource {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final String SINCE = "since ";

  private final String id;
  private final Setup setup;
  private final Path home;
  private final MarkdownArticle reader;
  private Map<String, Found> known = Map.of();
  private String knownAs = "";
  private String note = "";

  /** Reads the folder of a setup, which must stay outside of Parley's home. */
  MarkdownFolder(String id, Setup setup, Path home) {
    this.id = id;
    this.setup = setup;
    this.home = home;
    this.reader = new MarkdownArticle(setup);
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
  public String note() {
    return note;
  }

  @Override
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    Path folder = Path.of(setup.value(MarkdownKind.PATH));
    MarkdownFiles files;
    try {
      Path real = folder.toRealPath();
      if (MarkdownKind.meets(real, home)) {
        return new ReadAnswer.TryLater<>("The folder leads to Parley's own files.");
      }
      files = MarkdownFiles.in(real);
    } catch (IOException e) {
      return new ReadAnswer.TryLater<>(
          Files.isDirectory(folder)
              ? "The folder cannot be read; see who may read it on the server."
              : "The folder is not there.");
    }
    note = files.note();
    boolean following = cursor.filter(at -> at.startsWith(SINCE)).isPresent();
    return new ReadAnswer.Value<>(
        following ? changed(files, cursor.get(), limit) : pass(files, cursor.orElse(""), limit));
  }

  private ArticlePage pass(MarkdownFiles files, String after, int limit) {
    if (after.isEmpty()) {
      remember(
          files); // What changes while the pass goes on differs from this, and is read after it.
    }
    List<Found> rest =
        files.byName().values().stream().filter(file -> file.name().compareTo(after) > 0).toList();
    List<Found> page = rest.subList(0, Math.min(limit, rest.size()));
    boolean more = rest.size() > page.size();
    String end = SINCE + (knownAs.isEmpty() ? files.fingerprint() : knownAs);
    return new ArticlePage(entries(page), more ? page.get(page.size() - 1).name() : end, more);
  }

  private ArticlePage changed(MarkdownFiles files, String cursor, int limit) {
    String was = cursor.substring(SINCE.length());
    String now = files.fingerprint();
    if (now.equals(was)) {
      remember(files);
      return new ArticlePage(List.of(), cursor, false);
    }
    if (!knownAs.equals(was)) {
      return new ArticlePage(List.of(), AGAIN, true);
    }
    List<Found> fresh =
        files.byName().values().stream()
            .filter(
                file ->
                    !known.containsKey(file.name())
                        || !known.get(file.name()).stamp().equals(file.stamp()))
            .toList();
    List<String> gone =
        known.keySet().stream().filter(name -> !files.byName().containsKey(name)).toList();
    if (fresh.size() + gone.size() > limit) {
      return new ArticlePage(List.of(), AGAIN, true);
    }
    remember(files);
    var entries = new ArrayList<ArticleEntry>(entries(fresh));
    gone.forEach(name -> entries.add(new ArticleEntry.Gone(name)));
    return new ArticlePage(entries, SINCE + now, false);
  }

  private void remember(MarkdownFiles files) {
    known = files.byName();
    knownAs = files.fingerprint();
  }

  private List<ArticleEntry> entries(List<Found> files) {
    return files.stream().map(reader::read).flatMap(Optional::stream).toList();
  }
}
