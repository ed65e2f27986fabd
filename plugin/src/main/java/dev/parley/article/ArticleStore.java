package dev.parley.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the copies of articles and how far each source was read. Each call is one transaction;
 * nothing waits for the disk, since whatever a crash takes away is read from the source again.
 */
public interface ArticleStore {

  /** All sources by name. */
  List<SourceState> sources();

  /** One source. */
  Optional<SourceState> source(String id);

  /** Adds a source, unless one of this id is there. */
  void add(SourceState source);

  /** Takes a source away with all its articles. */
  void remove(String source);

  /** Asks for a full pass; false if there is no such source. */
  boolean ask(String source);

  /**
   * Keeps a page and the state after it, together. What has not changed gets no new version.
   *
   * @param page what was read
   * @param after the source's state after the page; with {@code passing} false after a full pass
   *     was under way, whatever that pass has not met is gone
   * @param sweep whether what the pass of {@code after} has not met is to go
   */
  void keep(Page page, SourceState after, boolean sweep);

  /** Keeps the state alone; whether a full pass is asked for stays as it is. */
  void keep(SourceState state);

  /** How many articles a source has and how many of them cannot be read. */
  Counts counts(String source);

  /** How many articles a full pass has met so far, whether they can be read or not. */
  int met(String source, long pass);

  /** Articles of a source that cannot be read, by title. */
  List<Failure> failures(String source, int limit);

  /** One article; empty if it is gone or cannot be read. */
  Optional<ArticleCopy> article(String id);

  /**
   * The articles at these addresses, without those that are gone or cannot be read.
   *
   * @param addresses each exactly as a source may have it; at most a thousand
   */
  List<ArticleCopy> at(Set<String> addresses);

  /** Which history the versions belong to and how far it goes. */
  Position position();

  /** Gives the history another name, so that every node makes its index anew. */
  void startOver();

  /** What changed after a version, in the order of versions. */
  Changes after(long version, int limit);

  /** Forgets what has been gone since before. */
  void purge(Instant before);

  /**
   * What was read of a source.
   *
   * @param read what can be read
   * @param gone ids of what is gone
   * @param failed what cannot be read
   */
  record Page(List<ArticleCopy> read, List<String> gone, List<Failure> failed) {
    /** Copies the lists. */
    public Page {
      read = List.copyOf(read);
      gone = List.copyOf(gone);
      failed = List.copyOf(failed);
    }
  }

  /**
   * An article that cannot be read.
   *
   * @param id its id, unique over all sources
   * @param title what people call it
   * @param why in words
   * @param forNow whether it could not be read just now only, so that the copy of before stays
   */
  record Failure(String id, String title, String why, boolean forNow) {
    /** One whose copy goes. */
    public Failure(String id, String title, String why) {
      this(id, title, why, false);
    }
  }

  /**
   * How many articles there are: {@code readable} ones, and {@code failed} ones that could not be
   * read when they were asked for last; of a few of those an earlier copy is readable.
   */
  record Counts(int readable, int failed) {}

  /**
   * Where the copies stand.
   *
   * @param base differs for another database
   * @param version of the latest change
   * @param purged versions up to this one may be missing among what is gone
   */
  record Position(String base, long version, long purged) {}

  /**
   * Changes of copies.
   *
   * @param kept what is there now
   * @param gone ids of what is not, or cannot be read
   * @param upTo the version that this goes up to
   * @param more whether there is more
   */
  record Changes(List<ArticleCopy> kept, List<String> gone, long upTo, boolean more) {
    /** Copies the lists. */
    public Changes {
      kept = List.copyOf(kept);
      gone = List.copyOf(gone);
    }
  }
}
