package dev.parley.article.source.folder;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Setup;
import dev.parley.article.source.SourceKind;
import dev.parley.article.source.TryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of Markdown files on the machine that Parley runs on. On several nodes it must be the
 * same folder on all.
 */
public final class MarkdownKind implements SourceKind {
  static final String ID = "folder";
  static final String PATH = "path";
  static final String LOCALE = "locale";
  static final String VISIBILITY = "visibility";
  static final String SITE = "site";

  private final Path home;

  /**
   * Makes it.
   *
   * @param home where Parley keeps its own files, which are no articles
   */
  public MarkdownKind(Path home) {
    this.home = home.toAbsolutePath().normalize();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(PATH, false, true),
        new Field(LOCALE, false, false),
        new Field(VISIBILITY, false, false),
        new Field(SITE, false, false));
  }

  @Override
  public Checked check(Setup setup) {
    Optional<Path> path = path(setup.value(PATH));
    if (path.isEmpty()) {
      return Checked.wrong(setup, PATH, "Give the whole path of the folder on the server.");
    }
    if (meets(real(path.get()), home)) {
      return Checked.wrong(setup, PATH, "Parley's own files are there; choose another folder.");
    }
    Optional<String> locale = SourceKind.language(setup.values());
    if (locale.isEmpty()) {
      return Checked.wrong(setup, LOCALE, "Give a language tag such as en or pt-BR.");
    }
    String visibility = setup.value(VISIBILITY).isEmpty() ? "internal" : setup.value(VISIBILITY);
    if (!List.of("public", "internal").contains(visibility)) {
      return Checked.wrong(setup, VISIBILITY, "It must be public or internal.");
    }
    String site = setup.value(SITE);
    if (!site.isEmpty() && !site.matches("https?://[^\\s/]+(/\\S*)?")) {
      return Checked.wrong(setup, SITE, "Give the web address that the files are published under.");
    }
    return Checked.fine(
        setup
            .with(PATH, path.get().toString())
            .with(LOCALE, locale.get())
            .with(VISIBILITY, visibility));
  }

  /** Whether a folder that is a real path holds some of Parley's own files. */
  static boolean meets(Path folder, Path home) {
    Path own = real(home);
    return folder.startsWith(own) || own.startsWith(folder);
  }

  /** Where a path leads to; itself as long as nothing is there. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public TryResult tried(Setup setup) {
    Path folder = Path.of(setup.value(PATH));
    if (!Files.isDirectory(folder)) {
      return new TryResult.Fails(PATH, "There is no such folder on the server.");
    }
    try {
      int files = MarkdownFiles.in(folder.toRealPath()).byName().size();
      return files == 0
          ? new TryResult.Fails(PATH, "The folder has no files that end in .md or .markdown.")
          : new TryResult.Works(files, List.of());
    } catch (IOException e) {
      return new TryResult.Fails(
          PATH, "The folder cannot be read; see who may read it on the server.");
    }
  }

  @Override
  public ArticleSource open(String id, Setup setup) {
    return new MarkdownFolder(id, setup, home);
  }

  @Override
  public String place(Setup setup) {
    return setup.value(PATH);
  }
}
