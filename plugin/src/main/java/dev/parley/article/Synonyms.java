package dev.parley.article;

import dev.parley.article.search.Meanings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * What means the same in customers' words and in articles: the trade's common words, which the
 * bundle brings, and what an admin wrote beside them. Any thread may ask.
 */
public final class Synonyms {
  /** The most that an admin may write, in UTF-16 units. */
  public static final int LONGEST = 100_000;

  private final Store store;
  private final String bundled;
  private final InstantSource clock;
  private volatile Read latest;

  /** Keeps what an admin wrote. */
  public interface Store {
    /** Which text is kept now; empty if none ever was. Cheap: it is asked once a second. */
    String revision();

    /** The text that is kept; empty if none ever was. */
    Optional<Kept> kept();

    /** Keeps a text in place of the one before. */
    void keep(Kept kept);
  }

  /**
   * What an admin wrote.
   *
   * @param revision another for each text
   */
  public record Kept(String words, String revision, String by, Instant at) {}

  private record Read(String revision, Meanings meanings) {}

  /**
   * Makes it.
   *
   * @param bundled the words that the bundle brings, in the form that {@link Meanings} reads
   */
  public Synonyms(Store store, String bundled, InstantSource clock) {
    this.store = store;
    this.bundled = bundled;
    this.clock = clock;
    this.latest = new Read("", Meanings.read(bundled));
  }

  /** What an admin wrote, and when. */
  public Optional<Kept> kept() {
    return store.kept();
  }

  /** What the bundle brings. */
  public String bundled() {
    return bundled;
  }

  /**
   * Takes a text in place of the one before.
   *
   * @throws IllegalArgumentException naming the line that makes no sense, or the limit
   */
  public void write(String words, String by) {
    if (words.length() > LONGEST) {
      throw new IllegalArgumentException("at most %,d characters are taken".formatted(LONGEST));
    }
    Meanings.read(words); // refuses what makes no sense, by its own line numbers
    store.keep(new Kept(words, UUID.randomUUID().toString(), by, clock.instant()));
  }

  /** All of it now. */
  public Meanings now() {
    String revision = store.revision();
    Read read = latest;
    if (!read.revision().equals(revision)) {
      String own = store.kept().map(Kept::words).orElse("");
      read = new Read(revision, Meanings.read(bundled + "\n" + own));
      latest = read;
    }
    return read.meanings();
  }
}
