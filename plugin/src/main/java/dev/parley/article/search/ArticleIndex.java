package dev.parley.article.search;

import dev.parley.article.search.IndexFeed.Batch;
import dev.parley.article.search.IndexFeed.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of this node. {@link #catchUp} makes it follow its feed, for one thread at a time;
 * everything else is safe from any thread.
 *
 * <p>An index of another database, of an older form, or too old to know what went, is replaced: a
 * new one is made beside it, and takes its place once it is complete. One that cannot be read is
 * thrown away and made anew; until then {@link #answers} says no.
 */
public final class ArticleIndex implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArticleIndex.class);
  private static final int BATCH = 200;
  private static final String FOLDER = "index-";

  private final Path home;
  private final IndexFeed feed;
  private final Supplier<Meanings> meanings;
  private final Languages languages;
  private final Analyzers analyzers = new Analyzers();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private Optional<LuceneFolder> current = Optional.empty();
  private volatile Searching searching;
  private final AtomicInteger making = new AtomicInteger();
  private volatile boolean complete;
  private volatile boolean broken;
  private boolean opened;

  /**
   * Makes it; nothing is opened before {@link #catchUp}.
   *
   * @param home a folder of its own
   * @param meanings what means the same now; with others the index is made anew
   */
  public ArticleIndex(Path home, IndexFeed feed, Supplier<Meanings> meanings, Languages languages) {
    this.home = home;
    this.feed = feed;
    this.meanings = meanings;
    this.languages = languages;
    this.searching = new Searching(analyzers, Meanings.read(""), languages);
  }

  /** As above, with meanings that never change. */
  public ArticleIndex(Path home, IndexFeed feed, Meanings meanings, Languages languages) {
    this(home, feed, () -> meanings, languages);
  }

  /**
   * How the index stands.
   *
   * @param answers whether it can be asked
   * @param articles how many articles it holds
   * @param making how many articles are in the one that is being made to take its place; 0 if none
   *     is
   */
  public record State(boolean answers, int articles, int making) {}

  /** How it stands now. */
  public State state() {
    int articles = 0;
    if (answers()) {
      try {
        articles = read(folder -> folder.read(searcher -> searcher.getIndexReader().numDocs()));
      } catch (IndexBrokenException e) {
        log.debug("the index of articles cannot be counted", e);
      }
    }
    return new State(answers(), articles, making.get());
  }

  /** Whether it holds everything, as of not long ago, and can be read. */
  public boolean answers() {
    return complete && !broken;
  }

  /** Finds articles for what was typed. */
  public List<FoundArticle> find(Typed typed) {
    return read(folder -> folder.read(searcher -> searching.find(searcher, typed)));
  }

  /** Finds what fits a customer's words. */
  public Suggestions suggest(Asked asked) {
    return read(folder -> folder.read(searcher -> searching.suggest(searcher, asked)));
  }

  /** The words of a text that say something of the matter, by their beginnings; at most 24. */
  public Set<String> words(String text) {
    return searching.words(text);
  }

  private <T> T read(FolderReading<T> reading) {
    lock.readLock().lock();
    try {
      return reading.of(current.orElseThrow(() -> new IOException("there is no index yet")));
    } catch (IOException | RuntimeException e) {
      // What is garbage on the disk shows in whatever way: a closed file, a number out of bounds.
      broken = broken || complete;
      throw new IndexBrokenException("the index of articles cannot be read", e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private interface FolderReading<T> {
    T of(LuceneFolder folder) throws IOException;
  }

  /** Follows the feed to its end; makes the index anew where that is needed. */
  public void catchUp() {
    Position at = feed.position();
    Meanings now = meanings.get();
    var position = new Position(at.base() + "/" + now.fingerprint(), at.version(), at.purged());
    try {
      if (broken) {
        log.warn("the index of articles cannot be read; it is made anew");
        drop();
      } else if (!opened) {
        openExisting();
      }
      opened = true;
      if (current.filter(folder -> follows(folder, position)).isPresent()) {
        if (!complete) {
          searching = new Searching(analyzers, now, languages);
        }
        follow(current.get(), position, new Documents(now));
      } else {
        replace(position, now);
      }
      complete = true;
      broken = false;
    } catch (IOException | RuntimeException e) {
      broken = true;
      throw new IndexBrokenException("the index of articles in " + home + " failed", e);
    }
  }

  private static boolean follows(LuceneFolder folder, Position position) {
    return folder.belongsTo(position.base())
        && folder.version() <= position.version()
        && folder.version() >= position.purged();
  }

  private void follow(LuceneFolder folder, Position position, Documents documents)
      throws IOException {
    if (folder.version() < position.version()) {
      fill(folder, position.base(), documents);
    }
  }

  private void fill(LuceneFolder folder, String base, Documents documents) throws IOException {
    long at = folder.version();
    Batch batch;
    do {
      batch = feed.after(at, BATCH);
      for (IndexedArticle article : batch.kept()) {
        folder.put(article.id(), documents.of(article));
      }
      for (String id : batch.gone()) {
        folder.remove(id);
      }
      at = batch.upTo();
      int wrote = batch.kept().size();
      making.updateAndGet(before -> before == 0 ? 0 : before + wrote);
    } while (batch.more());
    folder.commit(base, at);
  }

  /** Makes a complete one beside the current one, which answers until then. */
  private void replace(Position position, Meanings now) throws IOException {
    LuceneFolder fresh = LuceneFolder.open(home.resolve(FOLDER + UUID.randomUUID()), analyzers);
    making.set(1);
    try {
      fill(fresh, position.base(), new Documents(now));
      fresh.tidy();
      fresh.commit(position.base(), fresh.version());
    } catch (IOException | RuntimeException e) {
      closeQuietly(fresh);
      delete(fresh.path());
      throw e;
    } finally {
      making.set(0);
    }
    swap(Optional.of(fresh));
    searching = new Searching(analyzers, now, languages);
    log.info("the index of articles was made anew");
  }

  private void swap(Optional<LuceneFolder> next) {
    Optional<LuceneFolder> was;
    lock.writeLock().lock();
    try {
      was = current;
      current = next;
    } finally {
      lock.writeLock().unlock();
    }
    was.ifPresent(
        old -> {
          closeQuietly(old);
          delete(old.path());
        });
  }

  private void drop() {
    complete = false;
    swap(Optional.empty());
  }

  private void openExisting() throws IOException {
    Files.createDirectories(home);
    for (Path path : folders()) {
      if (current.isPresent()) {
        delete(path);
        continue;
      }
      try {
        LuceneFolder found = LuceneFolder.open(path, analyzers);
        current = Optional.of(found);
        found.checkWhole();
      } catch (IOException | RuntimeException e) {
        log.warn("the index of articles in {} cannot be opened; it is made anew", path, e);
        current.ifPresent(ArticleIndex::closeQuietly);
        current = Optional.empty();
        delete(path);
      }
    }
  }

  /** The newest first. */
  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.filter(path -> path.getFileName().toString().startsWith(FOLDER))
          .sorted(Comparator.comparing((Path path) -> path.toFile().lastModified()).reversed())
          .toList();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("the old index in {} cannot be deleted; the next start tries again", folder);
    }
  }

  private static void closeQuietly(LuceneFolder folder) {
    try {
      folder.close();
    } catch (RuntimeException e) {
      log.debug("closing the old index failed", e);
    }
  }

  /** Closes files; answers nothing any more. */
  @Override
  public void close() {
    complete = false;
    lock.writeLock().lock();
    try {
      current.ifPresent(ArticleIndex::closeQuietly);
      current = Optional.empty();
    } finally {
      lock.writeLock().unlock();
    }
    analyzers.close();
  }
}
